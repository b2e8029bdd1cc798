"""Content of a message from prison or probation: each value that cannot be read is named, and none causes a fault."""

import json
from copy import deepcopy
from typing import Any

import pytest

from mosovo.exchange.hmpps.profile import PROFILES
from tests.api.systems import System, problem
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal
from tests.support.source_messages import compare_messages, connect_feed, fixture, message, register_with_numbers, send

SHAPES = sorted(PROFILES)


@pytest.fixture
def known(cast: Cast) -> RegisteredNominal:
    """Return a person whose record has the numbers of the fixtures."""
    return register_with_numbers(cast)


@pytest.fixture
def feed(cast: Cast, as_jobs: AsJobs, owner_sql: Sql) -> System:
    """Return the system that sends messages of prison and probation."""
    return connect_feed(cast, as_jobs, owner_sql)


WRONG: list[tuple[str, Any, str]] = [
    ("person", {"dateOfBirth": "01/06/1984"}, "/content/dateOfBirth"),
    ("person", {"dateOfBirth": 0}, "/content/dateOfBirth"),
    ("person", {"dateOfBirth": "2026-02-30"}, "/content/dateOfBirth"),
    ("person", {"dateOfBirth": "0001-01-01"}, "/content/dateOfBirth"),
    ("person", {"firstName": ["A"] * 3 + [{}]}, "/content/firstName"),
    ("person", {"lastName": "x" * 201}, "/content/lastName"),
    ("person", {"lastName": "\u0000"}, "/content/lastName"),
    ("person", {"aliases": "MARSH"}, "/content/aliases"),
    ("person", {"aliases": ["MARSH"]}, "/content/aliases/0"),
    ("person", {"aliases": [{"lastName": {"a": 1}}]}, "/content/aliases/0/lastName"),
    ("registrations", {"registrations": None}, "/content/registrations"),
    ("registrations", {"registrations": [{"active": "yes"}]}, "/content/registrations/0/active"),
    ("registrations", {"registrations": [{"active": True, "type": "MAPP"}]}, "/content/registrations/0/type/code"),
    ("addresses", {"data": [{"startDate": "soon", "number": "1"}]}, "/content/data/0/startDate"),
    ("addresses", {"data": [{}] * 201}, "/content/data"),
    ("licence", {"licenceStartDate": "2026-02-02"}, "/content/licenceStartDate"),
    ("licence", {"standardConditions": {}}, "/content/standardConditions"),
    ("licence", {"bespokeConditions": [{"text": 1.5}]}, "/content/bespokeConditions/0/text"),
    ("recall", {"receivedDateTime": "2026-03-05T25:00:00"}, "/content/receivedDateTime"),
    ("recall", {"isInCustody": None}, "/content/isInCustody"),
    ("mappa", {"level": {"a": "b"}}, "/content/level"),
    ("mappa", {"reviewDate": "2026-4-20"}, "/content/reviewDate"),
]


@pytest.mark.parametrize(("shape", "content", "place"), WRONG)
def test_invalid_content_is_refused_with_its_field(
    feed: System, owner_sql: Sql, shape: str, content: Any, place: str
) -> None:
    answer = send(feed, shape, message(shape), message(shape, 2, **content))
    assert problem(answer) == "invalid"
    assert f"/messages/1{place}" in [each["pointer"] for each in json.loads(answer.content)["errors"]]
    assert owner_sql("select count(*) from exchange_sourcemessage") == [(0,)], (
        "all messages of a call are stored, or none"
    )


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"id": ""}, "/id"), ({"id": "\n"}, "/id"), ({"at": "2001-01-01T00:00:00Z"}, "/at"), ({"at": "today"}, "/at"),
        ({"keys": {}}, "/keys"), ({"keys": {"crn": "nonsense"}}, "/keys/crn"), ({"content": []}, "/content"),
        ({"content": {}}, "/content"), ({"more": 1}, "/more"), ({"keys": {"nhs": "1"}}, "/keys/nhs"),
    ],
)  # fmt: skip
def test_invalid_envelope_is_refused_with_its_field(feed: System, owner_sql: Sql, wrong: Any, place: str) -> None:
    answer = send(feed, "mappa", {**message("mappa"), **wrong})
    assert problem(answer) == "invalid"
    assert any(each["pointer"].endswith(place) for each in json.loads(answer.content)["errors"])
    assert problem(feed.record("/hmpps/mappa", {"messages": []})) == "invalid"
    assert problem(feed.record("/hmpps/adjudications", {"messages": [message("mappa")]})) == "invalid"
    assert problem(feed.post("/hmpps/mappa", {"messages": [message("mappa")]})) == "no-key"
    assert owner_sql("select count(*) from exchange_sourcemessage") == [(0,)]


def test_message_with_one_odd_value_is_accepted_or_refused_without_a_fault(
    feed: System, known: RegisteredNominal, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    """Make each value of each fixture missing, empty, of another type or hostile; then compare them."""
    odd: list[Any] = [None, "", 0, -1, True, 1.5, [], {}, "\u202e", "'; drop table", "9" * 300, [None], {"code": None}]
    sent = 0
    for shape in SHAPES:
        for number, (path, value) in enumerate(mutations(fixture(shape)["content"], odd)):
            sent_message = message(shape, number, minutes=number % 300 + 1)
            put(sent_message["content"], path, value)
            assert send(feed, shape, sent_message).status_code in (202, 422), (shape, path, value)
            sent += 1
    assert sent > 600
    compare_messages(as_jobs)
    assert owner_sql("select count(*) from exchange_sourcemessage where compared_at is null") == [(0,)]


def mutations(content: Any, odd: list[Any], path: tuple[Any, ...] = ()) -> list[tuple[tuple[Any, ...], Any]]:
    """Return each place of the content with odd values: all of them if there are few places, otherwise some in turn."""
    places = list(walk(content))
    return [
        (place, odd[(at + step) % len(odd)])
        for at, place in enumerate(places)
        for step in range(max(1, 130 // len(places)))
    ]


def walk(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return every place of a JSON value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [each for key, one in inside for each in walk(one, (*path, key))]
    return ([path] if path else []) + found


def put(content: Any, path: tuple[Any, ...], value: Any) -> None:
    """Put a value at a place."""
    for key in path[:-1]:
        content = content[key]
    content[path[-1]] = deepcopy(value)


def test_hostile_body_is_refused(feed: System) -> None:
    for body in (b"", b"[]", b"{", b'{"messages": NaN}', b"[" * 10_000, b'{"messages":[{"id":"\\ud800"}]}'):
        assert 400 <= feed.record("/hmpps/person", body).status_code < 500
