"""The packages of the program from the bottom up: a module imports from lower packages and from its own, never from above."""

LAYERS = (
    "plain",
    "model",
    "disk",
    "danish",
    "page",
    "xlsx",
    "document",
    "rules",
    "versions",
    "checks",
    "workbook",
    "plan",
    "reporting",
    "programme",
    "marking",
    "inbox",
    "catalogue",
    "browser",
    "cli",
)
