"""Workbooks that come inside others: zip archives and mails, opened within the limits, and what is no workbook at all."""

import io
import json
import struct
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path

import pytest

from followup_xl.inbox.inside import Inner, opened
from followup_xl.inbox.run import run_inbox
from followup_xl.model.finding import Finding
from followup_xl.xlsx.limits import DEFAULT_LIMITS, Limits
from program import Run
from small_inbox import contents, plan, workbook


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def mail(files: Mapping[str, bytes], kind: str = "vnd.openxmlformats-officedocument.spreadsheetml.sheet") -> bytes:
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = "Skema", "a@example.org", "b@example.org"
    made.set_content("Hermed skemaet.")
    for name, data in files.items():
        made.add_attachment(data, maintype="application", subtype=kind, filename=name)
    return made.as_bytes()


def units_of(folder: Path) -> dict[str, tuple[str, list[str]]]:
    run = run_inbox(folder, plan=plan(), overview=True, output_dir=folder.parent / "ud")
    return {each["name"]: (each["outcome"], each["files"]) for each in json.loads(run.json)["units"] if each["files"]}


def codes(data: bytes, file: str, limits: Limits = DEFAULT_LIMITS) -> list[str]:
    """The codes of why a file is not opened, or of what in it is refused."""
    found = opened(data, file, limits)
    assert found is not None
    return [entry.code for each in found for entry in ((each,) if isinstance(each, Finding) else each.findings)]


def names(data: bytes, file: str) -> dict[str, bool]:
    """What lies in a file, and whether it is to be tried."""
    found = opened(data, file, DEFAULT_LIMITS)
    assert found
    return {each.name: each.data is not None for each in found if isinstance(each, Inner)}


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_every_workbook_in_an_archive_is_an_entry(method: int, inbox: Path, run: Run) -> None:
    files = {unit: workbook(unit, 10 + place, 20) for place, unit in enumerate(("Køge", "Greve", "Lejre"))}
    inner = {"Køge.xlsx": files["Køge"], "svar/Greve.xlsx": files["Greve"], "noter.txt": b"hej"}
    (inbox / "Samlet svar.zip").write_bytes(zipped(inner, method))
    (inbox / "Lejre.xlsx").write_bytes(files["Lejre"])
    before = contents(inbox)
    done = run("evaluate", inbox, "--json", "-")
    assert done.code == 0
    assert done.outcomes == {
        "Lejre.xlsx": "evaluated",
        "Samlet svar.zip/Køge.xlsx": "evaluated",
        "Samlet svar.zip/noter.txt": "skipped",
        "Samlet svar.zip/svar/Greve.xlsx": "evaluated",
    }
    assert done.files["Samlet svar.zip/Køge.xlsx"]["goals"][0]["value"] == "10"
    made = {path.name for path in inbox.glob("Bilag*")}
    assert made == {f"Bilag 1 - {unit} 2015-12.xlsx" for unit in files}
    assert {name: contents(inbox)[name] for name in before} == before
    assert run("evaluate", inbox, "--json", "-").out == done.out
    assert {unit: found[0] for unit, found in units_of(inbox).items()} == dict.fromkeys(files, "answered")


def test_what_is_attached_to_a_mail_is_read(inbox: Path, run: Run) -> None:
    packed = zipped({"Greve.xlsx": workbook("Greve", 11, 21)})
    data = mail({"Køge 2015-12.xlsx": workbook("Køge", 10, 20), "mere.zip": packed, "logo.png": b"\x89PNG\r\n"})
    (inbox / "VS svar.eml").write_bytes(data)
    done = run("evaluate", inbox, "--out", "bilag", "--json", "-")
    assert done.outcomes == {
        "VS svar.eml/Køge 2015-12.xlsx": "evaluated",
        "VS svar.eml/mere.zip/Greve.xlsx": "evaluated",
        "VS svar.eml/logo.png": "skipped",
    }
    assert run("evaluate", inbox, "--out", "bilag", "--json", "-").out == done.out


def test_an_overview_of_unchanged_archives_is_as_it_was(inbox: Path, run: Run) -> None:
    (inbox / "Køge.zip").write_bytes(zipped({"Køge.xlsx": workbook("Køge", 10, 20)}))
    assert units_of(inbox) == {"Køge": ("answered", ["Køge.zip/Køge.xlsx"])}
    again = run_inbox(inbox, plan=plan(), overview=True, output_dir=inbox.parent / "ud")
    assert again.programme is None
    assert all(one.known for one in again.files)


def test_a_workbook_is_read_whatever_its_ending(inbox: Path, run: Run) -> None:
    for name in ("Køge 2015-12.xlsx.download", "Greve.xlsx_", "Lejre", "Solrød.zip"):
        unit = name.split(".", maxsplit=1)[0].split()[0]
        (inbox / name).write_bytes(workbook(unit, 10, 20))
    assert set(run("evaluate", inbox, "--out", "bilag", "--json", "-").outcomes.values()) == {"evaluated"}


