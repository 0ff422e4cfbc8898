"""Statistics on plain numbers: distributions, effect sizes, pooling and tests. They know no records."""
