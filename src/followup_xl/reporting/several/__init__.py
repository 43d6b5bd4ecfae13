"""Several files of one unit and round put together as one report.

``merging.merge`` is the entry point. It settles goal by goal which of several answers is used, where the newest is asked
for. ``union`` lays the answers side by side, row by row, and adds counts up where the plan says so; ``written`` says what stands
in which file and cell where they differ, and what is said of it.
"""