def test_what_is_no_workbook_is_received_and_cannot_be_read(inbox: Path) -> None:
    sent = {
        "Greve 2015-12.pdf": b"%PDF-1.7\n", "Køge.docx": zipped({"word/document.xml": b"<x/>"}),
        "Skema fra Lejre.msg": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "Solrød.dat": b"\x01\x02",
        "Holbæk.zip": zipped({"foto.txt": b"x"}), "noter.txt": b"hej",
    }  # fmt: skip
    for name, data in sent.items():
        (inbox / name).write_bytes(data)
    (inbox / "Roskilde.xlsx").write_bytes(workbook("Roskilde", 10, 20))
    expected = dict.fromkeys(("Greve", "Køge", "Lejre", "Solrød", "Holbæk"), "refused") | {"Roskilde": "answered"}
    assert {unit: found[0] for unit, found in units_of(inbox).items()} == expected


# --- hostile ---


def test_archives_that_are_not_to_be_trusted_are_refused() -> None:
    book = workbook("Køge", 10, 20)
    assert codes(zipped({"Køge.xlsx": bytes(60 * 2**20)}), "a.zip") == ["E04"]
    assert codes(zipped({"../Køge.xlsx": book}), "a.zip") == ["E08"]
    assert codes(zipped({"/etc/Køge.xlsx": book}), "a.zip") == ["E08"]
    assert codes(zipped({f"{n}.xlsx": b"x" for n in range(10_000)}), "a.zip") == ["E02"]
    assert codes(zipped({"Køge.xlsx": book})[:-30], "a.zip") == ["E13"]
    assert codes(b"", "a.zip") == ["E10"]
    assert codes(b"PK\x05\x06" + bytes(18), "a.zip") == ["E11"]
    twice = io.BytesIO()
    with zipfile.ZipFile(twice, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("Køge.xlsx", book)
        archive.writestr("Køge.xlsx", book[:-1])
    assert codes(twice.getvalue(), "a.zip") == ["E08"]


def test_an_encrypted_archive_is_refused() -> None:
    data = bytearray(zipped({"Køge.xlsx": b"x"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(mark) + at
        data[place : place + 2] = struct.pack("<H", struct.unpack("<H", data[place : place + 2])[0] | 1)
    assert codes(bytes(data), "a.zip") == ["E12"]


def test_an_archive_is_opened_one_level_deep() -> None:
    book = workbook("Køge", 10, 20)
    one = zipped({"Køge.xlsx": book})
    assert names(zipped({"a.zip": one}), "b.zip") == {"a.zip/Køge.xlsx": True}
    assert codes(zipped({"b.zip": zipped({"a.zip": one})}), "c.zip") == ["E198"]
    assert codes(zipped({"a.zip": b"PK\x03\x04 brudt", "Køge.xlsx": book}), "b.zip") == ["E13"]


def test_all_that_is_taken_out_counts_together() -> None:
    inner = zipped({f"{n}.csv": bytes(2**20) for n in range(3)}, zipfile.ZIP_STORED)
    outer = zipped({"a.zip": inner, "b.zip": inner}, zipfile.ZIP_STORED)
    assert set(codes(outer, "c.zip", Limits(inflated_mib=8))) == {"E03"}
    assert codes(zipped({"Køge.xlsx": bytes(2**21)}, zipfile.ZIP_STORED), "a.zip", Limits(file_mib=1)) == ["E01"]


def test_mails_of_any_form_end_in_entries_or_a_finding() -> None:
    book = workbook("Køge", 10, 20)
    assert codes(mail({f"{n}.xlsx": b"x" for n in range(1_000)}), "a.eml") == ["E02"]
    assert names(mail({"../../Køge.xlsx": book, "a/..": book}), "a.eml") == {"Køge.xlsx": True, "vedhæftning": True}
    good = mail({"Køge.xlsx": book})
    for was, wrong in ((b"base64", b"base65"), (b"utf-8", b"x-none"), (b"boundary=", b"bounds="), (b"\n\n", b"\n")):
        found = opened(good.replace(was, wrong), "a.eml", DEFAULT_LIMITS)
        assert found is None or isinstance(found, tuple)
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3_000))
    assert isinstance(opened(deep, "a.eml", DEFAULT_LIMITS), tuple)


def test_names_are_read_as_they_were_meant() -> None:
    def named(raw: bytes) -> bytes:
        return zipped({"K__ge.xlsx": workbook("Køge", 10, 20)}).replace(b"K__ge.xlsx", raw)

    assert list(names(named("Køge.xlsx".encode()), "a.zip")) == ["Køge.xlsx"]
    assert list(names(named(b"K\x9bge2.xlsx"), "a.zip")) == ["Køge2.xlsx"]


def test_one_bad_archive_stops_only_itself(inbox: Path, run: Run) -> None:
    (inbox / "Greve.zip").write_bytes(zipped({"Greve.xlsx": bytes(60 * 2**20)}))
    (inbox / "Køge.zip").write_bytes(zipped({"Køge.xlsx": workbook("Køge", 10, 20), "svar.xlsx": b"PK\x03\x04"}))
    done = run("evaluate", inbox, "--out", "bilag", "--json", "-")
    assert done.outcomes == {"Greve.zip": "refused", "Køge.zip/Køge.xlsx": "evaluated", "Køge.zip/svar.xlsx": "refused"}
    assert done.code == 1
    checked = run("check", inbox, "--marked-copy", "rettes", "--json", "-")
    assert checked.outcomes == done.outcomes
