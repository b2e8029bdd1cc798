"""Statements that a page sent before are read together, and give the same rows under the same row security."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mosovo.database.joint_reads import ask, read_together
from mosovo.database.reads_ahead import forget_rows, reads_ahead
from mosovo.nominals.policy import VIEW
from mosovo.organisations.models import Account
from mosovo.record.field_groups import remove_roles
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.identity.models import Birth, LinkedPerson, Name
from mosovo.rooms.identity.queries import get_birth, list_current_warnings, list_linked_people, list_names
from tests.rooms.transactions import recorded
from tests.support.people import PERSON, Cast, RegisteredNominal, acting, opened, register

TODAY = date.today()


def read_page(page: str, nominal: RegisteredNominal, on: date = TODAY) -> tuple[list[Any], int]:
    """Read as a page does: ordered rows, a first row, values that are not keys, and encrypted facts."""
    with CaptureQueriesContext(connection) as captured, reads_ahead(page, nominal=nominal.id, on=on):
        found = [
            list_names(nominal.id),
            get_birth(nominal.id),
            list(list_current_warnings(nominal.id, on)),
            [(each.name, each.unreadable) for each in list_linked_people(nominal.id)],
            list(Name.objects.for_nominal(nominal.id).filter(surname="Nobody")),
        ]
    return found, len(captured)


@pytest.fixture
def known(cast: Cast, nominal: RegisteredNominal) -> RegisteredNominal:
    """Return a person with a warning marker and a linked person."""
    recorded(cast.manager, nominal, identity.record_warning, kind="weapons", words="A knife", from_on=date(2025, 1, 5))
    recorded(cast.manager, nominal, identity.link_person, name="Pia", role="other", relationship="sister")
    return nominal


def test_repeated_page_reads_its_statements_together_with_the_same_rows(
    cast: Cast, manager: Account, known: RegisteredNominal
) -> None:
    other = register(cast, person=replace(PERSON, forenames="Other", surname="Person", born_on=date(1970, 2, 3)))
    page = f"test {uuid4()}"
    with opened(manager, known, VIEW):
        alone, first = read_page(page, known)
        again, second = read_page(page, known)
    with opened(manager, other, VIEW):
        rows_of_other, third = read_page(page, other)
        expected = [list_names(other.id), get_birth(other.id), [], [], []]
    assert again == alone
    assert alone[1] is not None
    assert alone[2][0].words == "A knife"
    assert alone[3] == [("Pia", False)], "decrypted"
    assert rows_of_other == expected, "the second block uses its own keys"
    assert first - second == 3, "four reads by the keys of the block are sent as one"
    assert third == second


def test_statement_with_a_new_value_is_sent_alone(manager: Account, nominal: RegisteredNominal, cast: Cast) -> None:
    page, other = f"test {uuid4()}", register(cast)
    with opened(manager, nominal, VIEW), reads_ahead(page, nominal=nominal.id):
        for _ in range(2):
            with CaptureQueriesContext(connection) as captured:
                assert not Name.objects.for_nominal(other.id)
            assert len(captured) == 1


def count_names(nominal: RegisteredNominal) -> int:
    """Count the statements that are sent to read the names."""
    with CaptureQueriesContext(connection) as captured:
        assert list_names(nominal.id)
    return len(captured)


def test_rows_are_read_again_after_the_rights_of_the_reader_change(
    manager: Account, nominal: RegisteredNominal
) -> None:
    page = f"test {uuid4()}"
    with opened(manager, nominal, VIEW):
        read_page(page, nominal)
        with reads_ahead(page, nominal=nominal.id, on=TODAY):
            assert list_names(nominal.id)
            forget_rows()
            assert count_names(nominal) == 1, "read again"
            assert count_names(nominal) == 0
            with remove_roles():
                assert count_names(nominal) == 1
            assert count_names(nominal) == 1


def test_row_security_applies_to_reads_first_sent_for_another_reader(
    manager: Account, stranger: Account, known: RegisteredNominal
) -> None:
    page = f"test {uuid4()}"
    with opened(manager, known, VIEW):
        read_page(page, known)
    with acting(stranger, writing=False):
        found, _ = read_page(page, known)
    assert found == [[], None, [], [], []]


def test_encrypted_facts_are_decrypted_in_a_joint_read(manager: Account, known: RegisteredNominal) -> None:
    with opened(manager, known, VIEW):
        linked, births = read_together(
            ask(LinkedPerson.objects.for_nominal(known.id)), ask(Birth.objects.for_nominal(known.id))
        )
        assert [(each.name, each.unreadable) for each in linked] == [("Pia", False)]
        assert len(births) == 1
