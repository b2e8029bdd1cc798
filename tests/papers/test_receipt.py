"""The notification receipt: what was notified, when, where, under which section, what comes next, and how it
was given.
"""

import time
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mosovo.casework.court_result import CustodyDetails
from mosovo.organisations.models import Account
from mosovo.rooms.notifications.policy import RECORD
from mosovo_law.core.days import months_after
from tests.papers.document_text import words_of_pdf
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, opened, register
from tests.support.query_budgets import Budget
from tests.web.sending import NOTIFICATION, TODAY, YESTERDAY, notify_address, send, text

AT = {"station": "Hexley Police Station", "police_area": "Northshire", "taken_by": "Station officer 4410"}


@pytest.fixture
def officer(client: Client, manager: Account) -> Client:
    client.force_login(manager)
    return client


def get_receipt_url(client: Client, nominal: RegisteredNominal, owner_sql: Sql, **change: str) -> str:
    """Record a notification and return the address of its receipt."""
    answer = send(client, notify_address(nominal), {**NOTIFICATION, "under": "s.83(1)", **AT, **change})
    assert answer.status_code == 302, text(answer)
    [(first,)] = owner_sql("select first from notifications_notification order by recorded_at desc limit 1")
    return f"/nominals/{nominal.urn}/notifications/{first}/receipt"


