"""Facts that a key finds: asked for by one plan a connection, and the same rows as any other way."""

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
from tests.support.people import TODAY, Known, opened

pytestmark = pytest.mark.own_database("counts the plans of a new session")

OF_BIRTHS = "from pg_prepared_statements where statement like 'SELECT \"identity_birth%'"
WRONG, RIGHT = date(1984, 6, 1), date(1984, 6, 11)


def mended(manager: Account, nominal: Known) -> datetime:
    """Mend the date of birth; the moment before that."""
    with opened(manager, nominal, CORRECT) as permit:
        then = datetime.now(UTC)
        old = Birth.objects.for_nominal(nominal.id).get()
        assert old.born_on == WRONG
        correct_fact(permit, old, change_reason="Misread", today=TODAY, born_on=RIGHT)
    return then


def test_one_plan_serves_each_reading_of_facts_by_their_nominal(manager: Account, nominal: Known):
    with opened(manager, nominal, VIEW):
        for _ in range(3):
            assert [row.born_on for row in Birth.objects.for_nominal(nominal.id)] == [WRONG]
        with connection.cursor() as cursor:
            cursor.execute(f"select generic_plans, custom_plans {OF_BIRTHS}")
            assert cursor.fetchall() == [(3, 0)]


def test_what_is_not_found_by_a_key_is_planned_for_its_values(manager: Account, nominal: Known):
    with opened(manager, nominal, VIEW):
        assert [row.born_on for row in Birth.objects.known_at().filter(born_on=WRONG)] == [WRONG]
        with connection.cursor() as cursor:
            cursor.execute(f"select count(*) {OF_BIRTHS}")
            assert cursor.fetchall() == [(0,)]


def test_those_who_watch_django_see_the_question(manager: Account, nominal: Known):
    with opened(manager, nominal, VIEW), CaptureQueriesContext(connection) as seen:
        list(Birth.objects.for_nominal(nominal.id))
    assert len(seen) == 1
    assert 'FROM "identity_birth"' in seen[0]["sql"]


def test_a_row_in_whose_place_another_stands_is_found_by_no_road(manager: Account, nominal: Known):
    then = mended(manager, nominal)
    with opened(manager, nominal, VIEW):
        for moment, stands in ((None, RIGHT), (then, WRONG)):
            by_key = Birth.objects.for_nominal(nominal.id, moment)
            assert [row.born_on for row in by_key] == [stands]
            assert by_key.filter(born_on=stands).exists()
            assert [by_key.count(), by_key.exclude(born_on=stands).count()] == [1, 0]
            of_it = Birth.objects.known_at(moment).filter(nominal_id=OuterRef("pk"), born_on=stands)
            other = Birth.objects.known_at(moment).filter(~Q(born_on=stands), nominal_id=OuterRef("pk"))
            here = Nominal.objects.filter(pk=nominal.id)
            assert here.filter(Exists(of_it)).exists()
            assert not here.filter(Exists(other)).exists()
