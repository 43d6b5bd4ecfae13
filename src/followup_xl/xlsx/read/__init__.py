"""A workbook of others as raw cells, interpreting nothing: ``book`` begins, ``cells`` and ``values`` do the reading."""
