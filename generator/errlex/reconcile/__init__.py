"""Reconcile: (previous catalogue, extraction) -> catalogue; then the overlay applies the overrides of people."""
