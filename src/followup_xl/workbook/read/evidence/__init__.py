"""What beside a cell itself tells whether it still is the input that it seems to be.

``names`` holds the defined names of the inputs against where the inputs are: which names moved along with cells that were
cut out or pushed aside, and which were merely left behind by a sort or by a program. ``moved`` says by
them which cells cannot be trusted. ``names.input_names_of`` and ``moved.moved_inputs`` are the entry points.
"""
