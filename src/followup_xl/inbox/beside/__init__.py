"""What lies beside the appendices: final statuses, earlier public copies.

``decisions`` reads and renews the workbooks of final statuses of a run; ``public_copies`` finds what former public copies show.
"""
