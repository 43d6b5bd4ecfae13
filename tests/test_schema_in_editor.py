"""The schema in an editor: yaml-language-server offers every kind after ``kind:`` and shows a Danish text at every property.

``npm install yaml-language-server`` somewhere, then
``MANY=1 YAML_SERVER=…/node_modules/yaml-language-server/bin/yaml-language-server python3 -m pytest tests/test_schema_in_editor.py``
"""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from followup_xl.model.plan import Goal, Plan
from followup_xl.model.records import PlanRecord
from followup_xl.plan.field_texts import field_text
from followup_xl.plan.records import KINDS, all_records, ordered_fields, plan_schema, record_types

SERVER = os.environ.get("YAML_SERVER", "")
pytestmark = pytest.mark.skipif(
    not (SERVER and os.environ.get("MANY")), reason="needs MANY=1 and YAML_SERVER, see the top of the file"
)


class Editor:
    """As much of an editor as asks a language server about one document."""

    def __init__(self, folder: Path) -> None:
        (folder / "plan.schema.json").write_text(plan_schema(), encoding="utf-8")
        self.uri, self.number = (folder / "plan.yaml").as_uri(), 0
        self.schema = (folder / "plan.schema.json").as_uri()
        self.server = subprocess.Popen(["node", SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.ask(
            "initialize", processId=None, rootUri=folder.as_uri(), capabilities={"workspace": {"configuration": True}}
        )
        self.tell("initialized")

    def open(self, text: str) -> None:
        """Open a document that names the schema on its first line."""
        self.number += 1
        self.uri = f"{self.uri.rpartition('/')[0]}/plan{self.number}.yaml"
        document = {"uri": self.uri, "languageId": "yaml", "version": 1, "text": self.begun(text)}
        self.tell("textDocument/didOpen", textDocument=document)

    def begun(self, text: str) -> str:
        return f"# yaml-language-server: $schema={self.schema}\n{text}"

    def at(self, what: str, row: int, column: int) -> Any:
        """What the server says of a place in the document as it was given, rows and columns from 0."""
        place = {"line": row + 1, "character": column}
        return self.ask(f"textDocument/{what}", textDocument={"uri": self.uri}, position=place)

    def tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        self.number += 1
        asked = self.number
        self._send({"id": asked, "method": method, "params": params})
        while True:
            said = self._read()
            if said.get("id") == asked and "method" not in said:
                assert "error" not in said, said
                return said["result"]
            if "id" in said:  # the server asks for settings: it gets one for each
                items = said["params"].get("items", []) if said["method"] == "workspace/configuration" else None
                settings = {"hover": True, "completion": True, "validate": True, "schemaStore": {"enable": False}}
                result = [settings if item.get("section") == "yaml" else None for item in items] if items else None
                self._send({"id": said["id"], "result": result})

    def _send(self, message: dict[str, Any]) -> None:
        assert self.server.stdin
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self.server.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self.server.stdout
        length = 0
        while line := self.server.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        found: dict[str, Any] = json.loads(self.server.stdout.read(length))
        return found


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    found = Editor(tmp_path_factory.mktemp("editor"))
    yield found
    found.server.kill()
    found.server.communicate()


def everything(record: type[PlanRecord]) -> dict[str, Any]:
    """A record with every field filled: records inside it whole, and of several kinds one row for each."""
    made: dict[str, Any] = {}
    for name, info in ordered_fields(record).items():
        inside = record_types(info.annotation)
        if len(inside) > 1:
            made[name] = everything(inside[0])
        elif inside:
            rows = [everything(inside[0])]
            if inside[0] is Goal and name == "result_goals":
                rows = [{**rows[0], "target": everything(kind)} for kind in record_types(kinds_of(inside[0]))]
            made[name] = rows if str(info.annotation).startswith("tuple[") or name == "status_words" else rows[0]
        else:
            made[name] = yaml.safe_load(field_text(record, name).example)
            made[name] = record.model_fields["kind"].default if name == "kind" else made[name]
    return made


def kinds_of(record: type[PlanRecord]) -> Any:
    return ordered_fields(record)["target"].annotation


def keys(node: yaml.Node, record: type[PlanRecord]) -> Iterator[tuple[type[PlanRecord], str, yaml.Mark]]:
    """Every key of a composed document with the record it stands in and its place."""
    if isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            yield from keys(entry, record)
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value not in record.model_fields:
            continue
        yield record, key.value, key.start_mark
        inside = record_types(record.model_fields[key.value].annotation)
        said = {name.value: entry.value for name, entry in value.value} if len(inside) > 1 else {}
        inside = tuple(each for each in inside if not said or each.model_fields["kind"].default == said["kind"])
        for each in inside[:1]:
            yield from keys(value, each)


def test_every_kind_is_offered_after_kind(editor: Editor) -> None:
    goal = "areas:\n  - id: A\n    name: A\n    result_goals:\n      - id: A-1\n        text: x\n        target:\n          kind: "
    editor.open(goal)
    last = goal.count("\n")
    offered = editor.at("completion", last, len("          kind: "))["items"]
    assert {item["label"] for item in offered} >= set(KINDS)


def test_after_a_kind_its_own_fields_are_offered(editor: Editor) -> None:
    goal = "areas:\n  - id: A\n    name: A\n    result_goals:\n      - id: A-1\n        text: x\n        target:\n          kind: between\n          "
    editor.open(goal)
    offered = {item["label"] for item in editor.at("completion", goal.count("\n"), 10)["items"]}
    assert {"low", "high"} <= offered
    assert "by_percent" not in offered


def test_every_property_shows_its_text_where_the_pointer_rests(editor: Editor) -> None:
    text = yaml.safe_dump(everything(Plan), allow_unicode=True, sort_keys=False, width=1000)
    editor.open(text)
    root = yaml.compose(text)
    assert root
    places = {(record, name): mark for record, name, mark in reversed(list(keys(root, Plan)))}
    wanted = {(record, name) for record in all_records() for name in ordered_fields(record)}
    assert {(record.__name__, name) for record, name in wanted - places.keys()} == set()
    silent = []
    for (record, name), mark in places.items():
        said = editor.at("hover", mark.line, mark.column + 1)
        shown = said["contents"]["value"] if said and isinstance(said["contents"], dict) else str(said)
        if field_text(record, name).text.split("»")[0].split("(")[0] not in shown.replace("\\", ""):
            silent.append((record.__name__, name, shown[:200]))
    assert silent == []
