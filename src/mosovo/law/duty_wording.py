"""The words of every duty, from tables/duties.csv: title, what must be done, who must do it and the basis.

A row for each rule of the book. The table is read once, when this module is imported.

>>> DUTY_WORDINGS["soa2003.s83.initial"].title
'Initial notification'
>>> describe_bearer("soa2003.s83.initial", Bearer.PARENT)
'parent'
"""

from mosovo.law import tables
from mosovo.law.frozen_value import value
from mosovo.law.obligation import Bearer


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


def duty_title(rule_id: str) -> str:
    """Return the title of a duty; the id itself where the book has no such rule."""
    wording = DUTY_WORDINGS.get(rule_id)
    return rule_id if wording is None else wording.title


def describe_bearer(rule_id: str, bearer: Bearer) -> str:
    """Return who must do a duty: as in the table, or the parent who bears it under a parental direction."""
    return "parent" if bearer is Bearer.PARENT else DUTY_WORDINGS[rule_id].who
