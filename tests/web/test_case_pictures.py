"""Pictures on the case file: their counts, their entries and their titles."""

from datetime import UTC, date, datetime

from mosovo.caseload.case_summary import CaseSummary
from mosovo.web.core.panel import Panel
from mosovo.web.core.screen_spec import CaseGroup
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.site.casefile.pictures import list_pictures

ON = date(2026, 11, 30)
NOTHING = ("visits", "levels", "addresses", "spells", "orders", "licences", "concerns")


def summary(**lists: list[dict[str, object]]) -> CaseSummary:
    return CaseSummary({"seen_on": None}, {**{name: [] for name in NOTHING}, **lists}, [])


def visit(*at: int) -> dict[str, object]:
    return {"began_at": datetime(*at, tzinfo=UTC), "outcome": "seen"}


def test_visits_are_counted_by_weekday_and_hour_in_london() -> None:
    visits = [visit(2026, 7, 6, 9), visit(2026, 7, 13, 9), visit(2026, 11, 3, 18), visit(2025, 1, 6, 10)]
    [picture] = list_pictures(CaseGroup.VISITS_AND_CONTACT, summary(visits=visits), [], ON)
    assert picture.title == "2 of 3 visits in 12 months began on a Monday from 10:00"
    assert [(cell.day, cell.hour, cell.count) for cell in picture.filled] == [("Monday", 10, 2), ("Tuesday", 18, 1)]
    assert not list_pictures(CaseGroup.VISITS_AND_CONTACT, summary(), [], ON)


def test_risk_picture_shows_levels_over_time_and_visits() -> None:
    levels = [
        {"level": "high", "set_on": date(2026, 9, 4), "acts": True},
        {"level": "low", "set_on": date(2026, 10, 1), "acts": False},
        {"level": "medium", "set_on": date(2025, 3, 1), "acts": True},
    ]
    visits = [visit(2026, 7, 6, 9)]
    [picture] = list_pictures(CaseGroup.RISK_AND_PLAN, summary(levels=levels, visits=visits), [], ON)
    assert picture.title == "Risk is high since 4 Sep 2026, changed once"
    assert [(each.label, each.on, each.until) for each in picture.entries if each.lane == "Risk"] == [
        ("High", date(2026, 9, 4), None), ("Medium", date(2025, 3, 1), date(2026, 9, 4)),
    ]  # fmt: skip
    assert [each.label for each in picture.entries if each.lane == "Seen"] == ["Seen at a visit"]


def test_each_household_has_a_lane() -> None:
    stays = [TimelineEntry("With children", date(2026, day, 1), place) for day, place in ((1, "A"), (2, "B"), (3, "A"))]
    [picture] = list_pictures(CaseGroup.PEOPLE_AND_PLACES, summary(), [Panel("households", "", entries=stays)], ON)
    assert picture.title == "Stays in 2 households with a child"
    assert [each.lane for each in picture.entries] == ["A", "A", "B"]
