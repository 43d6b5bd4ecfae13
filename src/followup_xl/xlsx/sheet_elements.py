"""What the format knows among the cells of a sheet, so that nothing misspelt passes for an extension.

From ECMA-376 part 1, 18.3.1 and 18.4: the attributes of cells and rows, what stands in cells, and what beside them.
"""

from followup_xl.xlsx.markup import MAIN

CELL_ATTRIBUTES = frozenset({"r", "s", "t", "cm", "vm", "ph"})
ROW_ATTRIBUTES = frozenset({
    "r", "spans", "s", "customFormat", "ht", "hidden", "customHeight", "outlineLevel", "collapsed", "thickTop",
    "thickBot", "ph",
})  # fmt: skip
IN_CELLS = frozenset(MAIN + name for name in (
    "t", "r", "rPh", "rPr", "phoneticPr", "rFont", "charset", "family", "b", "i", "strike", "outline", "shadow",
    "condense", "extend", "color", "sz", "u", "vertAlign", "scheme", "extLst", "ext",
))  # fmt: skip
BESIDE_CELLS = frozenset(MAIN + name for name in (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
    "webPublishItems", "tableParts", "extLst",
))  # fmt: skip
