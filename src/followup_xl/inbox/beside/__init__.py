"""What lies beside the appendices: final statuses, earlier public copies.

``decisions`` reads the workbooks of final statuses that a run meets or is named, once each, and writes them anew beside Bilag 1;
``public_copies`` finds what former public copies show, so that a new one tells nothing more by being held against them.
"""
