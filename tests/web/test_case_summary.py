"""The summary of a case and its groups: their content, their query budgets and their audit entries."""

from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from mosovo.rooms.households import actions as households
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.orders.actions import record_clause, record_order
from mosovo.rooms.risk import actions as risk
from mosovo.rooms.whereabouts.actions import record_address
from mosovo.web.core.panel import HeaderPerson
from mosovo.web.core.screen_spec import CaseGroup
from mosovo.web.site.casefile import panels
from mosovo.web.site.casefile.control_cards import write_limit
from mosovo.web.site.casefile.sections import TITLES, list_section_groups
from mosovo.web.site.casefile.summary import name_duty
from mosovo.web.site.casefile.summary_cards import list_homes
from tests.every_kind import record_one_of_every_kind
from tests.rooms.test_assessments import record_assessment
from tests.rooms.test_management_modes import LONG_AGO, WHY, decide_mode, propose_mode
from tests.rooms.transactions import recorded
from tests.support.clients import sign_in
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, register
from tests.support.query_budgets import Budget
from tests.web.sending import send, text
from tests.web.test_meeting_day import get_words

TODAY_AT = datetime.combine(TODAY, time(), UTC)
CHILD = {"role": "child", "relation": "niece", "born_year": "2018"}
GROUPS = [group.key for group in CaseGroup]


@pytest.fixture
def full_case(cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs) -> RegisteredNominal:
    """A case with one fact of every kind that can be recorded."""
    record_one_of_every_kind(cast, nominal, register(cast), as_jobs)
    return nominal


def test_summary_of_a_full_case_stays_within_its_query_budget(
    cast: Cast, full_case: RegisteredNominal, budget: Budget
) -> None:
    client = sign_in(cast.manager)
    client.get(f"/nominals/{full_case.urn}/")
    with budget("casefile.summary"):
        page = client.get(f"/nominals/{full_case.urn}/")
    assert page.status_code == 200


def test_group_of_a_simple_case_stays_within_its_query_budget(
    cast: Cast, nominal: RegisteredNominal, budget: Budget
) -> None:
    """The case has a conviction, a sentence, an address and an officer, like each person on the register."""
    client = sign_in(cast.manager)
    for group in GROUPS:
        address = f"/nominals/{nominal.urn}/sections/{group}/"
        client.get(address)
        with budget("casefile.group"):
            assert client.get(address).status_code == 200


def test_group_of_a_full_case_stays_within_its_query_budget(
    cast: Cast, full_case: RegisteredNominal, budget: Budget
) -> None:
    """With one fact of every kind, a group once needed up to 56 statements."""
    client = sign_in(cast.manager)
    for group in GROUPS:
        address = f"/nominals/{full_case.urn}/sections/{group}/"
        client.get(address)
        with budget("casefile.group.full"):
            assert client.get(address).status_code == 200


