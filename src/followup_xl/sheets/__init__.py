"""Pages as data: what stands where in a workbook, without cell addresses or a spreadsheet library."""
