"""A plan for programs: any source in, a plan or every fault; a plan out as text or workbook."""

import pickle
from pathlib import Path

import pytest

from followup_xl.disk.store import RefusedError
from followup_xl.plan.files import parse_plan, plan_or_findings, read_plan, template_names, template_text, write_plan
from test_gate import book, named, ole, workbook
from test_plan_file import PLAN, TEN_FAULTS, plan

BOOK = write_plan(plan(PLAN), "xlsx")


def test_any_source_gives_the_same_plan(tmp_path: Path) -> None:
    text, book, odd = tmp_path / "plan.yaml", tmp_path / "Plan.xlsx", tmp_path / "uden endelse"
    text.write_text(PLAN, encoding="utf-8")
    book.write_bytes(BOOK)
    odd.write_bytes(BOOK)
    sources = (text, str(text), PLAN.encode(), PLAN.encode("utf-8-sig"), book, str(book), odd, BOOK)
    assert all(read_plan(source) == plan(PLAN) for source in sources)


@pytest.mark.parametrize("name", template_names())
def test_a_template_is_read_by_its_name(name: str) -> None:
    assert read_plan(name) == read_plan(template_text(name).encode()) == plan_or_findings(name).plan


def test_what_is_written_is_read_as_the_same_plan_and_written_the_same_again() -> None:
    known = read_plan("ishoej-2015")
    for data in (write_plan(known), write_plan(known, "xlsx")):
        assert read_plan(data) == known
        assert write_plan(read_plan(data), "xlsx" if data[:2] == b"PK" else "yaml") == data


def test_an_unknown_form_is_the_programs_own_fault() -> None:
    with pytest.raises(ValueError, match="yaml or xlsx, not pdf"):
        write_plan(plan(PLAN), "pdf")  # type: ignore[arg-type]


def test_a_refusal_carries_every_fault_with_its_place() -> None:
    with pytest.raises(RefusedError) as raised:
        read_plan(TEN_FAULTS.encode())
    assert raised.value.findings == parse_plan(TEN_FAULTS, "plan").findings
    assert len(raised.value.findings) == 12
    assert raised.value.code == 2
    assert str(raised.value) == raised.value.entry.sentence() == raised.value.findings[0].sentence()
    again = pickle.loads(pickle.dumps(raised.value))
    assert (again.findings, again.code) == (raised.value.findings, 2)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("ishoj-2015", "P01"),
        (Path(), "P02"),
        (b"#" * (2 * 1024 * 1024 + 1), "P04"),
        ("id: Ø".encode("cp1252"), "P05"),
        (b"", "P19"),
        (ole("EncryptionInfo", "EncryptedPackage"), "E12"),
        (ole("Workbook"), "E11"),
        (BOOK[: len(BOOK) // 2], "E13"),
        (named(("[Content_Types].xml", b"<a/>"), ("word/document.xml", b"<a/>")), "E11"),
        (book({"xl/workbook.xml": workbook(namespace="http://purl.oclc.org/ooxml/spreadsheetml/main")}), "E14"),
        (book(), "P41"),
    ],
)
def test_each_reason_to_refuse_has_its_own_message(source: str | Path | bytes, code: str) -> None:
    with pytest.raises(RefusedError) as raised:
        read_plan(source)
    assert [entry.code for entry in raised.value.findings] == [code]
