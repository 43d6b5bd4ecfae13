"""What stands on the pages of Bilag 1, a module for each sort of thing on them.

``bullet`` says what the bar beside a goal shows: the figure, its target and what was expected by now in the goal's own
unit, by what was judged alone. A page asks for each of its rows and puts the answer into a cell (``page.layout``).
"""
