"""plan.book."""
