"""Facts for the law: notifications with their dates and provisions; and photographs taken at an attendance."""

from mosovo.record.law_facts import LawFactRow, LawFactSource, plain_columns
from mosovo_law.facts.case_facts import Notification
from mosovo_law.facts.management_facts import Photograph

_AS_THE_LAW_CALLS_IT = {"CJIA s.109(4)": "CJIA s.109"}
"""The law library treats an advance notification under s.109(4) as one under s.109 with an expected date."""


def build_notification(row: LawFactRow) -> Notification:
    """Build the law’s notification."""
    under = row.text("under")
    return Notification(
        ref=row.ref,
        under=_AS_THE_LAW_CALLS_IT.get(under, under),
        on=row.the_day("on"),
        change=row.text("change") or None,
        home_address_kind=row.text("home_address_kind") or None,
        expected_on=row.day("expected_on"),
        about=row.text("about") or None,
        police_area=row.text("police_area") or None,
    )


def photograph(row: LawFactRow) -> Photograph:
    """Build the photograph taken at an attendance: s.87(4)."""
    return Photograph(ref=row.ref, on=row.the_day("on"))


BRANCHES = (
    LawFactSource(
        "photograph_at_notification",
        "notifications_stationattendance",
        {"on": "(f.attended_at at time zone 'Europe/London')::date"},
        photograph,
        where="f.photograph = 'taken'",
    ),
    LawFactSource(
        "notification",
        "notifications_notification",
        {
            **plain_columns("under", "change", "home_address_kind", "expected_on", "police_area"),
            "on": 'f."on"',
            "about": "f.about_id",
        },
        build_notification,
    ),
)
