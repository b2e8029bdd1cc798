"""Shared homes and households: who is shown, from when and to which reader. Hidden people change nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from mosovo.nominals import restrictions
from mosovo.nominals.policy import MANAGE_ACCESS, VIEW
from mosovo.organisations.models import Account
from mosovo.rooms.households import actions as households
from mosovo.rooms.identity.actions import link_person
from mosovo.rooms.whereabouts.actions import record_address
from mosovo.search.touching_places import TouchingPlaces, read_touching_places
from tests.rooms.transactions import WRITE, recorded
from tests.support.clients import sign_in
from tests.support.fixture_types import Sql
from tests.support.people import HOME, PERSON, Cast, RegisteredNominal, acting, opened, register
from tests.web.sending import TODAY, text
from tests.web.test_pages_by_role import without_tokens

FOUND = "the same address or child, now or in the last 12 months"
SAME_HOME = "14 LARCH CL., Hexley"
OTHER_HOME = replace(HOME, lines="3 Mill Lane\nOakham", postcode="NS9 9ZZ")
CHILD: dict[str, Any] = {
    "role": "child",
    "name": "Zora Quillfeather",
    "relation": "Partner’s daughter",
    "born_year": "2017",
}


def other_person(cast: Cast, surname: str = "Corvane", **changes: Any) -> RegisteredNominal:
    """Register another person, at another address unless one is given."""
    return register(cast, **{"person": replace(PERSON, surname=surname), "home": OTHER_HOME, **changes})


def build_same_home() -> Any:
    return replace(HOME, lines=SAME_HOME)


def record_former_home(account: Account, nominal: RegisteredNominal, days_ago: int) -> None:
    """Record the home of the first nominal as a second address of this one, left this number of days ago."""
    with opened(account, nominal, WRITE) as permit:
        record_address(
            permit, kind="other", lines=SAME_HOME, postcode=HOME.postcode, from_on=date(2023, 1, 1),
            until=TODAY - timedelta(days=days_ago), today=TODAY,
        )  # fmt: skip


def people_page(account: Account, nominal: RegisteredNominal) -> str:
    return text(sign_in(account).get(f"/nominals/{nominal.urn}/sections/people/"))


def read_shared_homes(account: Account, nominal: RegisteredNominal, on: date = TODAY) -> TouchingPlaces:
    with opened(account, nominal, VIEW):
        return read_touching_places(nominal.id, on)


def at(days_ago: int) -> datetime:
    return datetime.combine(TODAY - timedelta(days=days_ago), time(18), UTC)


def record_household(
    account: Account, nominal: RegisteredNominal, days_ago: int, until: int | None, **changes: Any
) -> None:
    """Record a stay in a household, with its start and end in days before today, and a child in it."""
    place = {"lines": "9 Quay Street, Hexley", "postcode": "NS3 3AA", **changes}
    left = None if until is None else at(until)
    with opened(account, nominal, WRITE) as permit:
        stay = households.record_stay(permit, from_at=at(days_ago), until_at=left, today=TODAY, **place)
    with opened(account, nominal, WRITE) as permit:
        households.record_member(permit, household_id=stay.household_id, today=TODAY, **CHILD)


def test_person_at_the_same_home_is_shown_with_dates(cast: Cast, nominal: RegisteredNominal) -> None:
    """The address is written differently, and a colleague in the team manages the other case."""
    neighbour = other_person(cast, home=build_same_home())
    page = people_page(cast.manager, nominal)
    assert f"1 other person on the register: {FOUND}" in page
    picture = page.partition('id="picture-touching"')[2].partition("</section>")[0]
    assert "<svg" in picture
    assert "CORVANE, Alwyn Piers" in picture
    assert f'href="/nominals/{neighbour.urn}/"' in picture
    assert "14 LARCH CL., Hexley NS1 4QX, there since 1 Jan 2020" in picture
    assert "This person" in picture
    assert FOUND in people_page(cast.manager, neighbour), "the home is shown on both cases"


def test_page_without_shared_homes_has_no_picture(cast: Cast, nominal: RegisteredNominal) -> None:
    other_person(cast)
    assert 'id="picture-touching"' not in people_page(cast.manager, nominal)


@pytest.mark.parametrize(("left_days_ago", "touches"), [(400, False), (366, False), (364, True), (10, True)])
def test_former_home_counts_for_twelve_months(
    cast: Cast, nominal: RegisteredNominal, left_days_ago: int, touches: bool
) -> None:
    record_former_home(cast.manager, other_person(cast), left_days_ago)
    found = read_shared_homes(cast.manager, nominal)
    assert bool(found.others) is touches
    assert bool(found.own) is touches


def test_home_that_the_nominal_left_over_twelve_months_ago_no_longer_counts(cast: Cast) -> None:
    former_resident = other_person(cast, "Aldous")
    record_former_home(cast.manager, former_resident, 500)
    resident = other_person(cast, "Brandt", home=build_same_home())
    assert read_shared_homes(cast.manager, former_resident).others == []
    assert read_shared_homes(cast.manager, resident).others == []


def test_child_in_two_households_is_shown_at_the_home_of_the_other_person(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    second = other_person(cast)
    record_household(cast.manager, nominal, 90, 80)
    record_household(cast.manager, second, 60, None, lines="2 Ferry Road, Oakham", postcode="NS8 8BB")
    [stay] = read_shared_homes(cast.manager, nominal).others
    assert (stay.urn, stay.shares_child, stay.until) == (second.urn, True, None)
    page = people_page(cast.manager, nominal)
    assert "2 Ferry Road, Oakham NS8 8BB, with a child recorded here too" in page
    assert "with a child recorded here too" in page
    assert read_shared_homes(cast.manager, nominal, TODAY + timedelta(days=30)).others


def test_household_left_over_twelve_months_ago_is_not_shown(cast: Cast, nominal: RegisteredNominal) -> None:
    second = other_person(cast)
    record_household(cast.manager, nominal, 90, 80)
    record_household(cast.manager, second, 600, 500, lines="2 Ferry Road, Oakham", postcode="NS8 8BB")
    assert read_shared_homes(cast.manager, nominal).others == []


def test_child_linked_without_a_household_is_shown_without_dates(cast: Cast, nominal: RegisteredNominal) -> None:
    second = other_person(cast)
    record_household(cast.manager, nominal, 90, None)
    recorded(cast.manager, second, link_person, name=CHILD["name"], role="child", relationship="Niece")
    [stay] = read_shared_homes(cast.manager, nominal).others
    assert (stay.from_on, stay.shares_child) == (None, True)
    assert "No household and no dates are recorded" in people_page(cast.manager, nominal)


def test_child_in_a_field_group_that_the_reader_cannot_open_is_not_shown(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    second = other_person(cast)
    record_household(cast.manager, nominal, 90, None)
    record_household(cast.manager, second, 60, None, lines="2 Ferry Road, Oakham", postcode="NS8 8BB")
    owner_sql("update search_recordmatch set field_group = 'informant' where kind = 'child' returning 1")
    assert read_shared_homes(cast.manager, nominal).others == []


@pytest.mark.parametrize("how", ["restricted", "excluded", "another force"])
def test_hidden_person_leaves_the_page_unchanged_to_the_byte(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, how: str
) -> None:
    """Check it with and without another person who may be seen."""
    client = sign_in(cast.colleague)
    address = f"/nominals/{nominal.urn}/sections/people/"
    for seen in (False, True):
        if seen:
            other_person(cast, "Dunmore", home=build_same_home())
        client.get(address)
        before = without_tokens(client.get(address))
        assert ("DUNMORE" in before) is seen
        hide(cast, other_person(cast, "Corvane", home=build_same_home()), owner_sql, how)
        [(matches,)] = owner_sql(
            "select count(*) from search_recordmatch where %s in (recorded_in_id, also_in_id)", [nominal.id]
        )
        assert matches > seen, "the match is in the database"
        assert without_tokens(client.get(address)) == before


def hide(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, how: str) -> None:
    if how == "restricted":
        with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit:
            restrictions.restrict_case(
                permit, named=[cast.supervisor], review_on=date(2099, 1, 1), reason="Threats to his life", today=TODAY
            )
    elif how == "excluded":
        with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit:
            restrictions.exclude_account(permit, account=cast.colleague, reason="Relative of the person", today=TODAY)
    else:
        for table in ("nominals_casereach", "caseload_caseloadentry", "search_persontoken"):
            owner_sql(
                f"update {table} set holding_force = 'SS', team_id = null, offender_manager_id = null "
                "where nominal_id = %s returning 1", [nominal.id],
            )  # fmt: skip


def test_database_returns_no_shared_places_of_a_nominal_that_is_not_open(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    other_person(cast, home=build_same_home())
    with acting(cast.manager, writing=False):
        assert read_touching_places(nominal.id, TODAY).others == []
        assert read_touching_places(nominal.id, TODAY).own == []


def test_shown_people_are_in_the_audit_log(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql) -> None:
    neighbour = other_person(cast, home=build_same_home())
    people_page(cast.manager, nominal)
    [(subjects, fields)] = owner_sql(
        "select subjects, fields from audit_auditentry where action = 'collisions.list' order by id desc limit 1"
    )
    assert (subjects, fields) == ([neighbour.id], ["name", "places", "why"])
