"""Calendar feeds: numbers without names, read by three parsers, private, revocable and logged."""

import re
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import ics
import pytest
import vobject
from django.test import Client
from icalendar import Calendar

from mosovo.organisations.calendar_feeds import MAX_DAYS, MAX_FEEDS
from tests.support.clients import sign_in
from tests.support.fixture_types import Sql
from tests.support.meetings import add_to_meeting, create_test_meeting
from tests.support.people import Cast, RegisteredNominal, register
from tests.web.sending import send, text

PAGE = "/account/calendars/"
LONDON = ZoneInfo("Europe/London")
TODAY = datetime.now(LONDON).date()
MEETING_DAY = TODAY + timedelta(days=20)
DUE = """select due_on, count(*) from obligations_duty where offender_manager_id = %s and nature = 'duty'
and known_to = '' and met_on is null and not in_question and clock_stopped_from is null and due_on >= %s
and due_on <= %s and (ceased_on is null or ceased_on > greatest(opens_on, %s)) group by due_on"""


def make(client: Client, kind: str = "duties", months: str = "12") -> str:
    """Make a feed on its page, and return the path of its address."""
    page = text(send(client, PAGE, {"kind": kind, "months": months}, follow=True))
    [address, *_] = re.findall(r"http://testserver(/calendar/[\w-]{43}\.ics)", page)
    return address


def read_three_times(body: bytes) -> list[tuple[str, Any]]:
    """Return the title and the start of each entry. Check that three parsers read the same."""
    icalendar_entries = sorted(
        (str(each["summary"]), each.decoded("dtstart")) for each in Calendar.from_ical(body).walk("VEVENT")
    )
    parsed: Any = vobject.readOne(body.decode())
    vobject_entries = sorted((each.summary.value, each.dtstart.value) for each in getattr(parsed, "vevent_list", []))
    entries = ics.Calendar(body.decode()).events
    ics_entries = sorted((each.name, each.begin.date() if each.all_day else each.begin.datetime) for each in entries)
    assert (
        [each[0] for each in icalendar_entries]
        == [each[0] for each in vobject_entries]
        == [each[0] for each in ics_entries]
    )
    assert (
        [each[1] for each in icalendar_entries]
        == [each[1] for each in vobject_entries]
        == [each[1] for each in ics_entries]
    )
    return icalendar_entries


