"""Intake: checks that a page is the one that source.toml describes, and that it is complete."""
