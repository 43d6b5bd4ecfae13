"""What was reported (one Answer per row of the workbook), and what it came to (one TidyRow per goal, part and round)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from followup_xl.model.finding import Place
from followup_xl.model.status import EffortState, FigureMark, NoFigure, Status

DATES = ("window_from", "window_to", "dated")
"""The fields of an answer that are dates."""


@dataclass(frozen=True)
class Address:
    """Which row of the workbook an answer, a figure or a status belongs to: from the form to the JSON the same.

    ``part`` is empty for the goal itself, ``reference`` unless the row holds another's figure, which is laid beside
    the goal's own or beside that of its part. Keys of parts and of references may therefore be equal.
    """

    goal: str
    part: str = ""
    reference: str = ""

    @property
    def key(self) -> str:
        """What the form's number column shows."""
        return "/".join(filter(None, (self.goal, self.part, self.reference)))

    def beside(self, reference: str) -> "Address":
        """Where the figure of another stands that is held against this row's own."""
        return replace(self, reference=reference)


@dataclass(frozen=True)
class Stated:
    """The status staff wrote: the words as written, and the code they map to (None: cannot be mapped)."""

    words: str
    status: Status | None


@dataclass(frozen=True)
class Count:
    """What one of several files counted on a row: the figure, of a share also its whole, and where it stands."""

    file: str
    value: Decimal
    whole: Decimal | None = None
    cell: Place | None = None


@dataclass(frozen=True)
class Answer:
    """What was reported on one row: a goal, a part of a compound goal, or another's figure.

    ``value`` is the figure of counts and numbers, or the part of a share; ``whole`` the share's whole; ``percent`` the
    percentage typed beside or instead of them. None always means that nothing was typed. ``unread`` names the fields
    that hold something which could not be read: such an answer is checked, never blank. ``cell`` is where the figure
    (or choice) stands. ``claim`` is true where words claim completeness without a count ("alle"). ``file`` is the file it
    was taken from where a unit has several, else empty; ``counts`` are those that it was added up from, file by file.
    """

    goal: str
    part: str = ""
    reference: str = ""
    cell: Place | None = None
    value: Decimal | None = None
    whole: Decimal | None = None
    percent: Decimal | None = None
    choice: str | None = None
    window_from: date | None = None
    window_to: date | None = None
    dated: date | None = None
    stated: Stated | None = None
    reason: NoFigure | None = None
    state: EffortState | None = None
    description: str = ""
    comment: str = ""
    source: str = ""
    breakdown: tuple[tuple[str, Decimal], ...] = ()
    claim: bool = False
    unread: tuple[str, ...] = ()
    mark: FigureMark | None = None
    file: str = ""
    counts: tuple[Count, ...] = ()

    @property
    def bare(self) -> "Answer":
        """What was reported alone, without where it stands."""
        return replace(self, cell=None, file="")

    @property
    def files(self) -> tuple[str, ...]:
        """The files it was taken from, where a unit has several."""
        return tuple(each.file for each in self.counts) or ((self.file,) if self.file else ())

    @property
    def forecast(self) -> bool:
        """Whether the figure is expected, not measured: it is shown, and nothing is judged by it."""
        return self.mark is FigureMark.FORECAST

    @property
    def address(self) -> Address:
        """The row it was reported on."""
        return Address(self.goal, self.part, self.reference)

    @property
    def blank(self) -> bool:
        """Whether nothing was typed, so that nothing is known but where it could have been."""
        return self.bare == Answer(self.goal, self.part, self.reference)

    @property
    def end(self) -> date | None:
        """The last day that the figure tells of; None where no day was typed."""
        return self.window_to or self.dated


@dataclass(frozen=True)
class Decision:
    """A coordinator's final status; it counts only with a reason, a role and a date (status-rules.md §6)."""

    goal: str
    status: Status
    reason: str = ""
    role: str = ""
    on: date | None = None
    cell: Place | None = None

    @property
    def complete(self) -> bool:
        """Whether reason, role and date are all there."""
        return bool(self.reason and self.role and self.on)


@dataclass(frozen=True)
class FieldValue:
    """What stands in one file's field, as it was written; None where nothing does. ``cell`` None: it is not known."""

    file: str
    text: str | None
    cell: Place | None = None


@dataclass(frozen=True)
class Conflict:
    """A field of a row that files of one unit fill in differently; ``field`` is its heading."""

    address: Address
    field: str
    values: tuple[FieldValue, ...]


