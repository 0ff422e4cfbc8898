"""Evidence-summary sites from study records: YAML in, comparison tables and plain-language pages out."""