def test_each_view_of_a_case_is_logged_with_the_part_that_was_viewed(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    client = sign_in(cast.manager)
    for address, field in (("", "summary"), ("sections/people/", "people"), ("whole/", "case-file")):
        client.get(f"/nominals/{nominal.urn}/{address}")
        entries = owner_sql(
            "select subjects, fields from audit_auditentry where action = 'nominals.view' order by id desc limit 1"
        )
        assert entries == [([nominal.id], [field])]


def test_officer_of_another_force_cannot_open_any_group(cast: Cast, nominal: RegisteredNominal) -> None:
    client = sign_in(cast.stranger)
    for address in ("", "whole/", *(f"sections/{group}/" for group in GROUPS)):
        page = client.get(f"/nominals/{nominal.urn}/{address}")
        assert page.status_code == 404
        assert "MARCHETTI" not in page.text
    assert sign_in(cast.manager).get(f"/nominals/{nominal.urn}/sections/nothing/").status_code == 404


def test_summary_shows_warnings_orders_children_and_duties(cast: Cast, nominal: RegisteredNominal) -> None:
    manager = cast.manager
    recorded(manager, nominal, identity.record_warning, kind="dog", words="A large dog", from_on=date(2025, 1, 5))
    order = recorded(manager, nominal, record_order, kind="shpo", made_on=date(2025, 5, 5), court="Hexley", months=120)
    recorded(
        manager, nominal, record_clause, order_id=order.first, number=1, wording="Not to own a camera",
        kind="prohibition", subject="device",
    )  # fmt: skip
    stay = recorded(manager, nominal, households.record_stay, from_at=TODAY_AT, lines="9 Mill Lane, Hexley")
    recorded(manager, nominal, households.record_member, household_id=stay.household_id, **CHILD)
    page = text(sign_in(manager).get(f"/nominals/{nominal.urn}/"))
    assert "Dangerous dog at the address: A large dog" in page
    assert "1 clause: 0 checked" in page
    assert "1 never checked" in page
    assert "1 recorded in 1 household" in page
    assert "No safeguarding referral" in page
    assert "Set it: visits depend on it" in page
    assert "His initial notification is" in page


def test_summary_shows_a_reassessment_only_while_it_is_due(cast: Cast) -> None:
    """In reactive management no reassessment is due, whatever date the last assessment set."""
    known = register(cast, result=LONG_AGO)
    recorded(cast.manager, known, risk.set_level, level="low", set_on=date(2026, 2, 2), reason=WHY)
    record_assessment(cast.manager, known)
    page = text(sign_in(cast.manager).get(f"/nominals/{known.urn}/"))
    assert write_limit("Reassess", date(2026, 7, 1), date.today()) in page, "an overdue date is not called next"
    proposal = propose_mode(cast.manager, known)
    assert "Reactive management proposed" in text(sign_in(cast.manager).get(f"/nominals/{known.urn}/"))
    decide_mode(cast.inspector, known, proposal)
    page = text(sign_in(cast.manager).get(f"/nominals/{known.urn}/"))
    assert "No reassessment due" in page
    assert not [each for each in ("Reassess by", "1 Jul 2026") if each in page]
    assert "Reactive management" in page
    assert "proposed" not in page


def test_withheld_child_is_counted_in_the_summary(cast: Cast, nominal: RegisteredNominal) -> None:
    stay = recorded(cast.manager, nominal, households.record_stay, from_at=TODAY_AT, lines="9 Mill Lane, Hexley")
    recorded(cast.manager, nominal, households.record_member, household_id=stay.household_id, **CHILD)
    page = text(sign_in(cast.coordinator).get(f"/nominals/{nominal.urn}/"))
    assert "1 recorded in 1 household" in page


def test_every_section_has_an_anchor_in_the_summary_and_its_group(cast: Cast, nominal: RegisteredNominal) -> None:
    page = sign_in(cast.manager).get(f"/nominals/{nominal.urn}/").text
    for group in list_section_groups(nominal.urn):
        assert f'id="{group.key}"' in page
        group_page = sign_in(cast.manager).get(group.href).text
        for section in group.sections:
            assert f'id="{section.anchor}"' in page
            if section.anchor in TITLES:
                assert f'id="{section.anchor}"' in group_page


def test_titles_of_links_equal_the_titles_of_sections(cast: Cast, nominal: RegisteredNominal) -> None:
    page = text(sign_in(cast.manager).get(f"/nominals/{nominal.urn}/whole/"))
    assert set(TITLES) == set(panels.map_case_panels())
    for title in TITLES.values():
        assert title in page


def test_group_as_at_another_date_shows_the_whole_case_file(cast: Cast, nominal: RegisteredNominal) -> None:
    page = text(sign_in(cast.manager).get(f"/nominals/{nominal.urn}/sections/people/?on=2025-03-04"))
    assert "You are viewing another date" in page
    assert "Convictions and cautions" in page


def test_facts_others_recorded_since_your_last_view_are_marked_new(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    client, address = sign_in(cast.manager), f"/nominals/{nominal.urn}/"
    assert "New since" not in text(client.get(address))
    owner_sql(
        "update caseload_caselook set looked_at = now() - interval '1 day', since_at = now() - interval '2 days' "
        "returning 1"
    )
    recorded(cast.manager, nominal, identity.record_warning, kind="dog", words="A dog", from_on=date(2025, 1, 5))
    recorded(cast.supervisor, nominal, record_order, kind="shpo", made_on=date(2025, 5, 5), court="Hexley", months=60)
    page = client.get(address)
    assert "New since" in text(page)
    assert f'href="{address}sections/control/#orders">Order' in page.text
    assert "Safety warning</a>" not in page.text, "your own records are not marked as new"


def test_reading_the_whole_file_is_a_look_and_reading_another_date_is_not(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    client, whole = sign_in(cast.manager), f"/nominals/{nominal.urn}/whole/"
    looks = "select since_at = looked_at, looked_at > now() - interval '1 hour' from caseload_caselook"
    client.get(f"{whole}?on=2025-03-04")
    assert owner_sql(looks) == []
    client.get(whole)
    assert owner_sql(looks) == [(True, True)]
    age = "update caseload_caselook set since_at = now() - interval '2 days', looked_at = now() - interval '1 day'"
    owner_sql(f"{age} returning 1")
    client.get(f"{whole}?on=2025-03-04")
    assert owner_sql(looks) == [(False, False)]
    client.get(whole)
    assert owner_sql(looks) == [(False, True)]
    assert owner_sql("select since_at < now() - interval '23 hours' from caseload_caselook") == [(True,)]
    assert "New since" in text(client.get(f"/nominals/{nominal.urn}/")), "still marked within the same look"


def test_recently_viewed_case_is_listed_only_for_its_reader(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    client = sign_in(cast.manager)
    assert "Recently viewed" not in text(client.get("/find/"))
    client.get(f"/nominals/{nominal.urn}/")
    page = client.get("/find/")
    assert "Recently viewed" in text(page)
    assert nominal.urn in text(page)
    entries = owner_sql("select subjects from audit_auditentry where action = 'find.recent'")
    assert entries == [([nominal.id],)]
    assert "Recently viewed" not in text(sign_in(cast.supervisor).get("/find/"))


def test_case_links_to_a_fact_that_you_just_recorded(cast: Cast, nominal: RegisteredNominal) -> None:
    client = sign_in(cast.manager)
    warning = {"kind": "dog", "words": "A dog", "from_on": TODAY}
    answer = send(client, f"/nominals/{nominal.urn}/facts/identity.safetywarning/record/", warning)
    assert answer.status_code == 302
    page = client.get(f"/nominals/{nominal.urn}/")
    assert "Recorded at" in text(page)
    assert f"/nominals/{nominal.urn}/facts/identity.safetywarning/" in page.text
    session = client.session
    [entry] = session["recorded"]
    entry[3] = (TODAY - timedelta(days=1)).isoformat()
    session["recorded"] = [entry]
    session.save()
    assert "Recorded at" not in text(client.get(f"/nominals/{nominal.urn}/"))


def test_summary_shows_only_the_current_home(cast: Cast, nominal: RegisteredNominal) -> None:
    """The summary once showed a former home as well as the current one, with yesterday's visit at the former."""
    for lines, years in (("1 Former Road", 4), ("2 Current Road", 1)):
        from_on = TODAY - timedelta(days=365 * years)
        recorded(cast.manager, nominal, record_address, kind="home", lines=lines, postcode="ZZ1 1AA", from_on=from_on)
    page = get_words(sign_in(cast.manager).get(f"/nominals/{nominal.urn}/"))
    card = page.partition("Home People and places")[2].partition("Orders, licence, notification")[0]
    assert card.count("Lives at") == 1
    assert "Lives at 2 Current Road, ZZ1 1AA Since" in card


def test_each_home_ends_as_recorded_or_when_the_next_begins() -> None:
    """The same rule as in `list_current_addresses`: one home at a time, newest first."""
    rows = [
        {"kind": "home", "from_on": date(2026, 4, 13), "until": None},
        {"kind": "other", "from_on": date(2024, 1, 1), "until": None},
        {"kind": "regularly-found", "from_on": date(2020, 5, 1), "until": date(2021, 6, 1)},
        {"kind": "home", "from_on": date(2011, 7, 29), "until": None},
    ]
    summary: Any = SimpleNamespace(rows=lambda name: rows)
    assert [(home["from_on"].year, until) for home, until in list_homes(summary)] == [
        (2026, None), (2020, date(2021, 6, 1)), (2011, date(2020, 5, 1)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "bearer", "named"),
    [
        ("Supervisor’s case review", "supervisor", "The supervisor’s case review"),
        ("Inspector’s decision on missed visits", "inspector", "The inspector’s decision on missed visits"),
        ("Home visit", "offender_manager", "Our home visit"),
        ("Initial notification", "nominal", "Their initial notification"),
        ("Agency report", "agency", "The agency report"),
    ],
)
def test_duty_whose_title_names_its_owner_has_no_second_owner(title: str, bearer: str, named: str) -> None:
    """The summary began with “Our supervisor’s case review is due”."""
    assert name_duty(title, bearer, HeaderPerson("NS-0000-0000")) == named
