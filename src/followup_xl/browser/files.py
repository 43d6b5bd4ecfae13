"""The built page: where it lies, and its parts put together as one file.

``python3 run.py page`` builds it into ``site`` beside this module; a wheel carries it along where it was built before.
"""

import base64
import re
from pathlib import Path

from followup_xl.disk.store import RefusedError, content
from followup_xl.model.finding import catalogued, finding

SITE = Path(__file__).parent / "site"
NAME = "followup-xl.html"

NOT_BUILT = catalogued(
    "U60", "Siden er ikke bygget",
    "Programmet som én HTML-fil ligger ikke i »{place}«, så intet er skrevet.",
    "Hent {name}, hvor programmet udgives, eller byg den af programmets kildekode med »python3 run.py page«.",
    "Siden bygges af programmets kildekode og følger ikke altid med, når programmet installeres.",
    place="site", name=NAME,
)  # fmt: skip

_PART = re.compile(r"<!-- part:([\w./-]+) -->")


def site(folder: Path = SITE) -> Path:
    """The folder of the built page. Raises RefusedError where it is not built."""
    if not (folder / "one.html").is_file():
        raise RefusedError(finding(NOT_BUILT, place=folder, name=NAME))
    return folder


def one_file(folder: Path = SITE) -> bytes:
    """The page with all its parts in it, in the order in which they are named; the same folder gives the same bytes.

    Raises RefusedError where it is not built.
    """
    page = content(site(folder) / "one.html").decode()
    return _PART.sub(lambda match: base64.b64encode(content(folder / match[1])).decode(), page).encode()
