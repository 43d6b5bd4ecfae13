"""What the program costs beside small programs written by hand for the same work, with the bounds it keeps to."""
