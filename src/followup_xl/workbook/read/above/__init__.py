"""The dates above the table: the day that status is judged on, and the time that the figures cover.

``as_of`` finds the one, ``period`` the other, wherever rows and columns were moved to; what cannot be read there is a
message of its own. Neither looks into the table.
"""
