"""What the public copy leaves out.

``people`` gathers the counts of people that stand in the answers; ``related`` the ways from one to another: sums,
differences, percentages of them, and the plan's words. ``disclosure`` is what is hidden and printed, and what earlier
copies show; ``small_counts`` tells whether people's own words give one away. ``search`` hides the goals that this leads to, and the statuses that leave too few possible counts. Enter
by ``search.suppressed``.
"""
