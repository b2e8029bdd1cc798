"""Playbooks: the steps after a breach, an alert, a disclosure in a polygraph test, a failed visit or a child at home.

They are data, in tables/playbooks.toml. A playbook makes no duty and sets no clock: it shows the date of the duty that
the law library or force policy derives. A step that no rule gives a time to has none.
"""

from collections.abc import Mapping
from typing import Any

from mosovo.practice import tables
from mosovo_law.core.frozen_value import value


@value(frozen=True, slots=True)
class PlaybookStep:
    """One step: the action, how to do it, its owner and its basis."""

    title: str
    words: str
    who: str
    act: str
    """The pages on which it is done, by the name that the web gives them; "none" without a page."""
    duties: tuple[str, ...]
    """The rules whose open duties set its clock."""
    basis: str
    only_due: bool
    """Whether the step exists only while one of its duties is open."""


@value(frozen=True, slots=True)
class Playbook:
    """The steps after one kind of record, in order."""

    key: str
    title: str
    lead: str
    steps: tuple[PlaybookStep, ...]


_TABLE = tables.load_table("playbooks")
SOURCE: str = _TABLE["source"]
APPROVED_BY: str = _TABLE["approved_by"]


def _read_step(row: Mapping[str, Any]) -> PlaybookStep:
    return PlaybookStep(
        title=row["title"], words=row["words"], who=row["who"], act=row["act"], duties=tuple(row["duties"]),
        basis=row["basis"], only_due=row.get("only_due", False),
    )  # fmt: skip


PLAYBOOKS: dict[str, Playbook] = {
    row["key"]: Playbook(row["key"], row["title"], row["lead"], tuple(map(_read_step, row["step"])))
    for row in _TABLE["playbook"]
}
