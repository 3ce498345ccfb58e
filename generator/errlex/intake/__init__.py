"""Intake: is this the page that source.toml describes, and is all of it here?"""
