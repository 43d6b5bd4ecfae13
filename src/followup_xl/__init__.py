"""From a municipal goal plan to a follow-up workbook, and back to a status appendix anyone can recompute."""

__version__ = "0.1.0"
