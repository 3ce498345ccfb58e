"""errlex: error-code tables of exchange documentation, as typed code."""

__version__ = "0.1.0"
