"""Doors: everything that touches a file or a spreadsheet library."""
