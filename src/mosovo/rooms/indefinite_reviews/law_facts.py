"""Facts for the law about reviews: applications, steps and decisions."""

from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql, map_columns
from mosovo_law.facts.case_facts import Review

_LAW_KINDS = {
    "application": "application",
    "first_notified": "first_notification_after_first_release",
    "acknowledged": "acknowledged",
    "asked": "information_asked",
    "answered": "information_given",
    "continues": "determination_to_continue",
    "ends": "determination_to_end",
    "allowed": "determination_to_end",
}
"""The name that the law library gives each step."""


def build_review(row: LawFactRow) -> Review:
    """Build the law's fact from a step of a review."""
    return Review(
        ref=row.ref,
        kind=_LAW_KINDS[row.text("what")],
        on=row.required_day("on"),
        notice_received_on=row.day("received_on"),
        further_months=row.number("months"),
        nation=row.text("nation") or None,
        about=row.text("about") or None,
    )


def build_first_notified(row: LawFactRow) -> Review:
    """Build the law’s fact of the first notification after release, in any nation."""
    return Review(ref=row.ref, kind=_LAW_KINDS["first_notified"], on=row.required_day("on"))


_REVIEW = {
    "of": f"select r.first, r.nation from indefinite_reviews_indefinitereview r where r.first = f.review_id "
    f"and {current_rows_sql('r', 'indefinite_reviews_indefinitereview')} limit 1"
}
_REVIEW_RECORDED = "of.first is not null"
"""Steps of a review that was struck out do not count."""
_RECEIVED = f"""(
  select min(s."on") from indefinite_reviews_indefinitereviewstep s
  where s.review_id = f.review_id and s.kind = 'served' and
  {current_rows_sql("s", "indefinite_reviews_indefinitereviewstep")})"""
_ON = {"on": 'f."on"'}
_NATION = {"nation": "of.nation"}

BRANCHES = (
    LawFactSource("first_notified", "indefinite_reviews_firstnotified", _ON, build_first_notified),
    LawFactSource(
        "application", "indefinite_reviews_indefinitereview", {**_ON, **map_columns("nation"), "what": "f.kind"},
        build_review,
        where="f.kind = 'application'",
    ),
    LawFactSource(
        "review_step", "indefinite_reviews_indefinitereviewstep",
        {**_ON, **_NATION, "what": "f.kind", "about": "coalesce(f.about_id, f.review_id)"}, build_review,
        where=f"f.kind in ('acknowledged', 'asked', 'answered') and {_REVIEW_RECORDED}", joins=_REVIEW,
    ),
    LawFactSource(
        "review_decision", "indefinite_reviews_indefinitereviewdecision",
        {**_ON, **_NATION, **map_columns("months"), "what": "f.outcome", "received_on": _RECEIVED}, build_review,
        where=_REVIEW_RECORDED,
        joins=_REVIEW,
    ),
    LawFactSource(
        "review_appeal", "indefinite_reviews_indefinitereviewstep",
        {**_ON, **_NATION, "what": "f.result", "received_on": 'f."on"'}, build_review,
        where=f"f.kind = 'appeal_decided' and f.result = 'allowed' and {_REVIEW_RECORDED}", joins=_REVIEW,
    ),
)  # fmt: skip
