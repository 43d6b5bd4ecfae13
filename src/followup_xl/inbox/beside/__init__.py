"""What lies beside files and appendices: final statuses, earlier public copies, whose held files are.

``decisions`` reads the workbooks of final statuses that a run meets or is named, once each, and writes them anew beside Bilag 1;
it also finds what former public copies show, so that a new one tells nothing more by being held against them;
``decided_units`` keeps whose a held file is, once that is decided.
"""
