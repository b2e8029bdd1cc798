"""Facts for the law: notifications with their dates and provisions; and photographs taken at an attendance."""

from mosovo.record.law_facts import LawFactRow, LawFactSource, map_columns
from mosovo_law.facts.case_facts import Notification
from mosovo_law.facts.management_facts import Photograph

_LAW_NAMES = {"CJIA s.109(4)": "CJIA s.109"}
"""The law library treats an advance notification under s.109(4) as one under s.109 with an expected date."""


def build_notification(row: LawFactRow) -> Notification:
    """Build the law’s notification."""
    under = row.text("under")
    return Notification(
        ref=row.ref,
        under=_LAW_NAMES.get(under, under),
        on=row.required_day("on"),
        change=row.text("change") or None,
        home_address_kind=row.text("home_address_kind") or None,
        expected_on=row.day("expected_on"),
        about=row.text("about") or None,
        police_area=row.text("police_area") or None,
    )


def build_photograph(row: LawFactRow) -> Photograph:
    """Build the photograph taken at an attendance: s.87(4)."""
    return Photograph(ref=row.ref, on=row.required_day("on"))


BRANCHES = (
    LawFactSource(
        "photograph_at_notification",
        "notifications_stationattendance",
        {"on": "(f.attended_at at time zone 'Europe/London')::date"},
        build_photograph,
        where="f.photograph = 'taken'",
    ),
    LawFactSource(
        "notification",
        "notifications_notification",
        {
            **map_columns("under", "change", "home_address_kind", "expected_on", "police_area"),
            "on": 'f."on"',
            "about": "f.about_id",
        },
        build_notification,
    ),
)
