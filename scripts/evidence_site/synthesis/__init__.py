"""What is worked out from records: numbers only, no words."""
