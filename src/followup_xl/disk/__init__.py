"""Files on disk, and what is kept beside them.

``store`` finds, reads and writes files (whole or not at all) and names them; ``journal`` keeps two runs out of one folder
and remembers what former runs into it made, so that the next does only what is new or changed;
``messages`` are the sentences about files and runs. Everything above reads and writes through ``store``, and everything
that a person asked for in vain is its ``RefusedError``.
"""
