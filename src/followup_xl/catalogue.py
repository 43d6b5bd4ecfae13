"""Every message there is, by code: what ``explain`` prints and what the tests hold complete."""

from followup_xl.checks.catalogue_lint import LINT_MESSAGES
from followup_xl.checks.catalogue_values import VALUE_MESSAGES
from followup_xl.checks.messages import FIGURE_MESSAGES
from followup_xl.disk.catalogue_run import RUN_MESSAGES
from followup_xl.disk.messages import USE_MESSAGES
from followup_xl.model.finding import Message
from followup_xl.model.municipalities import suggestion
from followup_xl.plan.catalogue_plan_book import PLAN_BOOK_MESSAGES
from followup_xl.plan.messages import PLAN_MESSAGES
from followup_xl.programme.messages import PROGRAMME_MESSAGES
from followup_xl.workbook.catalogue_answers import ANSWER_MESSAGES
from followup_xl.workbook.catalogue_marks import MARK_MESSAGES
from followup_xl.workbook.catalogue_merge import MERGE_MESSAGES
from followup_xl.workbook.messages import ROW_MESSAGES
from followup_xl.xlsx.limits import UNKNOWN_LIMIT
from followup_xl.xlsx.messages import FILE_MESSAGES, GATE_MESSAGES, SAFETY_MESSAGES

MESSAGES: tuple[Message, ...] = (
    *USE_MESSAGES, *ANSWER_MESSAGES, *PLAN_MESSAGES, *FILE_MESSAGES, *ROW_MESSAGES, *VALUE_MESSAGES, *FIGURE_MESSAGES,
    *LINT_MESSAGES, *MERGE_MESSAGES, *PLAN_BOOK_MESSAGES,
    *RUN_MESSAGES, *PROGRAMME_MESSAGES, *GATE_MESSAGES, *SAFETY_MESSAGES, UNKNOWN_LIMIT, *MARK_MESSAGES,
)  # fmt: skip


def message(code: str) -> tuple[Message | None, str | None]:
    """The message with a code, in any case; else the code that looks most like it, where one does."""
    known = {entry.code: entry for entry in MESSAGES}
    found = known.get(code.strip().upper())
    return found, None if found else suggestion(code, tuple(known))


def example(entry: Message) -> str:
    """A typical case of the message, with its remedy."""
    return f"{entry.text.format(**entry.example)} {entry.remedy.format(**entry.example)}"
