"""The sample workbooks of a template: blank, filled in with its shipped answers, and Bilag 1. One place makes them all.

``python -m followup_xl.cli.learn sample_workbooks`` writes those of every template anew, each template in a folder of its own.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import followup_xl as api
from followup_xl.disk.store import write
from followup_xl.plan.files import read_plan, template_answers, template_names
from followup_xl.xlsx import WrittenFile

_FEW = 4
"""So many units have a blank sample each; of more than that, the first has one."""


def sample_books(template: str) -> tuple[WrittenFile, ...]:
    """Blank, filled and Bilag 1 of the template's first unit and round, and blank ones of a few other units.

    Fewer where the template has no answers.
    """
    plan = read_plan(template).plan
    if plan is None:
        raise ValueError(f"the shipped template {template} cannot be read")
    unit, round_ = plan.units[:1], plan.rounds[0]
    shown = plan.units if len(plan.units) <= _FEW else unit
    blank, *others = (book for book, _ in api.generate(plan, shown, round_))
    answers = template_answers(template)
    if answers is None:
        return blank, *others
    ((filled, faults),) = api.generate(plan, unit, round_, api.Given(answers, f"{template}.answers.csv"))
    if faults:
        raise ValueError(faults[0].sentence())
    filled = WrittenFile(filled.name.replace(".xlsx", " (udfyldt).xlsx"), filled.data)
    report = api.evaluate(filled.data, filled.name).report
    if report is None:
        raise ValueError(f"the filled sample of {template} cannot be read back")
    return blank, filled, api.appendix(report), *others


def all_samples() -> Iterator[tuple[Path, bytes]]:
    """Every sample of every template: where it lies inside the folder of samples, and its bytes."""
    for template in template_names():
        for book in sample_books(template):
            yield Path(template) / book.name, book.data


def renew(folder: Path) -> tuple[Path, ...]:
    """Write every sample into the folder, over the former ones; the files written."""
    made = []
    for path, data in all_samples():
        write(folder / path, data, force=True)
        made.append(folder / path)
    return tuple(made)


if __name__ == "__main__":
    for written in renew(Path(*sys.argv[1:2])):
        sys.stdout.write(f"{written}\n")
