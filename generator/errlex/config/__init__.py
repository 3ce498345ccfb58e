"""Configuration: reads and checks pyproject.toml, source.toml and its [response]."""
