"""The one Python entry of the page: a task with files as bytes in, JSON and files as bytes out. browser/README.md has the shapes."""

import json
import platform
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from followup_xl import RefusedError, __version__
from followup_xl.browser import plans, returned
from followup_xl.browser.executor import BrowserExecutor, Heard
from followup_xl.browser.given import GivenFile

Task = Callable[[Mapping[str, Any], Sequence[GivenFile], BrowserExecutor], returned.Made]

TASKS: dict[str, Task] = {
    "check": returned.check, "appendices": returned.appendices, "plan": plans.plan, "forms": plans.forms,
    "plan_file": plans.plan_file, "templates": plans.templates, "municipalities": plans.municipalities, "goals": plans.goals,
    "begin": plans.begin, "explain": plans.explain,
}  # fmt: skip

_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".zip": "application/zip", ".csv": "text/csv",
    ".json": "application/json", ".yaml": "application/yaml", ".txt": "text/plain",
    ".html": "text/html",
}  # fmt: skip


def about() -> str:
    """What runs here, as JSON."""
    return json.dumps({"version": __version__, "python": platform.python_version()})


def answer(request: str, given: Mapping[str, Any], heard: Heard) -> tuple[str, list[tuple[str, bytes, str]]]:
    """Do one task: its answer as JSON, and the files made, each with its name and media type.

    ``request`` is JSON with ``task`` and ``options``. ``given`` has ``files`` (name, data, modified, role), and what a
    former engine made known: ``kept`` (results by their keys) and ``stopped`` (the keys it was ended over, and why).
    ``heard`` hears of progress. What people got wrong stands in the answer's ``findings``; KeyError for no known task.
    """
    asked = json.loads(request)
    files = [
        GivenFile(str(each["name"]), bytes(each["data"]), int(each.get("modified") or 0), str(each.get("role") or ""))
        for each in given["files"]
    ]
    kept = {str(key): bytes(data) for key, data in given.get("kept") or ()}
    stopped = {str(key): str(why) for key, why in given.get("stopped") or ()}
    _KEPT.update(kept)
    work = BrowserExecutor(heard, _KEPT, stopped)
    try:
        result, made = TASKS[asked["task"]](asked.get("options") or {}, files, work)
    except RefusedError as error:
        result, made = plans.refused(error), []
    result = {"done": True, "findings": [], **result}
    typed = [(name, data, _TYPES.get(name[name.rfind(".") :], "application/octet-stream")) for name, data in made]
    return json.dumps(result, ensure_ascii=False), typed


_KEPT: dict[str, bytes] = {}
"""What single files came to, by the keys of their tasks: it lives as long as the engine."""
