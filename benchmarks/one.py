"""One row, measured in a process of its own so that no row warms up another: ``python -m benchmarks.one NAME``.

Prints the figures of every round as JSON.
"""

import json
import sys

from benchmarks.rows import row

if __name__ == "__main__":
    chosen = row(sys.argv[1])
    sys.stdout.write(json.dumps(chosen.measure(chosen.rounds)))
