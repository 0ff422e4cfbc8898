"""What a reader sees, as frozen values: text, links, cells and blocks, ready for a template."""
