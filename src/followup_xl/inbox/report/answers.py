"""Who has answered, and who has not, in a line or two."""

from typing import TYPE_CHECKING

from followup_xl.danish.wording import listed

if TYPE_CHECKING:
    from followup_xl.programme.programme import Programme


def answer_lines(programme: "Programme", most: int | None = None) -> list[str]:
    """How many units have answered, and which have not sent anything; at most so many of them by name."""
    terms, answered = programme.terms, len(programme.of_outcome("answered"))
    lines = [
        f"{programme.plan.title}, {programme.month}: {answered} af {terms.counted(len(programme.units))} har svaret."
    ]
    missing = [each.unit.name for each in programme.of_outcome("missing") if not each.received]
    if missing:
        more = len(missing[most:]) if most is not None else 0
        words = f"{', '.join(missing[:most])} og {more} til" if more else listed(missing)
        lines.append(f"Har ikke svaret: {terms.counted(len(missing))}: {words}.")
    return lines
