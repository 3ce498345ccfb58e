"""Render: model -> files, through Jinja templates. One folder per target (errlex.render.targets)."""
