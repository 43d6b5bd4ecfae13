"""workbook.read."""
