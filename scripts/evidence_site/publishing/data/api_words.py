"""Lists of topic.yml whose ids stand in records: published, so that a program can show their labels."""

from __future__ import annotations

WORDS = ("conditions", "treatments", "devices", "settings", "outcomes", "units", "comparisons")