def read_words(client: Client, address: str) -> str:
    """Return the words of the PDF."""
    answer = client.get(f"{address}.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    return words_of_pdf(answer.content)


def test_receipt_states_the_notification_and_the_next_duty(officer: Client, nominal: RegisteredNominal, owner_sql: Sql):
    address = get_receipt_url(officer, nominal, owner_sql)
    page, paper = text(officer.get(f"{address}/")), read_words(officer, address)
    year_on = months_after(12, TODAY)
    for words in (
        "Alwyn Piers MARCHETTI", "1 June 1984", nominal.urn, f"{TODAY:%A} {TODAY.day} {TODAY:%B %Y}",
        "Hexley Police Station, Northshire", "Station officer 4410", "Your details, for the first time",
        "Sexual Offences Act 2003, s.83(1)", "Give all your details again, even if nothing has changed",
        f"By the end of {year_on:%A} {year_on.day} {year_on:%B %Y}", "up to 5 years", "section 87(3)",
    ):  # fmt: skip
        assert words in page, words
        assert words.replace(" ", "") in paper.replace(" ", ""), words


def test_receipt_for_bank_account_does_not_give_its_details(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    address = get_receipt_url(officer, nominal, owner_sql, under="s.84(1)", change="bank_account")
    assert "A change: a bank account was notified" in text(officer.get(f"{address}/"))


def test_receipt_omits_the_information_source(officer: Client, nominal: RegisteredNominal, owner_sql: Sql):
    address = get_receipt_url(officer, nominal, owner_sql, information_source="Canary the neighbour")
    assert "Canary" not in text(officer.get(f"{address}/"))
    assert "Canary" not in read_words(officer, address)


def test_receipt_in_custody_gives_no_next_date(officer: Client, cast: Cast, owner_sql: Sql):
    held = register(cast, held=CustodyDetails(kind="custody", from_on=date(2026, 1, 10), place="HMP Fernhill"))
    address = get_receipt_url(officer, held, owner_sql, on="2025-03-03")
    page = text(officer.get(f"{address}/"))
    assert "Ask the police for your new date" in page
    assert "By the end of" not in page


def test_printing_a_receipt_records_nothing_and_no_method_is_preselected(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    address = get_receipt_url(officer, nominal, owner_sql)
    page = text(officer.get(f"{address}/"))
    assert "by_hand" not in page
    assert f'href="{address}.pdf"' in page
    read_words(officer, address)
    assert owner_sql("select count(*) from notifications_notificationreceipt") == [(0,)]
    form = officer.get(f"{address}/given/").content.decode()
    assert 'value="not_given"' in form
    assert "checked" not in form
    assert "Select how the receipt was given" in text(
        send(officer, f"{address}/given/", {"given_on": TODAY.isoformat()})
    )
    assert owner_sql("select count(*) from notifications_notificationreceipt") == [(0,)]


def test_receipt_not_given_needs_a_reason_and_can_be_given_later(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    address = get_receipt_url(officer, nominal, owner_sql)
    values = {"given_on": TODAY.isoformat(), "how": "not_given"}
    assert "Enter the reason it was not given" in text(send(officer, f"{address}/given/", values))
    answer = send(officer, f"{address}/given/", {**values, "reason": "The printer was broken."})
    assert (answer.status_code, answer.url) == (302, f"{address}/")
    assert "The printer was broken." in text(officer.get(f"{address}/"))
    case = f"/nominals/{nominal.urn}/"
    assert "Receipt not given" in text(officer.get(f"{case}whole/"))
    by_post = {"given_on": TODAY.isoformat(), "how": "post", "reason": "left in the box"}
    assert send(officer, f"{address}/given/", by_post).status_code == 302, "a receipt that was not given asks nothing"
    page = text(officer.get(f"{case}whole/"))
    assert "Receipt given" in page
    assert "Receipt not given" not in page
    rows = owner_sql("select how, reason from notifications_notificationreceipt order by recorded_at")
    assert rows == [("not_given", "The printer was broken."), ("post", "")]


def test_repeated_submission_records_one_receipt_given_by_hand(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    address = get_receipt_url(officer, nominal, owner_sql)
    key, values = uuid4(), {"given_on": TODAY.isoformat(), "how": "by_hand"}
    answers = [send(officer, f"{address}/given/", values, key) for _ in range(3)]
    assert {(each.status_code, each.url) for each in answers} == {(302, f"{address}/")}
    [(on, how, who, digest)] = owner_sql(
        "select given_on, how, a.username, digest from notifications_notificationreceipt r "
        "join organisations_account a on a.id = r.recorded_by_id"
    )
    assert (on, how, who, len(digest)) == (TODAY, "by_hand", "tamsin", 64)
    case = text(officer.get(f"/nominals/{nominal.urn}/whole/"))
    assert "Receipt given" in case
    assert "Not acknowledged in writing" not in case
    assert owner_sql("select count(*) from audit_auditentry where action = 'notification.give_receipt' and verb = "
                     "'collection' and detail ? 'rows'") == [(1,)]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"given_on": (TODAY + timedelta(days=1)).isoformat()}, "must be on or before"),
        ({"given_on": YESTERDAY.isoformat()}, "must be on or after the notification"),
        ({"given_on": "2026-02-30"}, "must be a real date"),
        ({"how": "pigeon"}, "Select how the receipt was given"),
        ({"given_on": ""}, "Enter the date it was given"),
    ],
)
def test_invalid_receipt_details_are_refused(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql, change: Any, words: str
):
    address = get_receipt_url(officer, nominal, owner_sql)
    page = text(send(officer, f"{address}/given/", {"given_on": TODAY.isoformat(), "how": "by_hand", **change}))
    assert words in page
    assert owner_sql("select count(*) from notifications_notificationreceipt") == [(0,)]


def test_second_receipt_for_a_notification_is_questioned(officer: Client, nominal: RegisteredNominal, owner_sql: Sql):
    address = get_receipt_url(officer, nominal, owner_sql)
    values = {"given_on": TODAY.isoformat(), "how": "by_hand"}
    assert send(officer, f"{address}/given/", values).status_code == 302
    assert "has already been given" in text(send(officer, f"{address}/given/", values))
    assert owner_sql("select count(*) from notifications_notificationreceipt") == [(1,)]


def test_receipt_shows_the_corrected_notification(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql, cast: Cast
):
    address = get_receipt_url(officer, nominal, owner_sql)
    [(row,)] = owner_sql("select id from notifications_notification")
    mended = {**NOTIFICATION, "under": "s.83(1)", **AT, "station": "Mockton", "change_reason": "Wrong station"}
    page = f"/nominals/{nominal.urn}/facts/notifications.notification/{row}/correct/"
    assert send(officer, page, mended).status_code == 302
    assert "Mockton" in text(officer.get(f"{address}/"))


def test_receipt_cannot_be_reached_under_another_nominal(
    officer: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    address = get_receipt_url(officer, nominal, owner_sql)
    other = register(cast)
    assert officer.get(address.replace(nominal.urn, other.urn) + ".pdf").status_code == 404


def test_markup_in_a_station_name_is_printed_as_text(officer: Client, nominal: RegisteredNominal, owner_sql: Sql):
    typed = '#read("/etc/passwd") $x$ *b* </p><script>xss(1)</script>'
    address = get_receipt_url(officer, nominal, owner_sql, station=typed)
    assert typed.replace(" ", "") in read_words(officer, address).replace(" ", "")
    assert "<script>xss" not in officer.get(f"{address}/").content.decode()


def test_receipt_pdf_keeps_to_its_query_budget(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql, budget: Budget, capsys: pytest.CaptureFixture[str]
):
    """The time is printed and never asserted; the number of queries has a budget."""
    address = get_receipt_url(officer, nominal, owner_sql)
    officer.get(f"{address}.pdf")
    with budget("receipt.pdf"):
        officer.get(f"{address}.pdf")
    begun = time.perf_counter()
    for _ in range(10):
        officer.get(f"{address}.pdf")
    with capsys.disabled():
        print(f"\na receipt, from the request to its last byte: {(time.perf_counter() - begun) * 100:.0f} ms")


def test_account_that_may_only_read_the_case_reads_its_receipt_but_cannot_give_it(
    client: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    client.force_login(cast.manager)
    address = get_receipt_url(client, nominal, owner_sql)
    client.force_login(cast.coordinator)
    assert client.get(f"{address}.pdf").status_code == 200
    assert client.get(f"{address}/given/").status_code == 404
    for who in (cast.stranger, cast.partner, cast.auditor, cast.officer):
        client.force_login(who)
        assert client.get(f"{address}/").status_code == client.get(f"{address}.pdf").status_code == 404


def test_reading_a_receipt_is_logged_once_as_consultation(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql, cast: Cast
):
    address = get_receipt_url(officer, nominal, owner_sql)
    with opened(cast.manager, nominal, RECORD):
        pass
    before = owner_sql("select count(*) from audit_auditentry where action = 'notification.view'")[0][0]
    officer.get(f"{address}.pdf")
    [(after, verb)] = owner_sql("select count(*), min(verb) from audit_auditentry where action = 'notification.view'")
    assert (after - before, verb) == (1, "consultation")
