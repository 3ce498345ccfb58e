"""Configuration: what pyproject.toml, source.toml and its [response] say, checked."""
