"""Notes and conversations on cells, letter for letter; who wrote them is not read."""

from followup_xl.model.cell import RawNote
from followup_xl.xlsx.markup import MAIN, Attributes, damaged, walk
from followup_xl.xlsx.package import shown
from followup_xl.xlsx.read_strings import Runs, unescaped
from followup_xl.xlsx.references import cell_place

_NOTE = MAIN + "comment"
_THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments "
_ENTRY, _ENTRY_TEXT = _THREADS + "threadedComment", _THREADS + "text"


def notes(part: str, data: bytes) -> list[RawNote]:
    """The notes, or the entries of conversations, that stand in a part, in its order."""
    found: list[RawNote] = []
    runs, reference, said = Runs(), "", ""

    def begin(attributes: Attributes) -> None:
        nonlocal reference
        reference = attributes.get("ref", "")

    def say(text: str) -> None:
        nonlocal said
        said = unescaped(text)

    def end_note(_: str) -> None:
        found.append(_note(part, reference, runs.taken(), threaded=False))

    def end_entry(_: str) -> None:
        found.append(_note(part, reference, said, threaded=True))

    starts = {**runs.starts(), _NOTE: begin, _ENTRY: begin}
    walk(part, data, starts, {**runs.ends(), _NOTE: end_note, _ENTRY_TEXT: say, _ENTRY: end_entry})
    return found


def _note(part: str, reference: str, text: str, threaded: bool) -> RawNote:
    place = cell_place(reference)
    if place is None:
        raise damaged(part, f"en note står i »{shown(reference)}«, som ikke er en celle")
    return RawNote(*place, reference.replace("$", "").upper(), text, threaded)
