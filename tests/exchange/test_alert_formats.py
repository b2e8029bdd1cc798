"""Alerts from senders are untrusted: limits hold, hostile text stays text, and the line in error is named."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from mosovo.exchange.alerts.drop_folder import read_folder
from mosovo.exchange.alerts.parsed_alert import MalformedAlert, ParsedAlert
from mosovo.exchange.alerts.position_files import COLUMNS
from mosovo.exchange.alerts.provider_formats import FORMATS, TETHER_COLUMNS
from mosovo.exchange.alerts.providers import read_providers
from mosovo.rooms.monitoring import actions
from mosovo.rooms.monitoring.models import AlertKind, Severity
from tests.exchange.alert_deliveries import SENDERS, SHA, build_body, make_alert
from tests.rooms.transactions import recorded
from tests.support.people import Cast, register

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
AT = "2026-03-10T11:30:00+00:00"
HEADER = ",".join(TETHER_COLUMNS)
ROW = f"E1,W-7,T-1,CUR02,{AT},high,Curfew 19:00-07:00,Not at home,tether/1,{SHA}"
MAIL = f"""From: alerts@lantern.example
Subject: Alert
Content-Type: text/plain; charset=utf-8

Alert-ID: L-1
Client: C-9
Device: laptop
Category: Child contact
Severity: Urgent
Time: {AT}
Rule: chat-3
Evidence: lantern/1
SHA-256: {SHA}

