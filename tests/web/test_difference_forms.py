"""Forms opened from a source difference: filled in with the values of the source. Opening one records nothing."""

import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from mosovo.rooms.licences.actions import issue_licence
from mosovo.rooms.mappa import actions as mappa
from mosovo.rooms.whereabouts.actions import record_spell
from tests.api.systems import System
from tests.rooms.transactions import recorded
from tests.support.clients import sign_in
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import TODAY, Cast, RegisteredNominal
from tests.support.source_messages import compare_messages, connect_feed, fixture, message, register_with_numbers
from tests.support.source_messages import send as sent
from tests.web.sending import text
from tests.web.source_difference_pages import find_statement_url, forms_of


@pytest.fixture
def known(cast: Cast) -> RegisteredNominal:
    """A nominal whose record has the reference numbers of the fixtures."""
    return register_with_numbers(cast)


@pytest.fixture
def feed(cast: Cast, as_jobs: AsJobs, owner_sql: Sql) -> System:
    """The system that sends the data of prison and probation."""
    return connect_feed(cast, as_jobs, owner_sql)


def test_every_form_of_every_message_type_opens_filled_in(
    cast: Cast, known: RegisteredNominal, feed: System, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    """No form is a dead end, with and without a licence and time in custody on the record."""
    manager = sign_in(cast.manager)
    assert open_every_form(manager, known, feed, as_jobs, owner_sql, 1) >= 9
    recorded(cast.manager, known, issue_licence, kind="crd", set_by="governor", from_on=date(2026, 2, 1),
             until=date.today() + timedelta(days=90), library="3.0")  # fmt: skip
    recorded(cast.manager, known, record_spell, kind="custody", from_on=date(2026, 3, 6), place="HMP Mockton")
    assert open_every_form(manager, known, feed, as_jobs, owner_sql, 2) >= 9


def open_every_form(
    manager: Client, known: RegisteredNominal, feed: System, as_jobs: AsJobs, owner_sql: Sql, number: int
) -> int:
    """Send a message of each type, and open every form of every open difference. Return the number opened."""
    address = {**fixture("addresses")["content"]["data"][0], "number": "77", "street": "Prototype Way"}
    changes: dict[str, dict[str, Any]] = {
        "person": {"lastName": "MARCHETTO", "gender": "Female", "pncNumber": "15/123456X"},
        "addresses": {"data": [address, {**fixture("addresses")["content"]["data"][0], "startDate": "2019-01-01"}]},
    }
    for shape in ("person", "registrations", "addresses", "licence", "recall", "mappa"):
        sent(feed, shape, message(shape, number, minutes=20 - number, **changes.get(shape, {})))
    compare_messages(as_jobs)
    facts = owner_sql("select count(*) from record_recordevent")
    opened, rules = (
        0,
        owner_sql("select id, rule from exchange_sourcestatement where is_current and state = 'different'"),
    )
    for key, rule in rules:
        page = manager.get(f"/nominals/{known.urn}/differences/{key}/").content.decode()
        forms = list(forms_of(page))
        links = re.findall(r'<p class="govuk-body"><a class="govuk-link" href="(.*?)">(?:Record|Choose)', page)
        assert forms or links, rule
        for action, fields in forms:
            answer = manager.post(action, fields)
            assert answer.status_code == 200, (rule, action, fields)
            assert "There is a problem" not in text(answer), (rule, action)
            opened += 1
        assert all(manager.get(unescape(link)).status_code == 200 for link in links), rule
    assert owner_sql("select count(*) from record_recordevent") == facts, "opening a form records nothing"
    return opened


def test_condition_leads_to_the_licence_if_the_licence_on_record_has_ended(
    cast: Cast, known: RegisteredNominal, feed: System, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    """The licence was in force when the message was compared, on TODAY, and has ended when the page is opened."""
    recorded(cast.manager, known, issue_licence, kind="crd", set_by="governor", from_on=date(2026, 2, 1),
             until=TODAY + timedelta(days=10), library="3.0")  # fmt: skip
    sent(feed, "licence", message("licence"))
    compare_messages(as_jobs)
    manager = sign_in(cast.manager)
    page = manager.get(find_statement_url(owner_sql, known, "bespoke_condition")).content.decode()
    [link] = re.findall(r'<a class="govuk-link" href="(.*?)">Record the licence first: no licence is in force', page)
    assert manager.get(unescape(link)).status_code == 200


def test_recorded_mappa_level_is_compared_with_the_source(
    cast: Cast, known: RegisteredNominal, feed: System, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    recorded(cast.manager, known, mappa.record_screening, screened_on=TODAY, level=1,
             criteria=["lead-manages", "plan-strong", "nothing-blocks"],
             text="No need for more than one agency.", review_on=date(2026, 7, 1))  # fmt: skip
    sent(feed, "mappa", message("mappa"))
    compare_messages(as_jobs)
    page = text(sign_in(cast.manager).get(find_statement_url(owner_sql, known, "mappa_level")))
    assert "differs" in page
    assert "1 Jul 2026" in page


def test_recorded_licence_and_its_conditions_are_compared_with_the_source(
    cast: Cast, known: RegisteredNominal, feed: System, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    recorded(cast.manager, known, issue_licence, kind="crd", set_by="governor", from_on=date(2026, 2, 2),
             until=date(2027, 2, 1), conditional_release_on=date(2026, 2, 2),
             sentence_ends_on=date(2027, 2, 1), library="3.0")  # fmt: skip
    sent(feed, "licence", message("licence"))
    compare_messages(as_jobs)
    statements = owner_sql("select rule, state from exchange_sourcestatement where is_current order by rule")
    assert ("licence", "confirmed") in statements
    assert ("bespoke_condition", "different") in statements
    assert {"additional_condition", "condition_not_in_licence"} <= {rule for rule, _ in statements}
