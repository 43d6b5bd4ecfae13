"""What people read beside the machine-readable output (commands.md): the same fields, each code with its word."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from followup_xl.danish.wording import long_date, month_name
from followup_xl.inbox.report.results import DIFFER_THERE, ERRORS, NEED_SOMEBODY, OUTCOME_WORDS, counted_findings
from followup_xl.model.finding import Audience, Finding, Severity
from followup_xl.model.status import EffortState, Status
from followup_xl.programme.messages import DIFFERENT_FILES
from followup_xl.reporting.summary import findings_json

if TYPE_CHECKING:
    from followup_xl.model.plan import Plan
    from followup_xl.reporting.report import Report

Entry = dict[str, Any]

TONES = {
    **dict.fromkeys((Status.MET, Status.ALREADY_MET, Status.ON_TRACK), "good"),
    **dict.fromkeys((Status.PARTLY_MET, Status.SLIGHTLY_BEHIND, Status.ADMITTED_PARTLY), "fair"),
    **dict.fromkeys((Status.NOT_MET, Status.WELL_BEHIND, Status.ADMITTED_NOT_MET, Status.CHECK), "bad"),
}
"""How a status is coloured; the others are not."""

_UNIT_WORDS = {"answered": "Har svaret", "missing": "Har ikke svaret", "conflict": "Modstridende svar"}

_ORDER = tuple(Severity)


def unit_words(outcome: str, why: str | None = None) -> str:
    """How it is with a unit's answer: why it does not count, where that is known."""
    words = why or _UNIT_WORDS[outcome]
    return words[:1].upper() + words[1:]


def said(findings: Iterable[Finding]) -> list[Entry]:
    """Findings for the page, ranked."""
    return worded(findings_json(findings))


def worded(findings: Iterable[Entry], audience: Audience = Audience.PAGE) -> list[Entry]:
    """The findings of the machine-readable output with their severity and place in words, and the remedy for the audience."""
    found = []
    for entry in findings:
        key = ("i planfilen »{}«" if entry["goal"] else "»{}«", entry.get("key"))
        parts = (
            ("filen »{}«", entry.get("file")), ("linje {}", entry.get("line")), ("arket »{}«", entry["sheet"]),
            ("celle {}", entry["cell"]), ("mål {}", entry["goal"]), key,
        )  # fmt: skip
        place = ", ".join(words.format(part) for words, part in parts if part)
        remedy = entry.get("other_remedies", {}).get(audience, entry["remedy"])
        label = Severity(entry["severity"]).danish
        found.append({**entry, "remedy": remedy, "severity_words": label, "place": place[:1].upper() + place[1:]})
    return found


def counted(findings: Iterable[Entry]) -> tuple[dict[str, int], str]:
    """How many findings there are of each severity, and that in words."""
    levels = [entry["severity"] for entry in findings]
    counts = {level.value: levels.count(level.value) for level in _ORDER}
    return counts, counted_findings(counts.values(), "intet at rette")


def file_entry(entry: Entry, rank: str = "", audience: Audience = Audience.PAGE) -> Entry:
    """A file of the machine-readable output with its words; ``audience`` as ``worded``."""
    findings = worded(entry["findings"], audience)
    counts, words = counted(findings)
    rank = rank or (ERRORS if entry["outcome"] == "evaluated" and counts["error"] else entry["outcome"])
    found = {
        "title": "", "unit": None, "round": "", "round_words": "", "as_of": "", "as_of_words": "", "areas": [], "goals": [],
        "efforts": [], **entry, "findings": findings, "counts": counts, "counts_words": words, "rank": rank,
        "rank_words": OUTCOME_WORDS[rank].heading, "outcome_words": OUTCOME_WORDS[rank].heading,
        "needs_somebody": rank in NEED_SOMEBODY,
    }  # fmt: skip
    if found["round"]:
        found["round_words"] = month_name(found["round"])
        found["as_of_words"] = long_date(date.fromisoformat(found["as_of"]))
    found["goals"] = [_goal(each) for each in found["goals"]]
    found["efforts"] = [_effort(each) for each in found["efforts"]]
    return found | ({"conflicts": [_conflict(each) for each in found["conflicts"]]} if "conflicts" in found else {})


