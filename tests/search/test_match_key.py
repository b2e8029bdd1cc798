"""After a change of MOSOVO_SECRET_KEY, new facts match older ones again once `./mosovo recalculate` has run."""

from argparse import Namespace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import connection
from pytest_django import Settings

from mosovo.casework.court_result import PersonDetails
from mosovo.cli import recalculate
from mosovo.cli.errors import CommandError
from mosovo.rooms.contacts import actions as contacts
from mosovo.rooms.contacts import policy as contacts_policy
from mosovo.rooms.finance import actions as finance
from mosovo.rooms.finance import policy as finance_policy
from mosovo.rooms.identifying_details import actions, policy
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.identity import policy as identity_policy
from mosovo.rooms.identity import queries as identity_queries
from mosovo.search.match_key import DETAIL_LENGTH, NAME_LENGTH, digest_detail, mark_key, name_key
from mosovo.search.record_matches import list_open_matches
from mosovo.search.tasks import compare_earlier
from tests.support.clients import sign_in
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import HOME, TODAY, Cast, RegisteredNominal, acting, opened, register
from tests.web.sending import send

OTHER_KEY = "another secret key of more than fifty random characters, as after a leak"
PHONE = "07700 900555"


@pytest.fixture
def other(cast: Cast, nominal: RegisteredNominal) -> RegisteredNominal:
    """A nominal with another name and another home."""
    person = PersonDetails(forenames="Tobin", surname="Hartwell", born_on=date(1980, 3, 4), sex="male")
    home = type(HOME)(kind="home", lines="3 Mill Lane\nHexley", postcode="NS2 1AA", from_on=date(2020, 1, 1))
    return register(cast, person=person, home=home)


def link_child(cast: Cast, nominal: RegisteredNominal, name: str = "Ellie Mae Strand") -> None:
    with opened(cast.manager, nominal, identity_policy.RECORD) as permit:
        identity.link_person(permit, name=name, role="child", relationship="Niece", today=TODAY)


def record_account(cast: Cast, nominal: RegisteredNominal) -> None:
    with opened(cast.manager, nominal, finance_policy.RECORD) as permit:
        finance.record_account(
            permit, whose="own", institution="Northern Bank", sort_code="12-34-56", number="31926819", today=TODAY
        )


def list_matches(cast: Cast) -> list[str]:
    with acting(cast.manager, writing=False):
        return sorted(each.kind for each in list_open_matches())


def count_others() -> int:
    """Return what `./mosovo doctor` reports."""
    with connection.cursor() as cursor:
        cursor.execute("select digests_of_other_keys(%s, %s)", [name_key(), mark_key()])
        return int(cursor.fetchone()[0])


def run_recalculation(as_jobs: AsJobs) -> None:
    with as_jobs():
        assert recalculate.run(Namespace(dry_run=False, police_force=None)) == 0


@pytest.mark.pure
def test_digest_names_its_key_and_fits_its_column(settings: Settings) -> None:
    name, digest = name_key(), digest_detail("account:1234")
    assert digest == f"{name}.{digest[-DETAIL_LENGTH:]}"
    assert len(digest) == NAME_LENGTH + 1 + DETAIL_LENGTH == 64
    settings.SECRET_KEY = OTHER_KEY
    assert name_key() != name
    assert digest_detail("account:1234")[-DETAIL_LENGTH:] != digest[-DETAIL_LENGTH:]


@pytest.mark.pure
def test_digests_of_real_people_are_not_made_under_the_key_of_the_source(settings: Settings) -> None:
    arguments = Namespace(dry_run=False, police_force=None)
    settings.SECRET_KEY, settings.SYNTHETIC_DATA = "not-a-secret-only-for-tests-and-building", False
    with pytest.raises(CommandError, match="MOSOVO_SECRET_KEY is not set"):
        recalculate.prepare(arguments)
    settings.SECRET_KEY = OTHER_KEY
    recalculate.prepare(arguments)


def test_child_and_account_match_older_facts_after_the_key_has_changed(
    cast: Cast, nominal: RegisteredNominal, other: RegisteredNominal, as_jobs: AsJobs, settings: Settings
) -> None:
    link_child(cast, nominal)
    record_account(cast, nominal)
    assert count_others() == 0
    settings.SECRET_KEY = OTHER_KEY
    assert count_others() == 2
    link_child(cast, other)
    record_account(cast, other)
    assert list_matches(cast) == []
    run_recalculation(as_jobs)
    assert list_matches(cast) == ["account", "child"]
    assert count_others() == 0
    run_recalculation(as_jobs)
    assert list_matches(cast) == ["account", "child"]


def test_answered_match_stays_answered_under_the_new_key_and_is_found_once(
    cast: Cast,
    nominal: RegisteredNominal,
    other: RegisteredNominal,
    as_jobs: AsJobs,
    settings: Settings,
    owner_sql: Sql,
) -> None:
    for each in (nominal, other):
        link_child(cast, each)
    [(key,)] = owner_sql("select id from search_recordmatch")
    decision = {"outcome": "accepted", "reason": "Both are her uncles."}
    assert send(sign_in(cast.manager), f"/matches/{key}/", decision, uuid4()).status_code == 302
    assert list_matches(cast) == []
    settings.SECRET_KEY = OTHER_KEY
    for each in (nominal, other):
        link_child(cast, each, "Strand, Ellie Mae")
    assert list_matches(cast) == ["child"], "it is found under both keys"
    run_recalculation(as_jobs)
    assert owner_sql("select id, outcome from search_recordmatch where kind = 'child'") == [(key, "accepted")]
    with as_jobs(), connection.cursor() as cursor:
        cursor.execute("select flag_record_matches(%s)", [nominal.id])
    assert list_matches(cast) == []


def test_detail_that_was_removed_under_the_new_key_is_no_match_after_it(
    cast: Cast, nominal: RegisteredNominal, other: RegisteredNominal, as_jobs: AsJobs, settings: Settings
) -> None:
    for each in (nominal, other):
        link_child(cast, each)
    settings.SECRET_KEY = OTHER_KEY
    run_recalculation(as_jobs)
    assert list_matches(cast) == ["child"]
    with opened(cast.manager, other, identity_policy.STRIKE_OUT) as permit:
        [row] = identity_queries.list_linked_people(other.id)
        identity.strike_out_fact(permit, row, change_reason="Not his niece.")
    assert list_matches(cast) == []


def test_earlier_text_mentions_a_person_after_the_key_has_changed(
    cast: Cast, nominal: RegisteredNominal, other: RegisteredNominal, as_jobs: AsJobs, settings: Settings
) -> None:
    with opened(cast.manager, nominal, contacts_policy.RECORD) as permit:
        contacts.record_contact(
            permit,
            kind="telephone",
            made_at=datetime(2026, 3, 9, 10, tzinfo=UTC),
            text=f"He gave {PHONE}.",
            today=TODAY,
        )
    settings.SECRET_KEY = OTHER_KEY
    with opened(cast.manager, other, policy.RECORD) as permit:
        actions.record_contact_point(
            permit, today=TODAY, kind="phone", value=PHONE, owner_relation="own", known_on=TODAY
        )
    with as_jobs():
        compare_earlier(0)
    assert (list_matches(cast), count_others()) == ([], 1)
    run_recalculation(as_jobs)
    assert (list_matches(cast), count_others()) == (["contact"], 0)
