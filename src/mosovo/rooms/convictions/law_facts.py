"""Facts for the law: each conviction, finding or caution with its disposals."""

from collections.abc import Mapping
from typing import Any

from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql, map_columns
from mosovo_law.core.days import Span
from mosovo_law.facts.case_facts import Disposal, Event

from .courts import kind_of_court

_IN_SCHEDULE3: Mapping[str, bool | str | None] = {"": None, "true": True, "false": False, "unknown": "unknown"}
_TERMS = ("years", "months", "weeks", "days", "overlap_months")
_OPTIONAL_TERMS = ("suspended_months", "custodial_months", "extension_months", "supervision_months")

_DISPOSALS = f"""(
  select coalesce(jsonb_agg(to_jsonb(d) - 'nominal_id' order by d.place, d.first), '[]') from convictions_disposal d
  where d.conviction_id = f.first and {current_rows_sql("d", "convictions_disposal")})"""


def build_event(row: LawFactRow) -> Event:
    """Build the law's event from a conviction, finding or caution."""
    return Event(
        ref=row.ref,
        gateway=row.text("gateway"),
        on=row.required_day("on"),
        offence=row.text("offence"),
        inchoate=row.text("inchoate") or None,
        schedule3=_IN_SCHEDULE3[row.text("schedule3")],
        offended_on=row.day("offended_on"),
        offended_latest_on=row.day("offended_latest_on"),
        age_at_offence=row.number("age_at_offence"),
        age_at_offence_most=row.number("age_at_offence_most"),
        victim_age=row.number("victim_age"),
        victim_age_most=row.number("victim_age_most"),
        image_age=row.number("image_age"),
        sexual_purpose=row.data.get("sexual_purpose"),
        court_finds_sexual=row.data.get("court_finds_sexual"),
        sentenced_on=row.day("sentenced_on"),
        quashed_on=row.day("quashed_on"),
        retrial=row.text("retrial") or None,
        retrial_of=row.text("retrial_of") or None,
        substituted_on=row.day("substituted_on"),
        substituted_by=row.text("substituted_by") or None,
        first_sentence_qualified=row.data.get("first_sentence_qualified"),
        disregarded_on=row.day("disregarded_on"),
        parental_direction=_direction(row),
        notice_given_on=row.day("notice_given_on"),
        trial_concluded_on=row.day("trial_concluded_on"),
        position_on_1997_09_01=row.text("position_on_1997_09_01") or None,
        court_police_area=row.text("court_police_area") or None,
        court=kind_of_court(row.text("court")),
        total_months=row.number("total_months"),
        total_days=row.number("total_days"),
        days_served=row.number("days_served"),
        disposals=tuple(_disposal(row.ref, each) for each in row.data["disposals"]),
    )


def _direction(row: LawFactRow) -> Span | None:
    begins = row.day("direction_from")
    return Span(begins, row.day("direction_until")) if begins else None


def _disposal(conviction_ref: str, values: Mapping[str, Any]) -> Disposal:
    """Build the disposal; consecutive to another conviction, or (True) to an earlier disposal of its own."""
    consecutive_to = values["consecutive_to_id"]
    return Disposal(
        kind=values["kind"],
        consecutive_to=True if consecutive_to == conviction_ref else consecutive_to,
        restriction_order=values["restriction_order"],
        as_passed=values["as_passed"],
        **{term: values[term] for term in (*_TERMS, *_OPTIONAL_TERMS)},
    )


BRANCHES = (
    LawFactSource(
        "event",
        "convictions_conviction",
        {
            **map_columns(
                "gateway", "offence", "inchoate", "schedule3", "offended_on", "offended_latest_on", "age_at_offence",
                "age_at_offence_most", "victim_age", "victim_age_most", "image_age", "sexual_purpose",
                "court_finds_sexual", "sentenced_on", "quashed_on", "retrial", "substituted_on", "substituted_by",
                "first_sentence_qualified",
                "disregarded_on", "notice_given_on", "trial_concluded_on", "position_on_1997_09_01",
                "court_police_area", "direction_from", "direction_until", "court", "total_months", "total_days",
                "days_served",
            ),
            "on": 'f."on"',
            "retrial_of": "f.retrial_of_id",
            "disposals": _DISPOSALS,
        },
        build_event,
    ),
)  # fmt: skip
