"""What stands above the table for all of it: the date that status is judged on (``as_of``) and the time that the figures cover (``period``)."""