A message was sent to a profile of a child.
"""


def parse(format_: str, body: bytes | str) -> list[ParsedAlert]:
    return FORMATS[format_](body if isinstance(body, bytes) else body.encode(), NOW)


@pytest.mark.pure
def test_each_format_is_parsed_into_the_same_fields():
    [one] = parse("harbour-json", build_body(make_alert(occurred=AT)))
    assert (one.vendor_id, one.kind, one.severity) == ("A1", AlertKind.CSE_KEYWORD, Severity.HIGH)
    [two] = parse("lantern-mail", MAIL)
    assert (two.subject, two.kind, two.severity) == ("C-9", AlertKind.CHILD_CONTACT, Severity.URGENT)
    assert two.words == "A message was sent to a profile of a child."
    [three] = parse("tether-csv", f"{HEADER}\n{ROW}\n")
    assert (three.subject, three.kind, three.evidence) == ("W-7", AlertKind.CURFEW_ABSENT, "tether/1")


@pytest.mark.pure
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "1: the columns must be"),
        ("a,b\n", "1: the columns must be"),
        (f"{HEADER}\n", "1: it contains no alert"),
        (f"{HEADER}\n{ROW}\nE2,W-7\n", "3: this has 2 fields, not 10"),
        (f"{HEADER}\n{ROW}\n{ROW.replace('high', 'dire')}\n", "3: severity must be"),
        (f"{HEADER}\n{ROW.replace('E1', '')}\n", "2: vendor_id is missing"),
        (f"{HEADER}\n{ROW.replace(AT, 'yesterday')}\n", "2: at must be a date and time"),
        (f"{HEADER}\n{ROW.replace(AT, '2031-01-01T00:00:00Z')}\n", "2: at must be in the last"),
        (f"{HEADER}\n{ROW.replace(SHA, '')}\n", "2: evidence needs its sha256"),
        (f'{HEADER}\n{ROW}\n"E2,W-7\n', "3: a quotation mark is not closed"),
        (f"{HEADER}\n{ROW.replace('tether/1', 'data:image/png;AAAA+')}\n", "2: evidence must be a reference"),
        (f"{HEADER}\n{ROW.replace('W-7', 'W' * 81)}\n", "2: subject is longer than 80"),
    ],
)
def test_error_in_csv_names_its_line_and_column(text: str, message: str):
    with pytest.raises(MalformedAlert) as wrong:
        parse("tether-csv", text)
    assert str(wrong.value).startswith(message)


@pytest.mark.pure
def test_csv_in_another_encoding_names_the_line():
    with pytest.raises(MalformedAlert, match="2: this is not UTF-8"):
        parse("tether-csv", f"{HEADER}\n{ROW.replace('Not at home', 'Caf\xe9')}".encode("latin-1"))


@pytest.mark.pure
@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b'{"alerts": []}', b'{"alerts": 3}', b'{"alerts": [3]}', b"[" * 100_000, b"\xff\xfe",
        b'{"alerts": [{"id": {"a": 1}, "subject": true, "occurred": []}]}',
        json.dumps({"alerts": [make_alert(each, occurred=AT) for each in range(101)]}).encode(),
        json.dumps({"alerts": [make_alert(occurred="0001-01-01T00:00:00+23:59")]}).encode(),
    ],
)  # fmt: skip
def test_json_that_is_not_a_valid_list_of_alerts_is_malformed(body: bytes):
    with pytest.raises(MalformedAlert):
        parse("harbour-json", body)


@pytest.mark.pure
@pytest.mark.parametrize(
    "body", ["", "no colon\n", MAIL.replace("text/plain", "text/html"), MAIL.replace("utf-8", "x-q")]
)
def test_email_in_another_form_is_malformed(body: str):
    with pytest.raises(MalformedAlert):
        parse("lantern-mail", body)


@pytest.mark.pure
def test_hostile_summary_is_cut_and_stays_printable_text():
    hostile = "<script>alert(1)</script>\x00\x1b[31m\u202e" + "x" * 9000
    [one] = parse("harbour-json", build_body(make_alert(occurred=AT, summary=hostile, category="<b>odd</b>")))
    assert one.kind is AlertKind.OTHER
    assert len(one.words) <= 500
    assert one.words.isprintable()
    assert one.words.startswith("[<b>odd</b>] <script>alert(1)</script>")


def test_folder_is_read_file_by_file_and_a_file_with_a_fault_is_refused_whole(
    cast: Cast, tmp_path: Path, settings: Settings
):
    settings.ALERT_PROVIDER_KEYS = SENDERS
    tether = read_providers(SENDERS)["tether"]
    now = datetime.now(UTC)
    row = ROW.replace(AT, now.isoformat())
    (tmp_path / "a.csv").write_text(f"{HEADER}\n{row}\n{row.replace('E1', 'E2')}\n")
    (tmp_path / "b.csv").write_text(f"{HEADER}\n{row.replace('E1', 'E3')}\nE4,W\n")
    (tmp_path / "c.csv").write_text(f"{HEADER}\n{row}\n")
    (tmp_path / ".unfinished.csv").write_text(HEADER)
    (tmp_path / "note.txt").write_text("not ours")
    (tmp_path / "link.csv").symlink_to("/etc/hostname")
    first, second, third = read_folder(tether, tmp_path, now)
    assert first.result is not None
    assert (first.result.received, first.result.new, first.result.lines, first.result.unmatched) == (2, 2, 1, 1)
    assert second.faults == ("line 3: this has 2 fields, not 10",), "no line of a file with a fault is stored"
    assert third.result is not None
    assert third.result.new == 0
    assert (tmp_path / "refused" / "b.csv.txt").read_text() == "line 3: this has 2 fields, not 10\n"
    assert sorted(each.name for each in (tmp_path / "taken").iterdir()) == ["a.csv", "c.csv"]
    assert not list(read_folder(tether, tmp_path, now))


def test_position_in_a_zone_raises_an_alert_and_its_file_is_deleted(
    cast: Cast, tmp_path: Path, as_jobs: Callable[[], AbstractContextManager[None]], owner_sql: Callable[..., Any]
):
    known, on = register(cast), date(2026, 2, 2)
    details = {"kind": "post_release", "responsible": "probation", "zones": True, "from_on": on}
    order = recorded(cast.manager, known, actions.record_tag_order, **details)
    square = [[51.5, -0.1], [51.5, -0.2], [51.6, -0.2], [51.6, -0.1]]
    zone = {"order_id": order.first, "kind": "exclusion", "name": "School", "points": square, "from_on": on}
    recorded(cast.manager, known, actions.record_zone, **zone)
    recorded(cast.manager, known, actions.record_enrolment, source="fixes", subject="W-1", basis="Licence", from_on=on)
    fixes = read_providers(f"fixes NS tether-positions {'5f' * 32}")["fixes"]
    now = datetime.now(UTC)
    at = now.isoformat()
    lines = [f"W-1,T,{at},51.55,-0.15", f"W-1,T,{at},52,-0.15", f"W-2,T,{at},51.55,-0.15"]
    head = ",".join(COLUMNS)
    (tmp_path / "a.csv").write_text("\n".join((head, *lines)))
    (tmp_path / "b.csv").write_text(f"{head}\nW-1,T,now,here,there\n")
    with as_jobs():
        first, second = read_folder(fixes, tmp_path, now)
    assert first.result is not None
    assert (first.result.new, first.result.unmatched) == (1, 0)
    assert second.faults[0].startswith("line 2: this is not wearer_ref")
    assert not list(tmp_path.rglob("*.csv"))
    [(kind, words)] = owner_sql("select kind, words from monitoring_receivedalert")
    assert (kind, words) == ("zone_entry", "Zone: School")
