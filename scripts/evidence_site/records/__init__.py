"""What people type, as typed classes: their fields are the schema and the documentation."""
