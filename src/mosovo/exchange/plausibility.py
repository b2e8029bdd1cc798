"""Find impossible combinations within one row, or between the rows of one person.

Only impossible values are refused here. Unlikely or unlawful ones do happen: they are imported, and the report and the
legal rules point them out.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from mosovo.rooms.identifying_details.models import OwnerRelation
from mosovo.rooms.identifying_details.validation import describe_contact_fault
from mosovo.rooms.orders.validation import can_lack_length

type RowValues = Mapping[str, Any]
type Rule = Callable[[RowValues], Iterator[tuple[str, str]]]


def check_date_order(earlier: str, later: str, allowed: str) -> Rule:
    """Require that the later date is not before the earlier one."""

    def rule(values: RowValues) -> Iterator[tuple[str, str]]:
        if earlier in values and later in values and values[later] < values[earlier]:
            yield later, allowed

    return rule


def can_be_retried(first: RowValues, retrial: RowValues) -> bool:
    """Whether the first conviction was quashed by the date of the other one."""
    return first is not retrial and "quashed_on" in first and first["quashed_on"] <= retrial["on"]


def _check_address_end(values: RowValues) -> Iterator[tuple[str, str]]:
    if "until" in values and values["until"] <= values["from_on"]:
        yield "until", "A date after from_on: the first day they were no longer there."


def _check_offence(values: RowValues) -> Iterator[tuple[str, str]]:
    if "offence" not in values and "offence_code" not in values:
        yield "offence", "The Act and section, or a CJS code in offence_code."


def _check_notification_parts(values: RowValues) -> Iterator[tuple[str, str]]:
    """Yield the columns that are missing or not allowed under the row's provision."""
    under = values["under"]
    for column, provisions, reason in _PARTS:
        if under in provisions and column not in values:
            yield column, f"It must not be empty under {under}: {reason}."
        elif under not in provisions and column in values:
            yield column, f"Only under {' or '.join(sorted(provisions))}: {reason}."


_PARTS = (
    ("change", frozenset({"s.84(1)", "s.84(2)", "CJIA s.109", "CJIA s.109(4)"}), "the change"),
    ("expected_on", frozenset({"s.84(2)", "CJIA s.109(4)"}), "the expected date"),
    ("about", frozenset({"s.84(4)(b)", "CJIA s.109(6)(b)"}), "the key of the notification given in advance"),
)


def _check_order_end(values: RowValues) -> Iterator[tuple[str, str]]:
    if values.get("until_further_order") and "months" in values:
        yield "months", "Either a number of months or until_further_order, not both."
    elif not values.get("until_further_order") and "months" not in values and not can_lack_length(values["kind"]):
        yield "months", "The length of the order, or yes in until_further_order."


def _check_contact(values: RowValues) -> Iterator[tuple[str, str]]:
    if problem := describe_contact_fault(values["kind"], values["value"]):
        yield "value", problem


def _check_owner(values: RowValues) -> Iterator[tuple[str, str]]:
    if values["owner_relation"] != OwnerRelation.OWN and "name" not in values:
        yield "name", "The name of the owner, unless it is the nominal’s own."


def _check_document_record(values: RowValues) -> Iterator[tuple[str, str]]:
    """Yield each record after the first that a document is said to belong to."""
    known = {"person", "file", "kind", "title", "made_on", "sha256"}
    for column in [name for name in values if name not in known][1:]:
        yield column, "One record that the document belongs to. Leave the other columns empty."


RULES: Mapping[str, Sequence[Rule]] = {
    "people": (check_date_order("born_on", "died_on", "A date on or after the date of birth."),),
    "addresses": (_check_address_end,),
    "contact_points": (_check_contact, _check_owner),
    "vehicles": (_check_owner,),
    "documents": (_check_document_record,),
    "order_clauses": (check_date_order("from_on", "until", "A date on or after from_on."),),
    "safety_warnings": (check_date_order("from_on", "until", "A date on or after from_on."),),
    "convictions": (_check_offence,),
    "spells": (
        check_date_order("from_on", "ended_on", "A date on or after from_on: release cannot be before detention."),
    ),
    "notifications": (
        _check_notification_parts,
        check_date_order("on", "expected_on", "A date on or after the notification."),
    ),
    "orders": (
        check_date_order("made_on", "served_on", "A date on or after the date the order was made."),
        check_date_order("made_on", "ended_on", "A date on or after the date the order was made."),
        _check_order_end,
    ),
}


def check_after_birth(sheet: str, values: RowValues, born_on: date) -> Iterator[tuple[str, str]]:
    """Yield dates of a row before the person's date of birth."""
    for column, value in values.items():
        day = value.date() if isinstance(value, datetime) else value
        if isinstance(day, date) and day < born_on and sheet != "people" and column != "born_on":
            yield column, f"A date on or after the date of birth, {born_on.isoformat()}."


def check_overlap[Spell](spells: Sequence[tuple[Spell, RowValues]]) -> Iterator[Spell]:
    """Yield spells that begin before an earlier one of their kind ends. One may begin on the day the other ends."""
    in_order = sorted(spells, key=lambda pair: (pair[1]["kind"], pair[1]["from_on"]))
    for (_, earlier), (spell, later) in pairwise(in_order):
        if earlier["kind"] == later["kind"] and later["from_on"] < earlier.get("ended_on", date.max):
            yield spell


AWAY_KINDS = frozenset({"custody", "hospital", "abroad"})


def check_notification_plausible(
    values: RowValues, subject_from: date | None, spells: Sequence[RowValues]
) -> Iterator[str]:
    """Yield what is unlikely about a notification, given the convictions and the time in custody or abroad."""
    on = values["on"]
    if subject_from is None:
        yield "No result in the file makes this person subject to notification."
    elif on < subject_from:
        yield f"This is before the person was subject to notification, {subject_from.isoformat()}."
    for spell in spells:
        if spell["kind"] in AWAY_KINDS and spell["from_on"] < on < spell.get("ended_on", date.max):
            yield f"The file has time away on this date ({spell['kind']}, from {spell['from_on'].isoformat()})."
