"""Facts for the law: notifications with their dates and provisions; and photographs taken at an attendance."""

from mosovo.law.facts import Notification
from mosovo.law.practice.management_facts import Photograph
from mosovo.record.law_facts import LawFactRow, LawFactSource, plain_columns

_AS_THE_LAW_CALLS_IT = {"CJIA s.109(4)": "CJIA s.109"}
"""The law library treats an advance notification under s.109(4) as one under s.109 with an expected date."""


def build_notification(told: LawFactRow) -> Notification:
    """Build the law’s notification."""
    under = told.text("under")
    return Notification(
        ref=told.ref,
        under=_AS_THE_LAW_CALLS_IT.get(under, under),
        on=told.the_day("on"),
        change=told.text("change") or None,
        home_address_kind=told.text("home_address_kind") or None,
        expected_on=told.day("expected_on"),
        about=told.text("about") or None,
        police_area=told.text("police_area") or None,
    )


def photograph(told: LawFactRow) -> Photograph:
    """Build the photograph taken at an attendance: s.87(4)."""
    return Photograph(ref=told.ref, on=told.the_day("on"))


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
