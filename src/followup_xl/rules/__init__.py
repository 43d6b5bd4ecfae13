"""Judging: pure functions on exact numbers; the text they follow is docs/status-rules.md."""
