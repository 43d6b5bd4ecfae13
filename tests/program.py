"""The program run as a shell would run it, in this process: how it ended and what it showed."""

import json
from collections.abc import Callable
from typing import Any, NamedTuple


class Done(NamedTuple):
    """How the program ended, and what it showed."""

    code: int
    out: str
    err: str

    @property
    def files(self) -> dict[str, dict[str, Any]]:
        """The entries of the JSON on standard output, by file."""
        found = json.loads(self.out)["files"]
        assert len({entry["file"] for entry in found}) == len(found)
        return {entry["file"]: entry for entry in found}

    @property
    def outcomes(self) -> dict[str, str]:
        """The outcome of each file in the JSON on standard output."""
        return {name: entry["outcome"] for name, entry in self.files.items()}

    def codes(self, file: str) -> list[str]:
        """The codes of the findings of a file in the JSON on standard output."""
        return [entry["code"] for entry in self.files[file]["findings"]]


Run = Callable[..., Done]
"""What the fixture ``run`` gives: the arguments of the command line in, how it ended out."""