def test_duty_feed_has_the_number_of_duties_by_day(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql) -> None:
    client = sign_in(cast.manager)
    answer = Client().get(make(client))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert not answer.cookies
    due = owner_sql(DUE, [cast.manager.pk, TODAY, TODAY + timedelta(days=365), TODAY])
    assert due
    expected = sorted((f"{number} duty due" if number == 1 else f"{number} duties due", day) for day, number in due)
    assert read_three_times(answer.content) == expected
    assert max(map(len, answer.content.split(b"\r\n"))) <= 75
    unchanged = Client().get(answer.wsgi_request.path, headers={"If-None-Match": answer.headers["ETag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")


def test_meeting_feed_has_the_number_of_cases_and_shows_cancellation(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    other = register(cast)
    meeting = create_test_meeting(cast, held_on=MEETING_DAY)
    add_to_meeting(cast, meeting, nominal)
    add_to_meeting(cast, meeting, other, time(10))
    manager_feed, chair_feed = make(sign_in(cast.manager), "meetings"), make(sign_in(cast.inspector), "meetings")
    begins = datetime.combine(MEETING_DAY, time(9, 30), LONDON).astimezone(UTC)
    assert read_three_times(Client().get(manager_feed).content) == [("MAPPA meeting, 2 cases", begins)]
    assert read_three_times(Client().get(chair_feed).content) == [("MAPPA meeting, 2 cases", begins)]
    assert read_three_times(Client().get(make(sign_in(cast.colleague), "meetings")).content) == []
    owner_sql("update meetings_meeting set cancellation_reason = 'Snow', version = version + 1")
    [event] = Calendar.from_ical(Client().get(manager_feed).content).walk("VEVENT")
    assert (event["status"], event["sequence"], event["class"]) == ("CANCELLED", 2, "PRIVATE")


def test_feeds_contain_no_names_or_identifying_words(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql) -> None:
    meeting = create_test_meeting(cast, held_on=MEETING_DAY)
    add_to_meeting(cast, meeting, nominal)
    client = sign_in(cast.manager)
    body = b"".join(Client().get(make(client, kind)).content for kind in ("duties", "meetings")).decode().lower()
    names = owner_sql(
        "select forenames || ' ' || surname from identity_name union select name from organisations_account"
    )
    words = {word.lower() for (name,) in names for word in name.split() if len(word) > 3}
    identifying = {nominal.urn.lower(), "offend", "sexual", "register", "nominal", "northshire", "urn"}
    assert [word for word in words | identifying if word in body] == []


def test_feed_stops_when_revoked_expired_or_its_account_loses_access(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    client = sign_in(cast.manager)
    address = make(client)
    absent = Client().get(f"/calendar/{'x' * 43}.ics")
    assert absent.status_code == 404
    [(feed,)] = owner_sql("select id from organisations_calendarfeed")
    send(sign_in(cast.colleague), f"{PAGE}revoke/", {"feed": str(feed)})
    assert Client().get(address).status_code == 200, "a colleague cannot revoke it"
    send(client, f"{PAGE}revoke/", {"feed": str(feed)})
    revoked = Client().get(address)
    assert (revoked.status_code, len(revoked.content)) == (404, len(absent.content))
    assert send(client, f"{PAGE}revoke/", {"feed": "not a feed"}).status_code == 404
    for statement in (
        "update organisations_calendarfeed set until = current_date - 2 where id = %s",
        "update organisations_account set is_active = false where id = (select account_id from"
        " organisations_calendarfeed where id = %s)",
        "update organisations_account set vetted_until = '2001-01-01' where id = (select account_id from"
        " organisations_calendarfeed where id = %s)",
    ):
        owner = sign_in(cast.supervisor if "calendarfeed set" in statement else cast.inspector)
        other_feed = make(owner, "meetings")
        assert Client().get(other_feed).status_code == 200
        [(latest_feed,)] = owner_sql("select id from organisations_calendarfeed order by made_at desc limit 1")
        owner_sql(statement, [latest_feed])
        assert Client().get(other_feed).status_code == 404, statement
        owner_sql("update organisations_account set is_active = true, vetted_until = '2099-12-31'")


def test_feeds_are_logged_and_limited_in_number(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql) -> None:
    client = sign_in(cast.manager)
    address = make(client)
    for _ in range(3):
        Client().get(address)
    assert client.get(make(client, "meetings")).status_code == 200, "a signed-in browser can read the feed"
    logged = owner_sql(
        "select action, actor_name, subjects, detail->>'people' from audit_auditentry"
        " where action like 'account.%%calendar%%' order by id"
    )
    assert logged == [
        ("account.make_calendar_feed", cast.manager.name, [], None),
        ("account.read_calendar_feed", "a calendar", [], "0"),
        ("account.make_calendar_feed", cast.manager.name, [], None),
        ("account.read_calendar_feed", cast.manager.name, [], "0"),
    ]
    for _ in range(MAX_FEEDS - 2):
        make(client)
    assert "calendar feeds. Revoke one first" in text(send(client, PAGE, {"kind": "duties", "months": "3"}))
    longest = "select max(until - made_at::date) from organisations_calendarfeed"
    assert owner_sql(longest)[0][0] <= MAX_DAYS
    digests = {each for (each,) in owner_sql("select digest from organisations_calendarfeed")}
    assert len(digests) == MAX_FEEDS
    assert address[10:-4] not in digests, "the secret is stored nowhere"


def test_agency_accounts_cannot_open_the_feeds_page(cast: Cast) -> None:
    for account in (cast.partner, cast.practitioner):
        assert sign_in(account).get(PAGE).status_code == 404
    assert Client().get(PAGE).status_code == 302
    assert "You have no calendar feeds" in text(sign_in(cast.manager).get(PAGE))
    nothing = send(sign_in(cast.manager), PAGE, {}, key=uuid4())
    assert nothing.status_code in (200, 422)


@pytest.mark.parametrize("secret", ["", "a", "x" * 300, "..%2f", "a\x00b"])
def test_invalid_feed_address_has_no_feed(secret: str, database: Any) -> None:
    assert Client().get(f"/calendar/{secret}.ics").status_code in (400, 404)
