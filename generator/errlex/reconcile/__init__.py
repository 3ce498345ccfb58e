"""Reconcile: (previous catalogue, extraction) -> catalogue; the overlay puts what people know better over it."""
