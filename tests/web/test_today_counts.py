"""Today: the filters count the duties that they list, and the order is explained."""

import re
from datetime import timedelta

from django.test import Client
from uuid6 import uuid7

from tests.support.clients import sign_in
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, register
from tests.web.sending import TODAY, text

DUTY = """
insert into obligations_duty (id, nominal_id, holding_force, team_id, offender_manager_id, is_restricted, key, rule,
trigger,
  bearer, nature, source_kind, citation, opens_on, due_on, clock_stopped_from, met_by, in_question, ruled, flags,
  reasoning)
select %(id)s, nominal_id, holding_force, team_id, offender_manager_id, is_restricted, %(id)s::text,
  'practice.visit.scheduled', 'x', 'offender_manager', 'duty', 'force_policy', 'x', %(opens_on)s, %(due_on)s,
  %(stopped)s, '', false, false, '[]', '[]'
from nominals_casereach where nominal_id = %(nominal)s
"""
FILTER = re.compile(r'<a class="filters__link[^"]*" href="([^"]*)"[^>]*><b>([\d,]+)</b> ([^<]*)</a>')
TASK = re.compile(r'<li class="task( task--visit)?"')


def test_filters_on_today_count_the_duties_they_list(cast: Cast, owner_sql: Sql) -> None:
    people = [register(cast) for _ in range(12)]
    owner_sql("delete from obligations_duty")
    for number, person in enumerate(people):
        days = [(TODAY - timedelta(days=9), None)] * (number + 1) + [(None, TODAY - timedelta(days=3))] * 2
        for due_on, stopped in days:
            values = {"opens_on": TODAY - timedelta(days=30), "due_on": due_on, "stopped": stopped}
            owner_sql(DUTY, {"id": uuid7(), "nominal": person.id, **values})
    client = sign_in(cast.manager)
    filters = {name: (href, int(count)) for href, count, name in FILTER.findall(text(client.get("/")))}
    assert {name: count for name, (_, count) in filters.items() if count} == {
        "All duties": 78 + 24, "Overdue": 78, "Clock stopped": 24
    }  # fmt: skip
    for href, count in filters.values():
        assert list_tasks(client, f"/{href.replace('&amp;', '&')}") == count


def list_tasks(client: Client, address: str) -> int:
    """Count the duties on all pages of a list."""
    tasks = 0
    while address:
        page = text(client.get(address))
        tasks += len(TASK.findall(page))
        more = re.search(r'rel="next" href="([^"]+)"', page)
        address = "/" + more[1].replace("&amp;", "&") if more else ""
    return tasks


def test_person_on_today_shows_three_duties_and_folds_the_others(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    owner_sql("delete from obligations_duty where nominal_id = %s", [nominal.id])
    for days in range(1, 6):
        values = {"opens_on": TODAY - timedelta(days=30), "due_on": TODAY - timedelta(days=days), "stopped": None}
        owner_sql(DUTY, {"id": uuid7(), "nominal": nominal.id, **values})
    page = text(sign_in(cast.manager).get("/"))
    shown, _, folded = page.partition('<details class="people__more"')
    assert (len(TASK.findall(shown)), len(TASK.findall(folded))) == (3, 2)
    assert "2 more for" in folded


def test_order_of_today_is_explained_with_the_reader_s_own_duties(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    owner_sql("delete from obligations_duty where nominal_id = %s", [nominal.id])
    owner_sql("update caseload_caseloadentry set risk = 'high' where nominal_id = %s", [nominal.id])
    values = {"opens_on": TODAY - timedelta(days=30), "due_on": TODAY - timedelta(days=7), "stopped": None}
    owner_sql(DUTY, {"id": uuid7(), "nominal": nominal.id, **values})
    page = text(sign_in(cast.manager).get("/today/order/"))
    assert "Home visit" in page
    assert "15.0" in page  # high 5, visit 2, 7 days overdue 1.5
    assert nominal.urn not in text(sign_in(cast.stranger).get("/today/order/"))
