"""SOA 2003 s.88(3) to (5): the local police area follows the home address."""

from dataclasses import replace
from datetime import date

import pytest

from mosovo_law.acts.soa2003.s88 import LocalPoliceArea, local_police_area
from mosovo_law.facts.case_facts import Change
from mosovo_law.status.position import calculate_position
from tests.law.people import MONDAY, Fact, convicted, facts, moved, notified

IN_COURT = convicted(court_police_area="Metropolitan")
AT_HOME = notified(MONDAY, police_area="Sussex")
JUNE = date(2025, 6, 2)


def find_police_area(*given: Fact, on: date = date(2025, 6, 3), nation: str = "EW") -> LocalPoliceArea | None:
    return local_police_area(calculate_position(facts(*given, jurisdiction=nation)), on)


def moved_to(police_area: str | None, on: date = JUNE, kind: str = "home_address", ref: str = "h1") -> Change:
    return replace(moved(on, kind=kind, ref=ref), police_area=police_area)


NOWHERE = moved_to(None, kind="no_home_address")


@pytest.mark.parametrize(
    ("given", "name", "limb"),
    [
        ((IN_COURT, AT_HOME), "Sussex", "a"),
        ((IN_COURT, AT_HOME, moved_to("Kent")), "Kent", "a"),
        ((IN_COURT, AT_HOME, moved_to("Kent"), NOWHERE), "Sussex", "b"),
        ((IN_COURT, AT_HOME, NOWHERE), "Sussex", "b"),
        ((IN_COURT, NOWHERE), "Metropolitan", "c"),
        ((convicted(), NOWHERE), None, "c"),
        ((IN_COURT,), None, "a"),
        ((IN_COURT, AT_HOME, moved_to(None)), None, "a"),
        ((IN_COURT, notified(MONDAY)), None, "a"),
        ((IN_COURT, notified(MONDAY), NOWHERE), None, "b"),
        ((IN_COURT, AT_HOME, moved_to("Kent", kind="no_fixed_address")), "Kent", "a"),
        ((IN_COURT, AT_HOME, moved_to("Kent", date(2025, 6, 4))), "Sussex", "a"),
    ],
    ids=[
        "as notified", "as moved", "two on one day: the last by name", "none now", "none ever", "court not recorded",
        "nothing says there is none", "moved, where is not recorded", "notified, where is not recorded",
        "none now, where it was is not recorded", "a place regularly found", "moves tomorrow",
    ],
)  # fmt: skip
def test_the_area_of_an_english_or_welsh_person(given: tuple[Fact, ...], name: str | None, limb: str) -> None:
    found = find_police_area(*given)
    if limb == "b" and len(given) == 4:
        found = find_police_area(*given[:3], replace(NOWHERE, ref="h2"))
    assert found is not None
    assert (found.name, found.source.citation) == (name, f"SOA 2003 s.88(3)({limb})")


def test_newly_notified_home_address_sets_the_police_area_again() -> None:
    again = notified(date(2025, 7, 1), "s.84(1)", ref="n2", change="home_address", police_area="Surrey")
    assert find_police_area(IN_COURT, AT_HOME, NOWHERE, again, on=date(2025, 7, 2)) == LocalPoliceArea(
        "Surrey", find_police_area(IN_COURT, AT_HOME).source  # type: ignore[union-attr]
    )  # fmt: skip


def test_police_area_of_the_court_comes_from_the_last_listed_offence() -> None:
    theft = convicted(
        date(2025, 5, 1), ref="c2", offence="Theft Act 1968 s.1", schedule3=False, court_police_area="Essex"
    )
    found = find_police_area(IN_COURT, theft, NOWHERE)
    assert found is not None
    assert found.name == "Metropolitan"


def test_northern_ireland_is_one_area_and_so_is_scotland_since_2013() -> None:
    assert find_police_area(IN_COURT, nation="NI").name == "Northern Ireland"  # type: ignore[union-attr]
    assert find_police_area(IN_COURT, nation="SCT").name == "Scotland"  # type: ignore[union-attr]
    long_ago = convicted(date(2012, 3, 5), court_police_area="Tayside")
    nowhere = moved(date(2012, 3, 5), kind="no_home_address")
    assert find_police_area(long_ago, nowhere, on=date(2013, 3, 31), nation="SCT").name == "Tayside"  # type: ignore[union-attr]


def test_no_facts_give_no_police_area() -> None:
    assert find_police_area() is None
