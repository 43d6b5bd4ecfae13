"""A small plan with eight units and two goals, and its filled workbooks."""

from functools import cache
from pathlib import Path

import insides as api
from followup_xl.model.plan import Plan
from followup_xl.workbook.generate import Given

UNITS = ("Ishøj", "Greve", "Solrød", "Køge", "Roskilde", "Lejre", "Holbæk", "Odsherred")


@cache
def plan(identity: str = "proeve") -> Plan:
    """Two goals, each of a department of its own: at least 10 of one thing, at least 20 of another."""
    goals = [
        {"id": "A-01", "text": "Ti samtaler", "owner": "Nord", "target": {"kind": "at_least", "value": 10}},
        {"id": "A-02", "text": "Tyve forløb", "owner": "Syd", "target": {"kind": "at_least", "value": 20}},
    ]
    return Plan.model_validate(
        {
            "id": identity,
            "title": "Prøve",
            "period": {"start": "2015-01-01", "end": "2015-12-31"},
            "rounds": [{"month": "2015-12"}],
            "units": list(UNITS),
            "areas": [{"id": "A", "name": "Område", "effort_goals": goals}],
        }
    )


@cache
def workbook(
    unit: str, first: int | str | None, second: int | None, owner: str = "", identity: str = "proeve"
) -> bytes:
    """A unit's workbook with a figure for each goal (None: left open); ``owner`` for one department's goals alone."""
    known = plan(identity)
    given = {"A-01": first, "A-02": second}
    lines = [f"{unit},{goal},,antal,{value}" for goal, value in given.items() if value is not None]
    text = "\n".join(["unit,goal,part,field,value", *lines]) + "\n"
    units = tuple(each for each in known.units if each.name == unit)
    made = api.generate(known, units, known.rounds[0], Given(text, "svar.csv"), by_owner=bool(owner))
    books = {book.name: book.data for book, faults in made if not faults}
    return books[f"{unit} 2015-12{f' - {owner}' if owner else ''}.xlsx"]


def put(folder: Path, **more: bytes) -> None:
    """One workbook for each of the eight units, the n-th with 10+n and 20+n; and ``more`` files by their stem."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, unit in enumerate(UNITS):
        (folder / f"{unit}.xlsx").write_bytes(workbook(unit, 10 + number, 20 + number))
    for name, data in more.items():
        (folder / f"{name}.xlsx").write_bytes(data)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder that is not hidden, with its bytes."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def stamps(folder: Path) -> dict[str, int]:
    """When each file below a folder was last written."""
    return {name: (folder / name).stat().st_mtime_ns for name in contents(folder)}
