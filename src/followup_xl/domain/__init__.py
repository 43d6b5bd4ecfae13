"""The words of the trade: plans, follow-ups, values and findings, with their invariants."""
