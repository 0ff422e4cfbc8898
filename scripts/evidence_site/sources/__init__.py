"""Text of files → plain data in which every value knows its line."""
