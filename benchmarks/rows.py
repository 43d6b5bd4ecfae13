"""The table: every row with its bounds, in the order it is printed."""

from benchmarks.folders import SEVERAL, consolidating, generated_by_two, judged_by_two, unchanged
from benchmarks.sizes import LARGE, SMALL, per_goal
from benchmarks.table import Beside, Row, bound
from benchmarks.whole import asking, evaluating
from benchmarks.writing import MANY, UNITS, appendix, generating, judging, many, memory, plan_file, reading

ROWS = (
    Row(
        "generate", "generate one blank workbook, in process", "ms",
        (
            Beside("lean", "the same calls by hand to XlsxWriter, lean", bound("0.75")),
            Beside("naive", "the same, naive: default options, one validation per cell", bound("0.75")),
            Beside("openpyxl", "the same cells by hand with openpyxl", bound("0.5")),
            Beside("leanest", "lean, with formulas handed through by overriding the library"),
        ),
        15, generating,
    ),
    Row(
        "many", f"{UNITS} workbooks in one process", "s",
        (Beside("single", f"{UNITS} × a single one", bound("1.1")),), 3, many,
    ),
    Row(
        "memory", f"peak memory after {MANY:,} workbooks in one process", "MiB",
        (Beside(str(UNITS), f"after {UNITS}", bound("1.05")),), 1, memory,
    ),
    Row(
        "read", "read everything judging needs of one filled workbook, gate and all", "ms",
        (Beside("load", "openpyxl.load_workbook, once", bound("0.4")),), 31, reading,
    ),
    Row(
        "judge", "read, judge and write Bilag 1, in process", "ms",
        (
            Beside("hand", "values by openpyxl, the same calls to XlsxWriter, nothing judged", bound("0.9")),
            Beside("floor", "read by the program, the same calls to XlsxWriter, nothing judged"),
        ),
        15, judging,
    ),
    Row(
        "appendix", "describe and write Bilag 1 of a judged workbook", "ms",
        (
            Beside("lean", "the same calls by hand to XlsxWriter, lean"),
            Beside("naive", "the same, naive"),
            Beside("leanest", "lean, with formulas handed through"),
        ),
        15, appendix,
    ),
    Row(
        "evaluate", "`evaluate one.xlsx`, whole process", "ms",
        (
            Beside("bare", "bare program: two loads with openpyxl alone, the same calls to XlsxWriter", bound("1.0")),
            Beside("installed", "the same, openpyxl with the numpy and lxml that happen to be installed"),
        ),
        11, evaluating,
    ),
    Row("help", "`--help`", "ms", (Beside("empty", "an empty typer program's", bound("1.1")),), 21, asking("--help")),
    Row(
        "version", "`--version`", "ms",
        (Beside("empty", "an empty typer program's", bound("1.1")),), 21, asking("--version"),
    ),
    Row(
        "plan", "read the plan file", "ms",
        (Beside("generate", "generate one workbook from it", bound("0.3")),), 11, plan_file,
    ),
    Row(
        "consolidate", f"`consolidate` {UNITS} workbooks, whole process", "s",
        (Beside("loop", "bare program: the same workbooks read by openpyxl, read-only", bound("0.8")),),
        3, consolidating,
    ),
    Row(
        "unchanged", "the same again, nothing changed", "s",
        (Beside("first", "the first time", bound("0.1")),), 3, unchanged,
    ),
    Row(
        "two-evaluate", f"`evaluate` {SEVERAL} workbooks with two processes, of the time with one", "",
        (Beside("busy", "a busy loop with two processes, of its time with one", bound("1.2")),), 3, judged_by_two,
    ),
    Row(
        "two-generate", f"`generate` {UNITS} workbooks with two processes, of the time with one", "",
        (Beside("busy", "a busy loop with two processes, of its time with one", bound("1.2")),), 3, generated_by_two,
    ),
    Row(
        "per-goal", f"generate, per goal of a plan with {LARGE:,}", "ms",
        (Beside(str(SMALL), f"per goal of one with {SMALL}", bound("1.25")),), 1, per_goal,
    ),
)  # fmt: skip


def row(name: str) -> Row:
    """The row of that name; KeyError where there is none."""
    return {entry.name: entry for entry in ROWS}[name]
