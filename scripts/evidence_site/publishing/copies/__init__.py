"""Copies in the forms that other websites and documents take: frames, fragments, Markdown, text, codes."""
