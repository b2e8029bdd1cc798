"""Facts for the law: each conviction, finding or caution with its disposals."""

from collections.abc import Mapping
from typing import Any

from mosovo.law.days import Span
from mosovo.law.facts import Disposal, Event
from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql, plain_columns

from .courts import kind_of_court

_IN_SCHEDULE3: Mapping[str, bool | str | None] = {"": None, "true": True, "false": False, "unknown": "unknown"}
_TERMS = ("years", "months", "weeks", "days", "overlap_months")
_OPTIONAL_TERMS = ("suspended_months", "custodial_months", "extension_months", "supervision_months")

_DISPOSALS = f"""(
  select coalesce(jsonb_agg(to_jsonb(d) - 'nominal_id' order by d.place, d.first), '[]') from convictions_disposal d
  where d.conviction_id = f.first and {current_rows_sql("d", "convictions_disposal")})"""


def build_event(told: LawFactRow) -> Event:
    """Build the law's event from a conviction, finding or caution."""
    return Event(
        ref=told.ref,
        gateway=told.text("gateway"),
        on=told.the_day("on"),
        offence=told.text("offence"),
        inchoate=told.text("inchoate") or None,
        schedule3=_IN_SCHEDULE3[told.text("schedule3")],
        offended_on=told.day("offended_on"),
        age_at_offence=told.number("age_at_offence"),
        victim_age=told.number("victim_age"),
        image_age=told.number("image_age"),
        sexual_purpose=told.said.get("sexual_purpose"),
        court_finds_sexual=told.said.get("court_finds_sexual"),
        sentenced_on=told.day("sentenced_on"),
        quashed_on=told.day("quashed_on"),
        substituted_on=told.day("substituted_on"),
        disregarded_on=told.day("disregarded_on"),
        parental_direction=_direction(told),
        notice_given_on=told.day("notice_given_on"),
        trial_concluded_on=told.day("trial_concluded_on"),
        position_on_1997_09_01=told.text("position_on_1997_09_01") or None,
        court_police_area=told.text("court_police_area") or None,
        court=kind_of_court(told.text("court")),
        total_months=told.number("total_months"),
        total_days=told.number("total_days"),
        days_served=told.number("days_served"),
        disposals=tuple(_disposal(told.ref, each) for each in told.said["disposals"]),
    )


def _direction(told: LawFactRow) -> Span | None:
    begins = told.day("direction_from")
    return Span(begins, told.day("direction_until")) if begins else None


def _disposal(of: str, said: Mapping[str, Any]) -> Disposal:
    """Build the disposal; consecutive to another conviction, or (True) to an earlier disposal of its own."""
    consecutive_to = said["consecutive_to_id"]
    return Disposal(
        kind=said["kind"],
        consecutive_to=True if consecutive_to == of else consecutive_to,
        restriction_order=said["restriction_order"],
        as_passed=said["as_passed"],
        **{term: said[term] for term in (*_TERMS, *_OPTIONAL_TERMS)},
    )


BRANCHES = (
    LawFactSource(
        "event",
        "convictions_conviction",
        {
            **plain_columns(
                "gateway", "offence", "inchoate", "schedule3", "offended_on", "age_at_offence", "victim_age",
                "image_age", "sexual_purpose", "court_finds_sexual", "sentenced_on", "quashed_on", "substituted_on",
                "disregarded_on", "notice_given_on", "trial_concluded_on", "position_on_1997_09_01",
                "court_police_area", "direction_from", "direction_until", "court", "total_months", "total_days",
                "days_served",
            ),
            "on": 'f."on"',
            "disposals": _DISPOSALS,
        },
        build_event,
    ),
)  # fmt: skip
