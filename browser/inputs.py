"""The pinned inputs of the page: fetched by npm and pip from wherever those are set to fetch, held against their hashes.

``inputs.lock.json`` names each with version, hash and licence. A file that is there already is not fetched again; one
whose hash is another stops the build.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

PLACE = Path(__file__).resolve().parent
LOCK = json.loads((PLACE / "inputs.lock.json").read_text(encoding="utf-8"))
_LICENCE = re.compile(r"(^|/)(licen[sc]es?/.*|licen[sc]e[^/]*|copying[^/]*)$", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """One input: what it is called, its licence, and its files by their path in it."""

    name: str
    version: str
    licence: str
    files: dict[str, bytes]

    def licences(self) -> dict[str, str]:
        """The texts of its licences, by their path."""
        found = sorted(name for name in self.files if _LICENCE.search(name) and not name.endswith(".py"))
        return {name: self.files[name].decode("utf-8", "replace") for name in found}


def inputs(folder: Path) -> dict[str, Part]:
    """All inputs by name, fetched into ``folder`` where they are not there yet. SystemExit where one cannot be had."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = [entry for kind in ("npm", "pypi") for entry in LOCK[kind] if not (folder / entry["file"]).is_file()]
    for entry in missing:
        _fetch(entry, folder)
    return {
        entry["name"]: Part(entry["name"], entry["version"], entry["licence"], reader(_verified(folder, entry)))
        for kind, reader in (("npm", _of_tar), ("pypi", _of_wheel))
        for entry in LOCK[kind]
    }


def _fetch(entry: dict[str, str], folder: Path) -> None:
    """Have npm or pip fetch one file."""
    sys.stdout.write(f"Henter {entry['name']} {entry['version']} …\n")
    if entry in LOCK["npm"]:
        command = [_program("npm"), "pack", f"{entry['name']}@{entry['version']}", "--silent"]
    else:
        plain = entry["file"].endswith("-any.whl") or LOCK["platform"] in entry["file"]
        where = (LOCK["platform"], LOCK["python"], "cp314") if plain else ("manylinux2014_x86_64", "3.11", "cp311")
        pip = [sys.executable, "-m", "pip"] if importlib.util.find_spec("pip") else [_program("pip")]
        command = [
            *pip, "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:", "--platform", where[0],
            "--python-version", where[1], "--implementation", "cp", "--abi", where[2], f"{entry['name']}=={entry['version']}",
        ]  # fmt: skip
    done = subprocess.run(command, cwd=folder, check=False, stdout=subprocess.DEVNULL)  # noqa: S603  (npm and pip)
    if done.returncode or not (folder / entry["file"]).is_file():
        sys.exit(f"{entry['name']} {entry['version']} kunne ikke hentes.")


def _program(name: str) -> str:
    found = shutil.which(name)
    return found or sys.exit(f"»{name}« findes ikke her; det skal bruges for at bygge siden.")


def _verified(folder: Path, entry: dict[str, str]) -> bytes:
    """The file's bytes. SystemExit where they are not those that were pinned."""
    data = (folder / entry["file"]).read_bytes()
    if hashlib.sha256(data).hexdigest() != entry["sha256"]:
        sys.exit(f"{folder / entry['file']} er ikke den fil, som inputs.lock.json nævner.")
    return data


def _of_wheel(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as wheel:
        return {name: wheel.read(name) for name in wheel.namelist() if not name.endswith("/")}


def _of_tar(data: bytes) -> dict[str, bytes]:
    found = {}
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as packed:
        for member in packed:
            opened = packed.extractfile(member) if member.isfile() else None
            if opened:
                found[member.name.partition("/")[2]] = opened.read()
    return found
