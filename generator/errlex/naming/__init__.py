"""Naming: makes the constant and the aliases of a code from the words of its message."""
