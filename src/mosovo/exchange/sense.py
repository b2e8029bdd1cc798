"""What can't be true between the cells of one row, or between the rows of one person.

Only what is impossible stands here. What is unlikely or unlawful happens, so it goes in, and
the report and the law say what they make of it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

type Said = Mapping[str, Any]
type Rule = Callable[[Said], Iterator[tuple[str, str]]]

WITH_A_TERM = frozenset({
    "imprisonment", "detention_yoi", "detention_s250", "detention_s259", "detention_and_training_order",
    "service_detention", "juvenile_justice_centre_order",
})  # fmt: skip
"""Sentences whose length decides the notification period."""
IN_PARTS = frozenset({"extended_sentence", "offender_of_particular_concern", "custody_probation"})
TERMS = ("years", "months", "weeks", "days")


def in_order(earlier: str, later: str, allowed: str) -> Rule:
    """The later day may not lie before the earlier one."""

    def rule(said: Said) -> Iterator[tuple[str, str]]:
        if earlier in said and later in said and said[later] < said[earlier]:
            yield later, allowed

    return rule


def _end_of_address(said: Said) -> Iterator[tuple[str, str]]:
    if "until" in said and said["until"] <= said["from_on"]:
        yield "until", "A day after from_on: the first on which they were no longer there."


def _an_offence(said: Said) -> Iterator[tuple[str, str]]:
    if "offence" not in said and "offence_code" not in said:
        yield "offence", "The Act and section, or a CJS code in offence_code."


def _a_term(said: Said) -> Iterator[tuple[str, str]]:
    has_term = any(said.get(term) for term in TERMS)
    if said["kind"] in WITH_A_TERM and not has_term:
        yield "months", f"The length of the {said['kind']}: years, months, weeks or days."
    if said["kind"] in IN_PARTS and not (has_term or "custodial_months" in said):
        yield "custodial_months", "The custodial term, or the whole length."


def _what_changed(said: Said) -> Iterator[tuple[str, str]]:
    if said["under"] in {"s.84(1)", "s.84(2)"} and "change" not in said:
        yield "change", f"What changed: a notification under {said['under']} is of a change."
    if said["under"] == "s.84(4)(b)" and "about" not in said:
        yield "about", "The key of the notification given in advance."


def _end_of_order(said: Said) -> Iterator[tuple[str, str]]:
    if said.get("until_further_order") and "months" in said:
        yield "months", "Either a number of months or until_further_order, not both."
    elif not said.get("until_further_order") and "months" not in said and not said["kind"].startswith("interim"):
        yield "months", "How long the order lasts, or yes in until_further_order."


RULES: Mapping[str, Sequence[Rule]] = {
    "people": (in_order("born_on", "died_on", "A day not before the birth."),),
    "addresses": (_end_of_address,),
    "convictions": (
        _an_offence,
        in_order("offended_on", "on", "A day not before the offence."),
        in_order("on", "trial_concluded_on", "A day not before the finding."),
    ),
    "disposals": (_a_term,),
    "spells": (
        in_order("from_on", "ended_on", "A day not before from_on: nobody is released before they are detained."),
    ),
    "notifications": (_what_changed,),
    "orders": (
        in_order("made_on", "served_on", "A day not before the order was made."),
        in_order("made_on", "ended_on", "A day not before the order was made."),
        _end_of_order,
    ),
}


def before_birth(sheet: str, said: Said, born_on: date) -> Iterator[tuple[str, str]]:
    """Days of a row that lie before the birth of the person it is about."""
    for column, value in said.items():
        if isinstance(value, date) and value < born_on and sheet != "people":
            yield column, f"A day not before the birth, {born_on.isoformat()}."


def never_ended[Spell](spells: Sequence[tuple[Spell, Said]]) -> Iterator[Spell]:
    """Spells that begin while an earlier one of their kind has no end: one of the two must have ended."""
    in_time = sorted(spells, key=lambda pair: (pair[1]["kind"], pair[1]["from_on"]))
    for (_, earlier), (spell, later) in pairwise(in_time):
        if earlier["kind"] == later["kind"] and "ended_on" not in earlier:
            yield spell
