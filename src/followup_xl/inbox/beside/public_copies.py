"""The public copies that lie where a run writes: what they show already is held against what a new one would show."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from followup_xl.disk import store
from followup_xl.inbox.reading import path_of
from followup_xl.inbox.tasks import Order
from followup_xl.reporting.editions import Edition
from followup_xl.reporting.evaluate import Received

if TYPE_CHECKING:
    from followup_xl.programme.programme import Programme
    from followup_xl.programme.settle import Group
    from followup_xl.reporting.suppression.former import Printed


class PublicCopies:
    """What the public copies beside a run's outputs show, read once; nothing where the run makes none."""

    def __init__(self, order: Order, found: Sequence[Received]) -> None:
        self._order = order
        self._shown: tuple[Printed, ...] = ()
        if order.edition.public and order.edition.public.limit:
            from followup_xl.reporting.suppression.former import of_public_copies

            folders = {path_of(one).parent for one in found} | {one.folder for one in found if one.folder}
            if order.out:
                folders.add(order.out.parent if store.is_single(order.out) else order.out)
            self._shown = of_public_copies(path for folder in folders if folder.is_dir() for path in folder.iterdir())

    def programme(self, whole: "Programme") -> "Programme":
        """The programme in the edition asked for, held against what the copies show."""
        if self._order.edition.public is None:
            return whole
        from followup_xl.programme.publication import public_programme

        return public_programme(whole, self._order.edition.public.limit, self._shown)

    def others(self, month: str) -> str:
        """What they show, but those that a copy of this round replaces, as the journal keeps it for an overview."""
        others = [entry for entry in self._shown if entry.approved or entry.round != month]
        return sha256(repr(others).encode()).hexdigest() if others else ""

    def edition(self, group: "Group", groups: "Sequence[Group]") -> Edition:
        """The edition asked for, with what other copies of the group's unit show, also those of other rounds in this run."""
        edition = self._order.edition
        if not (edition.public and edition.public.limit):
            return edition
        own = [entry for entry in self._shown if self._is_of(entry, group)]
        return replace(edition, shown=(*own, *_issued_beside(group, groups)))

    def hashed(self, group: "Group") -> tuple[tuple[str, str], ...]:
        """What the copies of other rounds show, as the journal keeps it."""
        month = group[0].identity[2] if group[0].identity else ""
        others = [entry for entry in self._shown if entry.round != month and self._is_of(entry, group)]
        return (("(offentlig)", sha256(repr(others).encode()).hexdigest()),) if others else ()

    def _is_of(self, entry: "Printed", group: "Group") -> bool:
        from followup_xl.model.municipalities import plain_name

        names = {one.decided_in for one in group} | {one.unit.name for one in group if one.unit}
        return any(plain_name(entry.unit) in plain_name(name) for name in names if name)


def _issued_beside(group: "Group", groups: "Sequence[Group]") -> "Iterator[Printed]":
    """What the same run shows of the unit's earlier rounds."""
    for other in groups:
        one, own = other[0].identity, group[0].identity
        if one and own and one[:2] == own[:2] and one[2] < own[2]:
            from followup_xl.reporting.suppression.former import of_rows
            from followup_xl.reporting.tables import tidy_rows

            for file in other:
                if report := file.report:
                    yield from of_rows(tidy_rows(report))
