"""How much of each printed page is used: from the top margin to the lowest thing printed on it, told by its picture."""

import re
import subprocess
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

_DOTS = 36
"""Dots per inch of the pictures that are looked at."""
_WHITE = 250
_HEAD = re.compile(rb"P5\s+(\d+)\s+(\d+)\s+255\s")


@dataclass(frozen=True)
class PrintedPage:
    """A page: how much of the height between its margins is used, and its text."""

    used: Fraction
    text: str


def used_pages(printed: Path, folder: Path, margins: tuple[float, float] = (0.5, 0.5)) -> list[PrintedPage]:
    """The pages of a PDF with the margins above and below in inches, beyond which the headers and footers stand."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["pdftoppm", "-r", str(_DOTS), "-gray", str(printed), str(folder / "page")]
    subprocess.run(command, check=True, timeout=120)
    words = subprocess.run(["pdftotext", "-layout", str(printed), "-"], check=True, capture_output=True, timeout=120)
    texts = words.stdout.decode().split("\f")
    pictures = sorted(folder.glob("page-*.pgm"))
    return [PrintedPage(_used(path.read_bytes(), margins), text) for path, text in zip(pictures, texts, strict=False)]


def _used(picture: bytes, margins: tuple[float, float]) -> Fraction:
    found = _HEAD.match(picture)
    assert found, "no grey picture"
    width, height = int(found[1]), int(found[2])
    top, end = round(margins[0] * _DOTS), height - round(margins[1] * _DOTS)
    lines = [picture[found.end() + width * at : found.end() + width * (at + 1)] for at in range(top, end)]
    inked = [number for number, line in enumerate(lines, 1) if min(line) < _WHITE]
    return Fraction(max(inked, default=0), end - top)
