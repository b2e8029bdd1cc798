"""Facts of a nominal are read with one prepared plan per connection, and give the same rows as any other query."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.test.utils import CaptureQueriesContext

from mosovo.nominals.models import Nominal
from mosovo.nominals.policy import VIEW
from mosovo.organisations.models import Account
from mosovo.rooms.identity.actions import correct_fact
from mosovo.rooms.identity.models import Birth
from mosovo.rooms.identity.policy import CORRECT
from tests.support.people import TODAY, RegisteredNominal, opened

pytestmark = pytest.mark.own_database("counts the plans of a new session")

OF_BIRTHS = "from pg_prepared_statements where statement like 'SELECT \"identity_birth%'"
WRONG, RIGHT = date(1984, 6, 1), date(1984, 6, 11)


def correct_birth_date(manager: Account, nominal: RegisteredNominal) -> datetime:
    """Correct the date of birth, and return the time before the correction."""
    with opened(manager, nominal, CORRECT) as permit:
        then = datetime.now(UTC)
        old = Birth.objects.for_nominal(nominal.id).get()
        assert old.born_on == WRONG
        correct_fact(permit, old, change_reason="Misread", today=TODAY, born_on=RIGHT)
    return then


def test_facts_of_a_nominal_are_read_with_one_prepared_plan(manager: Account, nominal: RegisteredNominal):
    with opened(manager, nominal, VIEW):
        for _ in range(3):
            assert [row.born_on for row in Birth.objects.for_nominal(nominal.id)] == [WRONG]
        with connection.cursor() as cursor:
            cursor.execute(f"select generic_plans, custom_plans {OF_BIRTHS}")
            assert cursor.fetchall() == [(3, 0)]


def test_query_by_other_values_is_not_prepared(manager: Account, nominal: RegisteredNominal):
    with opened(manager, nominal, VIEW):
        assert [row.born_on for row in Birth.objects.known_at().filter(born_on=WRONG)] == [WRONG]
        with connection.cursor() as cursor:
            cursor.execute(f"select count(*) {OF_BIRTHS}")
            assert cursor.fetchall() == [(0,)]


def test_django_captures_the_query_of_a_prepared_read(manager: Account, nominal: RegisteredNominal):
    with opened(manager, nominal, VIEW), CaptureQueriesContext(connection) as captured:
        list(Birth.objects.for_nominal(nominal.id))
    assert len(captured) == 1
    assert 'FROM "identity_birth"' in captured[0]["sql"]


def test_corrected_row_is_hidden_from_every_form_of_query(manager: Account, nominal: RegisteredNominal):
    then = correct_birth_date(manager, nominal)
    with opened(manager, nominal, VIEW):
        for moment, current in ((None, RIGHT), (then, WRONG)):
            by_key = Birth.objects.for_nominal(nominal.id, moment)
            assert [row.born_on for row in by_key] == [current]
            assert by_key.filter(born_on=current).exists()
            assert [by_key.count(), by_key.exclude(born_on=current).count()] == [1, 0]
            with_current_date = Birth.objects.known_at(moment).filter(nominal_id=OuterRef("pk"), born_on=current)
            with_other_date = Birth.objects.known_at(moment).filter(~Q(born_on=current), nominal_id=OuterRef("pk"))
            this_nominal = Nominal.objects.filter(pk=nominal.id)
            assert this_nominal.filter(Exists(with_current_date)).exists()
            assert not this_nominal.filter(Exists(with_other_date)).exists()
