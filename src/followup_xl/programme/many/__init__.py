"""Many units without holding all of their reports.

``facts`` reads out of a report what pages and tables need of its unit, once; ``by_goal`` turns the reports of many units
into the answers to one goal. Of a large programme the rest lies on a shelf (disk/shelf.py) until it is asked for.
"""
