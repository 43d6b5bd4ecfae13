"""The dates above the table: the day that status is judged on, and the time that the figures cover."""
