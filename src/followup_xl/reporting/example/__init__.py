"""A form and Bilag 1 with answers that nobody gave, to show before anything is sent.

``answers`` makes up what could stand in each row, several times over; ``chosen`` keeps, goal by goal, the one whose status is
least seen so far; ``document`` puts the form and Bilag 1 together as one document, marked on every page.
"""
