"""A plan as the text of a plan file: in the plan's order, without what goes without saying, the same every time."""

from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from followup_xl.model.plan import Plan
from followup_xl.plan.records import contents
from followup_xl.plan.yaml import scalar_value

SCHEMA_LINE = "# yaml-language-server: $schema=plan.schema.json\n"
WIDTH = 100
_LONG = 90
_TAG = "tag:yaml.org,2002:"


class _Dumper(yaml.SafeDumper):
    """Block style with lists set in under their keys, and nothing by reference."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    """A text in quotes where it would otherwise mean something else, folded where it is long."""
    style = "|" if "\n" in text else ">" if len(text) > _LONG else None if scalar_value(text) == text else '"'
    return dumper.represent_scalar(f"{_TAG}str", text, style=style)


def _number(dumper: yaml.SafeDumper, figure: Decimal) -> yaml.Node:
    kind = "float" if "." in f"{figure:f}" else "int"
    return dumper.represent_scalar(f"{_TAG}{kind}", f"{figure:f}")


def _day(dumper: yaml.SafeDumper, day: date) -> yaml.Node:
    return dumper.represent_scalar(f"{_TAG}timestamp", day.isoformat())


_Dumper.add_representer(str, _text)
_Dumper.add_representer(Decimal, _number)
_Dumper.add_representer(date, _day)


def yaml_text(plan: Plan) -> str:
    """The plan file of a plan; reading it gives an equal plan, writing it again the same text."""
    parts = [_section(key, value) for key, value in contents(plan).items()]
    return SCHEMA_LINE + "\n" + "".join(parts)


def _section(key: str, value: Any) -> str:
    """One of the plan's own keys, set apart by a blank line where it holds more than a value."""
    text: str = yaml.dump(
        {key: value}, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH, default_flow_style=False
    )
    return f"\n{text}" if isinstance(value, list | dict) else text
