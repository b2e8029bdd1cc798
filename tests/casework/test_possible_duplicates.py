"""A possible duplicate is shown to an officer who may see it; otherwise its offender manager is notified."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mosovo.casework.possible_duplicates import find_possible_duplicates
from mosovo.nominals.queries import list_duplicate_notices
from mosovo.organisations.models import Account
from mosovo.rooms.identity.actions import strike_out_fact
from mosovo.rooms.identity.policy import STRIKE_OUT
from mosovo.rooms.identity.queries import list_identifiers
from tests.support.fixture_types import Sql
from tests.support.people import PERSON, Cast, RegisteredNominal, acting, opened, register


@pytest.fixture
def known(cast: Cast) -> RegisteredNominal:
    """Alwyn Marchetti of Northshire, with a PNC number."""
    return register(cast, person=replace(PERSON, pnc="03/123456K"))


def ask(account: Account, **change: Any) -> list[str]:
    details = {"forenames": "Jo", "surname": "Nobody", "born_on": date(1950, 1, 1), "pnc": "", **change}
    with acting(account):
        return [f"{each.urn}: {each.why}" for each in find_possible_duplicates(**details)]


@pytest.mark.parametrize(
    "details",
    [
        {"surname": "Marchetti", "born_on": PERSON.born_on},
        {"surname": "MARCHETTÍ", "born_on": PERSON.born_on},
        {"forenames": "Alwyn", "surname": "Marchety", "born_on": PERSON.born_on},
        {"forenames": "Marchetti", "surname": "Alwyn", "born_on": PERSON.born_on},
    ],
    ids=["the same", "an accent and capitals", "a slip", "swapped"],
)
def test_similar_name_and_same_date_of_birth_is_a_possible_duplicate(
    manager: Account, known: RegisteredNominal, details: dict[str, Any]
):
    assert ask(manager, **details) == [f"{known.urn}: A similar name, the same date of birth"]


@pytest.mark.parametrize(
    ("recorded", "entered", "forenames", "is_duplicate"),
    [
        ("Marchetti", "Marchetti-Jones", "Alwyn", True),
        ("Marchetti-Jones", "Marchetti", "Alwyn Piers", True),
        ("Marchetti Jones", "JONES-MARCHETTÍ", "Alwyn", True),
        ("Marchetti-Jones", "Jones", "alwyn", True),
        ("Marchetti-Jones", "Marchetti", "Bruno", False),
        ("Marchetti-Jones", "Marchetti-Smithson", "Alwyn", False),
        ("Marchetti", "", "Alwyn", False),
    ],
)
def test_double_barrelled_surname_and_same_forename_and_birth_is_a_possible_duplicate(
    cast: Cast, manager: Account, recorded: str, entered: str, forenames: str, is_duplicate: bool
):
    known = register(cast, person=replace(PERSON, surname=recorded))
    expected = [f"{known.urn}: A similar name, the same date of birth"] if is_duplicate else []
    assert ask(manager, surname=entered, forenames=forenames, born_on=PERSON.born_on) == expected


@pytest.mark.parametrize("pnc", ["2003/0123456K", "03/123456K", "2003/123456k", "20030123456K"])
def test_same_pnc_number_in_any_format_is_a_possible_duplicate(manager: Account, known: RegisteredNominal, pnc: str):
    assert ask(manager, pnc=pnc) == [f"{known.urn}: The same PNC number"]


def test_duplicate_score_grows_with_what_matches(manager: Account, known: RegisteredNominal):
    def score(**details: Any) -> int:
        with acting(manager):
            [each] = find_possible_duplicates(
                **{"forenames": "Jo", "surname": "Nobody", "born_on": None, "pnc": "", **details}
            )
        return each.score

    same = {"surname": PERSON.surname, "born_on": PERSON.born_on}
    alike = score(**same)
    number = score(pnc="2003/0123456K")
    both = score(pnc="2003/0123456K", **{**same, "forenames": PERSON.forenames})
    assert 0 < alike < number < both <= 100


def test_similar_name_alone_is_no_possible_duplicate(manager: Account, known: RegisteredNominal):
    assert ask(manager, surname="Marchetti") == []
    assert ask(manager, forenames="Bruno", surname="Machete", born_on=PERSON.born_on) == []


def test_shown_duplicate_is_logged(manager: Account, known: RegisteredNominal, owner_sql: Sql):
    ask(manager, pnc="03/123456K")
    logged = owner_sql("select actor_id, subjects, verb from audit_auditentry where action = 'casework.likely_same'")
    assert logged == [(manager.pk, [known.id], "consultation")]


def test_hidden_duplicate_shows_nothing_and_notifies_its_offender_manager_once(
    stranger: Account, manager: Account, known: RegisteredNominal, owner_sql: Sql
):
    assert ask(stranger, pnc="03/123456K") == []
    assert ask(stranger, pnc="03/123456K") == []
    with acting(stranger) as actor:
        assert list(list_duplicate_notices(actor)) == []
    with acting(manager) as actor:
        [notice] = list_duplicate_notices(actor)
    assert (notice.nominal_id, notice.searched_by, notice.match_basis) == (known.id, stranger, "pnc")
    asked = owner_sql("select actor_id, subjects from audit_auditentry where action = 'casework.likely_same'")
    assert asked == [(stranger.pk, [])] * 2


def test_account_that_may_not_register_finds_no_duplicates(
    partner: Account, auditor: Account, known: RegisteredNominal, owner_sql: Sql
):
    assert ask(partner, pnc="03/123456K") == ask(auditor, pnc="03/123456K") == []
    assert owner_sql("select count(*) from nominals_possibleduplicatenotice") == [(0,)]


def test_struck_out_number_is_no_possible_duplicate(manager: Account, known: RegisteredNominal):
    with opened(manager, known, STRIKE_OUT) as permit:
        [number] = list_identifiers(known.id)
        strike_out_fact(permit, number, change_reason="Another person’s")
    assert ask(manager, pnc="03/123456K") == []