def _conflict(entry: Entry) -> Entry:
    """A field that a unit's files fill in differently, with what stands in each in words."""
    row = "/".join(filter(None, (entry["goal"], entry["part"], entry["reference"])))
    said = ((f"»{each['value']}«" if each["value"] is not None else "intet", each["file"]) for each in entry["values"])
    values = ", ".join(f"{value} i »{file}«" for value, file in said)
    return {**entry, "words": f"{', '.join(filter(None, (row, entry['field'])))}: {values}"}


def without_repetition(files: Iterable[Entry]) -> list[str]:
    """Leave what files of one sender differ on at the first of them, and say so at the others; the names of the first ones."""
    first: dict[str, str] = {}
    for entry in files:
        for found in entry["findings"]:
            if (
                found["code"] == DIFFERENT_FILES.code
                and first.setdefault(found["message"], entry["file"]) != entry["file"]
            ):
                found |= {"message": DIFFER_THERE.format(first[found["message"]]), "remedy": ""}
    return list(first.values())


def with_areas(entry: Entry, report: "Report") -> Entry:
    """The file with the name of each goal's area."""
    names = {area.id: area.name for area in report.plan.areas}
    return {**entry, "goals": [{**goal, "area_words": names.get(goal["area"], "")} for goal in entry["goals"]]}


def _goal(entry: Entry) -> Entry:
    """A goal, or a part of one, with its status in words and its figure as Bilag 1 has it."""
    parts = [_goal(each) for each in entry["parts"]]
    return {**entry, **_status_words(entry), "result": entry["value_words"] or "", "parts": parts}


def _effort(entry: Entry) -> Entry:
    words = {"state_words": EffortState(entry["state"]).danish if entry["state"] else ""}
    return {**entry, **words, **(_status_words(entry) if "status" in entry else {})}


def _status_words(entry: Entry) -> Entry:
    status = Status(entry["status"])
    return {"status_words": status.danish, "sign": status.sign, "tone": TONES.get(status, "none")}


def plan_entry(plan: "Plan") -> Entry:
    """What a plan asks of whom, and when."""
    from followup_xl.danish.units import unit_terms
    from followup_xl.model.unit_plan import departments

    start, end = plan.period.start, plan.period.end
    own = [area for unit in plan.units if unit.own for area in unit.own.areas]  # goals of one unit alone
    areas = {
        area.name: len(area.goals) + sum(len(each.goals) for each in own if each.id == area.id) for area in plan.areas
    }
    return {
        "id": plan.id, "title": plan.title, "version": plan.version, "committee": plan.committee or "",
        "period": {"start": start.isoformat(), "end": end.isoformat(), "words": f"{long_date(start)} – {long_date(end)}"},
        "units": [{"name": unit.name, "code": unit.code} for unit in plan.units], "unit_words": unit_terms(plan.units).many,
        "rounds": [{"month": each.month, "words": month_name(each.month),
                    "reply_by": long_date(each.reply_by) if each.reply_by else ""} for each in plan.rounds],
        "areas": [{"name": name, "goals": count} for name, count in areas.items()],
        "goals": sum(areas.values()), "owners": list(departments(plan)), "fingerprint": plan.fingerprint,
    }  # fmt: skip


def promised(written: Mapping[str, Any], last: date | None) -> str:
    """What a goal as a plan writes it promises, and by when where that is known; a compound goal part by part."""
    from followup_xl.model.plan import Goal
    from followup_xl.rules.kinds import kind_of

    goal = Goal.model_validate(written)
    by = goal.deadline or last
    aims = "; ".join(f"{part.label}: {kind_of(part).promise(by or date.max)}" for part in goal.parts)
    aims = aims or kind_of(goal).promise(by or date.max)
    return aims if by is None or goal.monitored else f"{aims}, senest {long_date(by)}"
