"""Naming: the words of a message become the constant and the aliases of a code."""
