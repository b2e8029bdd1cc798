"""Numbers of messages and agency reports, recounted from the rows of delivery events and meetings."""

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from mosovo.organisations.models import Agency
from mosovo.rooms.meetings.delivery_figures import count_by_agency, list_events
from tests.rooms.test_performance_indicators import FROM, ON, UNTIL, write_year
from tests.support.fixture_types import Sql
from tests.support.meetings import Agencies, agencies
from tests.support.people import Cast, acting, register
from tests.web.sending import text
from tests.web.test_meetings import sign_in

LONDON = ZoneInfo("Europe/London")
STATES = ("queued", "sent", "delivered", "failed", "withdrawn")


@pytest.fixture
def partners(cast: Cast, as_jobs: Callable[[], AbstractContextManager[None]]) -> Agencies:
    """Create one account for each of five agencies."""
    with as_jobs():
        return agencies(cast)


def insert_messages(sql: Sql, cast: Cast, random: Random) -> None:
    """Insert messages about each invitation, in each state and around both ends of the quarter."""
    for key, nominal, agency in sql("select first, nominal_id, agency_id from meetings_invitation order by first"):
        for purpose in ("invitation", "chase", "link"):
            event_at = datetime(2026, 6, 20, 23, 30, tzinfo=LONDON) + timedelta(hours=random.randrange(24 * 120))
            state = random.choice(STATES)
            sql(
                "insert into record_message (id, force_id, nominal_id, about, purpose, channel, template, agency_id, "
                "recipient, address, subject, body, asked_by_id, attempts, state, sent_at, delivered_at, failed_at, "
                "failure, reference, resolution) values (%s, 'NS', %s, %s, %s, 'email', 'x.1', %s, 'x', '', 'x', 'x', "
                "%s, 1, %s, %s, %s, %s, %s, '', '')",
                [
                    uuid4(), nominal, key, purpose, agency, cast.coordinator.pk, state,
                    event_at if state in ("sent", "delivered") else None, event_at if state == "delivered" else None,
                    event_at if state == "failed" else None, "x" if state == "failed" else "",
                ],
            )  # fmt: skip


def insert_reports(sql: Sql, random: Random) -> None:
    """Insert reports of some agencies, before or after the due date, some with a second version."""
    rows = sql(
        "select distinct i.slot_id, i.nominal_id, i.agency_id, c.reports_due_on from meetings_invitation i "
        "join meetings_meetingcase c on c.first = i.slot_id order by 1, 3"
    )
    for slot, nominal, agency, due in rows:
        if random.random() < 0.3:
            continue
        key, on = uuid4(), due + timedelta(days=random.randrange(-5, 5))
        for version, answered_on in ((1, on), (2, on + timedelta(days=30)))[: random.choice((1, 2))]:
            me = key if version == 1 else uuid4()
            sql(
                "insert into meetings_agencyreport (id, first, recorded_force, struck_out, change_reason, "
                "information_source, recorded_at, corrects_id, nominal_id, slot_id, agency_id, answer, answered_on, "
                "answered_by, time, searched_by, may_be_told) values (%s, %s, 'NS', false, '', '', "
                "'2026-01-05T10:00Z', %s, %s, %s, %s, 'no-trace', %s, 'x', %s, '', '')",
                [me, key, None if version == 1 else key, nominal, slot, agency, answered_on, version],
            )


def count_row_by_row(sql: Sql) -> Counter[tuple[str, str]]:
    """Count the same numbers row by row from the tables."""
    found: Counter[tuple[str, str]] = Counter()
    names = {"invitation": "asked", "chase": "chased", "link": "links", "minutes": "minutes", "action": "actions"}
    codes = dict(sql("select id, code from organisations_agency"))
    for purpose, state, agency, sent, failed in sql(
        "select purpose, state, agency_id, sent_at, failed_at from record_message"
    ):
        event_at = {"sent": sent, "delivered": sent, "failed": failed}.get(state)
        if event_at is not None and FROM <= event_at.astimezone(LONDON).date() < UNTIL:
            found["failed" if state == "failed" else names[purpose], codes[agency]] += 1
    first: dict[tuple[Any, Any], date] = {}
    for slot, agency, on in sql("select slot_id, agency_id, answered_on from meetings_agencyreport"):
        first[slot, agency] = min(on, first.get((slot, agency), on))
    due = dict(sql("select first, reports_due_on from meetings_meetingcase"))
    for slot, agency in sql("select distinct slot_id, agency_id from meetings_invitation where removed_on is null"):
        if not FROM <= due[slot] < UNTIL:
            continue
        came = first.get((slot, agency))
        if came is not None:
            found["in-time" if came <= due[slot] else "late", codes[agency]] += 1
        elif due[slot] < ON:
            found["missing", codes[agency]] += 1
    return found


def test_delivery_counts_equal_a_recount_of_the_rows(cast: Cast, partners: Agencies, owner_sql: Sql) -> None:
    random = Random(11)
    write_year(owner_sql, cast, partners, [register(cast) for _ in range(3)], random)
    insert_messages(owner_sql, cast, random)
    insert_reports(owner_sql, random)
    expected = count_row_by_row(owner_sql)
    with acting(cast.coordinator):
        events = list_events("NS", FROM, UNTIL, ON)
    found = {
        (str(figure), agency.code): number
        for agency, counts in count_by_agency(events)
        for figure, number in counts.items()
        if number
    }
    assert found == dict(expected)
    assert {figure for figure, _ in expected} == {"asked", "chased", "links", "failed", "in-time", "late", "missing"}
    with acting(cast.stranger_inspector):
        assert list_events("NS", FROM, UNTIL, ON) == [], "an inspector of another force counts no events"
    check_links(cast, expected)


def check_links(cast: Cast, expected: Counter[tuple[str, str]]) -> None:
    """Check that each number on the page links to a list with as many cases."""
    client, report = sign_in(cast.coordinator), f"/meetings/figures/?from={FROM}"
    page = text(client.get(report))
    for (figure, agency), number in expected.items():
        address = f"/meetings/figures/delivery/{figure}/{agency}/?from={FROM}"
        assert f'href="{address}">{number}<' in page, address
        assert text(client.get(address)).count("<tr data-row") == number
    for kind, figure, part in (("indicator", "minutes", "all"), ("attendance", "PRB", "2-asked")):
        address = f"/meetings/figures/{kind}/{figure}/{part}/?from={FROM}"
        number = text(client.get(address)).count("<tr data-row")
        assert f'href="{address}">{number}<' in page, address
    assert "Chart: reports by quarter. Its numbers are below." in page
    assert client.get("/meetings/figures/delivery/asked/XXX/").status_code == 404
    assert client.get("/meetings/figures/nothing/asked/HSG/").status_code == 404
    assert sign_in(cast.manager).get(report).status_code == 404
    name = Agency.objects.get(code="HSG").name
    assert name in page
