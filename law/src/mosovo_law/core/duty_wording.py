"""The words of every duty: title, what must be done, who must do it and the basis.

The table of the law, tables/duties.csv, has a row for each rule of the book. It is read once, when this module is
imported. Another set of rules adds the rows of its own table (`add_duty_wordings`).

>>> DUTY_WORDINGS["soa2003.s83.initial"].title
'Initial notification'
>>> describe_bearer("soa2003.s83.initial", Bearer.PARENT)
'parent'
"""

from collections.abc import Iterable, Mapping

from mosovo_law import tables
from mosovo_law.core.frozen_value import value
from mosovo_law.core.obligation import Bearer


@value(frozen=True, slots=True)
class DutyWording:
    """A row of the table: the words of one rule."""

    rule: str
    title: str
    """The duty on one line of a list: what must be done, in a few words."""
    what_must_be_done: str
    """One sentence, shown under the title. It is also the first paragraph of the docstring of the rule."""
    who: str
    """Who must do it."""
    basis: str
    """The provisions of Acts, regulations or force policy, as the rules cite them."""


DUTY_WORDINGS = {row["rule"]: DutyWording(**row) for row in tables.load_rows("duties")}


def add_duty_wordings(rows: Iterable[Mapping[str, str]]) -> None:
    """Add the words of the rules of another set. Raises ValueError for a rule that has other words."""
    for row in rows:
        words = DutyWording(**row)
        if DUTY_WORDINGS.setdefault(words.rule, words) != words:
            raise ValueError(f"the rule {words.rule} has other words: {DUTY_WORDINGS[words.rule]}")


def duty_title(rule_id: str) -> str:
    """Return the title of a duty; the id itself where the book has no such rule."""
    wording = DUTY_WORDINGS.get(rule_id)
    return rule_id if wording is None else wording.title


def describe_bearer(rule_id: str, bearer: Bearer) -> str:
    """Return who must do a duty: as in the table, or the parent who bears it under a parental direction."""
    return "parent" if bearer is Bearer.PARENT else DUTY_WORDINGS[rule_id].who
