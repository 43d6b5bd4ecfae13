"""How the names of the files that the program makes begin or end, so that it knows its own when it meets them."""

APPENDIX_START, OVERVIEW_START = "Bilag 1 - ", "Samlet - "
MARKED_END, LIST_END = " (rettes).xlsx", " - kun liste (rettes).xlsx"
