"""What is handed out with a version, in ``dist/``: packages, the page, what is in the page, and the hash of each.

The packages are made of the files that git keeps, and of the built page where it lies; the same files and SOURCE_DATE_EPOCH give
the same bytes with the same setuptools. docs/releasing.md says when this is run.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SITE, PAGE = Path("src", "followup_xl", "browser", "site"), Path("build", "page", "followup-xl.html")
LOCK = Path("browser", "inputs.lock.json")


def main() -> int:
    """Write everything into ``dist/``, and say what it is. SystemExit where the page is not built."""
    argparse.ArgumentParser(description=__doc__, allow_abbrev=False).parse_args()
    if not (ROOT / PAGE).is_file():
        sys.exit("Siden er ikke bygget; python3 run.py release gør det først.")
    target = ROOT / "dist"
    shutil.rmtree(target, ignore_errors=True)
    _, wheel = packages(target, source_date())
    shutil.copyfile(ROOT / PAGE, target / PAGE.name)
    version = wheel.name.split("-")[1]
    bill = bill_of_materials(json.loads((ROOT / LOCK).read_text(encoding="utf-8")), version)
    (target / "followup-xl.html.cdx.json").write_text(json.dumps(bill, indent=1) + "\n", encoding="utf-8", newline="\n")
    sums = "".join(f"{_sha256(path)}  {path.name}\n" for path in sorted(target.iterdir()))
    (target / "SHA256SUMS").write_text(sums, encoding="utf-8", newline="\n")
    sys.stdout.write(sums)
    return 0


def source_date() -> int:
    """The time that files in packages are given, in seconds since 1970: SOURCE_DATE_EPOCH, else that of the last commit."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    return int(told or _git("log", "-1", "--format=%ct").decode())


def packages(target: Path, epoch: int) -> tuple[Path, Path]:
    """Make sdist and wheel in ``target``, the wheel of the sdist; the paths of both."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        tree, made, unpacked = (Path(folder) / name for name in ("tree", "made", "unpacked"))
        _clean_tree(tree)
        _build("--sdist", tree, made, epoch)
        (given,) = made.iterdir()
        sdist = target / given.name
        sdist.write_bytes(plain_archive(given.read_bytes(), epoch))
        with tarfile.open(sdist) as archive:
            archive.extractall(unpacked, filter="data")
        (source,) = unpacked.iterdir()
        _build("--wheel", source, target, epoch)
    (wheel,) = target.glob("*.whl")
    return sdist, wheel


def plain_archive(data: bytes, epoch: int) -> bytes:
    """A ``.tar.gz`` with the same files in the order of their names, of nobody, made at ``epoch`` and readable for all."""
    packed = io.BytesIO()
    with (
        tarfile.open(fileobj=io.BytesIO(data)) as given,
        gzip.GzipFile(fileobj=packed, mode="wb", filename="", mtime=epoch) as stream,
        tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as made,
    ):
        for member in sorted(given.getmembers(), key=lambda each: each.name):
            plain = tarfile.TarInfo(member.name)
            plain.type, plain.size, plain.mtime = member.type, member.size, epoch
            plain.mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
            made.addfile(plain, given.extractfile(member) if member.isfile() else None)
    return packed.getvalue()


def bill_of_materials(lock: Mapping[str, Any], version: str) -> dict[str, Any]:
    """What the page is made of, as CycloneDX 1.5: each input with version, package address, licence and SHA-256."""
    found = [
        {
            "type": "library",
            "bom-ref": f"pkg:{kind}/{entry['name'].lower()}@{entry['version']}",
            "name": entry["name"],
            "version": entry["version"],
            "purl": f"pkg:{kind}/{entry['name'].lower()}@{entry['version']}",
            "licenses": [{"expression": entry["licence"]}],
            "hashes": [{"alg": "SHA-256", "content": entry["sha256"]}],
        }
        for kind in ("npm", "pypi")
        for entry in lock[kind]
    ]
    own = {"type": "application", "bom-ref": "followup-xl.html", "name": "followup-xl.html", "version": version}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": own | {"licenses": [{"expression": "MIT"}]}},
        "components": found,
        "dependencies": [{"ref": own["bom-ref"], "dependsOn": [entry["bom-ref"] for entry in found]}],
    }


def _clean_tree(target: Path) -> None:
    """Copy the files that git keeps, as they lie here, and the built page where it is."""
    kept = [Path(name) for name in _git("ls-files", "-z").decode().split("\0") if name]
    kept += [path.relative_to(ROOT) for path in (ROOT / SITE).rglob("*") if path.is_file()]
    for name in (name for name in kept if (ROOT / name).is_file()):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, target / name)


def _build(form: str, source: Path, target: Path, epoch: int) -> None:
    """Have the build package make one form. SystemExit with what it said where it cannot."""
    command = [sys.executable, "-m", "build", form, "--no-isolation", "--outdir", str(target), str(source)]
    surroundings = os.environ | {"SOURCE_DATE_EPOCH": str(epoch), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        command, cwd=source, env=surroundings, capture_output=True, text=True, check=False, umask=0o022
    )
    if done.returncode:
        sys.exit(done.stdout + done.stderr)


def _git(*arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, check=True).stdout  # noqa: S607  (on the path)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