@dataclass(frozen=True)
class FollowUp:
    """One unit's answers for one round. ``as_of`` is the date everything is judged on.

    ``history`` are the tidy rows of the unit's earlier rounds, as far as they are known, in any order, by today's
    numbers. ``redefined`` says of those that cannot be compared with today's figure what has changed: row, round, words.
    """

    unit_name: str
    unit_code: str
    round: str
    as_of: date
    answers: tuple[Answer, ...] = ()
    decisions: tuple[Decision, ...] = ()
    history: "tuple[TidyRow, ...]" = ()
    redefined: tuple[tuple[Address, str, str], ...] = ()

    def earlier(self, address: Address) -> "tuple[TidyRow, ...]":
        """What a goal or part came to in the rounds before this one, oldest first."""
        rows = (row for row in self.history if row.address == address and row.round < self.round)
        return tuple(sorted(rows, key=lambda row: row.round))

    def comparable(self, address: Address) -> "tuple[TidyRow, ...]":
        """Those of the earlier rounds, oldest first, in which the goal or part was defined as it is today."""
        other = {month for row, month, _ in self.redefined if row == address}
        return tuple(row for row in self.earlier(address) if row.round not in other)

    def answer(self, goal: str, part: str = "", reference: str = "") -> Answer:
        """The answer of a goal, a part of it, or another's figure beside either; an empty one where nothing was reported."""
        return self.at(Address(goal, part, reference))

    def at(self, address: Address) -> Answer:
        """The answer of a row; an empty one where nothing was reported."""
        return self._by_row.get(address) or Answer(address.goal, address.part, address.reference)

    @cached_property
    def _by_row(self) -> dict[Address, Answer]:
        return {answer.address: answer for answer in reversed(self.answers)}


@dataclass(frozen=True)
class TidyRow:
    """One goal, or one part of it, in one round: what analysts pivot and the next Bilag 1 compares with.

    Every field is a column of the sheet »Data« (``COLUMNS``). Numbers are exact to nine decimals, shares in per cent,
    ``degree`` and ``progress`` ratios; None is an empty cell. ``definition`` holds a short
    hash for each part of what decides the status (versions/definition.py): where one differs, rounds cannot be compared.
    """

    unit_code: str
    unit: str
    plan: str
    plan_version: int
    round: str
    as_of: date
    area: str
    goal: str
    part: str
    level: str
    text: str
    owner: str
    kind: str
    measure: str
    value: Decimal | None
    part_count: Decimal | None
    whole: Decimal | None
    window_from: date | None
    window_to: date | None
    target: Decimal | None
    deadline: date
    degree: Decimal | None
    expected: Decimal | None
    progress: Decimal | None
    status: str
    computed: str
    stated: str
    documented: str
    definition: str
    mark: str = ""
    file: str = ""

    @property
    def address(self) -> Address:
        """Which goal or part it is, in every round."""
        return Address(self.goal, self.part)

    @property
    def answer(self) -> Answer:
        """The figure as it was typed: part and whole where they were, else the figure itself."""
        share = self.measure == "pct."
        counted = self.part_count is not None
        value = self.part_count if counted else None if share else self.value
        percent = self.value if share and not counted else None
        given = Answer(self.goal, self.part, value=value, whole=self.whole, percent=percent)
        return replace(given, window_from=self.window_from, window_to=self.window_to)

    @property
    def final(self) -> Status | None:
        """The status, where it is one of the known codes."""
        return next((status for status in Status if status.value == self.status), None)


COLUMNS = (
    "kommunekode", "kommune", "plan", "planversion", "runde", "opgjort", "område", "mål", "del", "niveau", "tekst",
    "ansvarlig", "slags", "enhed", "resultat", "antal", "ud_af", "periode_fra", "periode_til", "måltal", "frist", "grad",
    "forventet", "fremdrift", "status", "beregnet", "oplyst", "dokumenteret", "definition", "mærke",
    "fil",
)  # fmt: skip
"""The headings of the fields, in their order."""
LATER_COLUMNS = frozenset({"mærke", "fil"})
"""Those that an older Bilag 1 lacks; the last, the file of an answer, stands only where a unit has several files."""


def columns_of(rows: Iterable[TidyRow]) -> tuple[str, ...]:
    """The headings that some rows need."""
    return COLUMNS if any(row.file for row in rows) else COLUMNS[:-1]
