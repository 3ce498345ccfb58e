"""Measurements against the best alternatives, in one run on one machine: `make bench`."""
