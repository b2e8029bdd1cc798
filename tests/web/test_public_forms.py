"""Public pages: no sign-in, nothing sent is shown again, and a limit on the number of submissions."""

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from mosovo.intake import submissions
from mosovo.web.core.public_middleware import INTAKE_PAGES
from tests.support.fixture_types import Sql
from tests.support.people import Cast, acting
from tests.web.sending import text

REPORT_URL, APPLICATION_URL = "/public/report/", "/public/apply/"
CONCERN = "A man on our street takes pictures of children by the school gate."
REPORT_FIELDS = {"force": "NS", "text": CONCERN, "about": "Tall, about fifty, a red van"}
APPLICATION_FIELDS = {
    "force": "NS", "scheme": "csods", "subject": "Gareth Pell, about 40, of Mill Lane", "at_risk": "Two girls, 6 and 9",
    "relation": "Their grandmother", "text": "He has moved in with my daughter.", "applicant": "Nora Quill",
    "contact": "07700 900123",
}  # fmt: skip
ATTACKS = (
    "<script>alert(document.cookie)</script>", "'); drop table intake_publicreport; --", "{{ 7 * 7 }}${7*7}",
    "=cmd|' /C calc'!A0", "\u0627\u0644\u0633\u0644\u0627\u0645 \U0001f600 O’Neill & Söhne", "%00%s%n",
)  # fmt: skip


def send(
    fields: dict[str, Any], address: str = REPORT_URL, *, key: Any = None, ip_address: str = "192.0.2.7", **more: Any
) -> Any:
    return Client(enforce_csrf_checks=True).post(
        address, {"idempotency_key": str(key or uuid4()), **fields}, REMOTE_ADDR=ip_address, **more
    )


def count_rows(owner_sql: Sql, table: str = "intake_publicreport") -> int:
    [(count,)] = owner_sql(f"select count(*) from {table}")
    return int(count)


@pytest.mark.parametrize("address", sorted(INTAKE_PAGES))
def test_public_pages_open_without_sign_in_or_cookie(cast: Cast, address: str) -> None:
    signed_in = Client()
    signed_in.force_login(cast.manager)
    for client in (Client(), signed_in):
        answer = client.get(address)
        assert answer.status_code == 200
        assert not answer.cookies
        assert "csrfmiddlewaretoken" not in text(answer)
        assert cast.manager.name not in text(answer)
        assert answer.headers["Cache-Control"] == "no-store"


def test_999_101_and_crimestoppers_are_above_the_form(cast: Cast) -> None:
    page = text(Client().get(REPORT_URL))
    places = [page.index(words) for words in ("call 999", "call 101", "0800 555 111", "<form")]
    assert places == sorted(places)


def test_report_is_stored_for_the_chosen_force_and_not_shown_again(cast: Cast, owner_sql: Sql) -> None:
    answer = send({**REPORT_FIELDS, "name": "Ivy Marlowe", "postcode": "ZZ1 1ZZ"})
    assert answer.status_code == 302
    assert re.fullmatch(r"/public/report/sent/\?reference=[0-9A-F]{5}-[0-9A-F]{5}", answer.url)
    assert not answer.cookies
    confirmation = text(Client().get(answer.url))
    assert not [words for words in (CONCERN, "Ivy", "red van", "ZZ1") if words in confirmation]
    assert owner_sql("select force_id, text, name, suspect, state from intake_publicreport") == [
        ("NS", CONCERN, "Ivy Marlowe", False, "new")
    ]


def test_postcode_only_suggests_a_force(cast: Cast, owner_sql: Sql) -> None:
    owner_sql("insert into intake_postcodearea (id, force_id, area) values (%s, 'SS', 'QX')", [uuid4()])
    page = text(send({**REPORT_FIELDS, "do": "suggest", "postcode": "qx4 2aa"}))
    assert "The police force for most of that area is <b>Southshire</b>" in page
    assert '<option value="NS" selected' in page
    assert CONCERN in page
    assert "There is a problem" not in page
    for nowhere in ("ZZ99 9ZZ", "", "12345", "'; --", "🜁🜁", "q"):
        page = text(send({**REPORT_FIELDS, "do": "suggest", "postcode": nowhere}))
        assert "We don't know which force that postcode belongs to" in page
        assert CONCERN in page
    assert count_rows(owner_sql) == 0


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_text_is_stored_unchanged_and_escaped(cast: Cast, owner_sql: Sql, attack: str) -> None:
    assert send({**REPORT_FIELDS, "text": attack, "about": attack}).status_code == 302
    assert owner_sql("select text, about from intake_publicreport") == [(attack, attack)]
    reader = Client()
    reader.force_login(cast.supervisor)
    [(row,)] = owner_sql("select id from intake_publicreport")
    for address in ("/public-reports/", f"/public-reports/{row}/"):
        page = reader.get(address)
        assert page.status_code == 200
        assert "<script>alert" not in page.content.decode()


def test_invalid_or_oversized_report_is_not_stored(cast: Cast, owner_sql: Sql) -> None:
    long = "word " * 2_000
    page = send({**REPORT_FIELDS, "text": long})
    assert page.status_code == 200
    assert "must be 4,000 characters or fewer: you entered 9,999" in text(page)
    assert long.strip() in text(page)
    assert send({**REPORT_FIELDS, "text": "a\x00b"}).status_code == 400
    assert send({**REPORT_FIELDS, "text": "\x1b[2J"}).status_code == 200
    assert send({**REPORT_FIELDS, "text": ""}).status_code == 200
    assert send({**REPORT_FIELDS, "force": "ZZ"}).status_code == 200
    assert send({"text": "x" * 3_000_000, "force": "NS"}).status_code in (400, 413)
    assert Client().post(REPORT_URL, b"\xff\xfe", content_type="application/json").status_code == 200
    assert count_rows(owner_sql) == 0


def test_repeated_form_is_stored_once_and_a_changed_text_is_stored_again(cast: Cast, owner_sql: Sql) -> None:
    key = uuid4()
    answers = [send(REPORT_FIELDS, key=key) for _ in range(12)]
    assert len({answer.url for answer in answers}) == 1, "repeats get the same reference number"
    assert count_rows(owner_sql) == 1
    assert send({**REPORT_FIELDS, "text": f"{CONCERN} Today again."}, key=key).status_code == 302
    assert count_rows(owner_sql) == 2
    key = uuid4()
    for _ in range(8):
        assert send(APPLICATION_FIELDS, APPLICATION_URL, key=key).url.startswith("/public/apply/sent/?reference=")
    assert count_rows(owner_sql, "disclosure_disclosureapplication") == 1


def test_report_from_a_machine_is_listed_as_suspect(cast: Cast, owner_sql: Sql) -> None:
    assert send({**REPORT_FIELDS, "website": "https://cheap-pills.example"}).status_code == 302
    reader = Client()
    reader.force_login(cast.coordinator)
    assert "Tall, about fifty" not in text(reader.get("/public-reports/"))
    assert "Tall, about fifty" in text(reader.get("/public-reports/?show=suspect"))


def test_form_from_another_site_is_refused_and_keeps_the_text(cast: Cast, owner_sql: Sql) -> None:
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {"Origin": "null"}):
        page = send(REPORT_FIELDS, headers=headers)
        assert page.status_code == 200
        assert "another site" in text(page)
        assert CONCERN in text(page)
    assert count_rows(owner_sql) == 0


def test_submissions_from_one_ip_address_are_limited(cast: Cast, owner_sql: Sql) -> None:
    statuses = [send({**REPORT_FIELDS, "text": f"{CONCERN} {number}"}).status_code for number in range(12)]
    assert statuses == [302] * submissions.MAX_FORMS_PER_ADDRESS + [429] * (12 - submissions.MAX_FORMS_PER_ADDRESS)
    refused = send({**REPORT_FIELDS, "text": "One more thing that I saw."})
    assert "One more thing that I saw." in text(refused)
    assert "too many forms" in text(refused)
    assert refused.headers["Retry-After"] == "600"
    assert send(REPORT_FIELDS, ip_address="192.0.2.8").status_code == 302
    assert send(APPLICATION_FIELDS, APPLICATION_URL).status_code == 429, "one limit counts both forms"
    owner_sql("update intake_acceptedsubmission set minute = minute - interval '11 minutes'")
    assert send({**REPORT_FIELDS, "text": "The next day."}).status_code == 302


def test_flood_is_limited_and_reports_are_accepted_afterwards(cast: Cast, owner_sql: Sql) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) filter (where accept_public_submission('flood ' || n %% 4000, %s, %s)) "
            "from generate_series(1, 5000) as n",
            [submissions.MAX_FORMS_PER_ADDRESS, submissions.MAX_FORMS_IN_ALL],
        )
        [admitted] = cursor.fetchone()
    assert submissions.MAX_FORMS_IN_ALL <= admitted <= 2 * submissions.MAX_FORMS_IN_ALL, (
        "the requests may span two minutes, each with its own limit"
    )
    owner_sql(
        "update intake_acceptedsubmission set minute = date_trunc('minute', clock_timestamp()), count = %s where "
        "bucket = ''"
        " and minute = (select max(minute) from intake_acceptedsubmission)",
        [submissions.MAX_FORMS_IN_ALL],
    )
    flood = {send(REPORT_FIELDS, ip_address=f"198.51.100.{number}").status_code for number in range(30)}
    assert flood <= {429, 302}
    owner_sql("delete from intake_acceptedsubmission where bucket = ''")
    assert send({**REPORT_FIELDS, "text": "A real one."}, ip_address="203.0.113.9").status_code == 302
    assert owner_sql("select count(*) from intake_publicreport where text = 'A real one.'") == [(1,)]


def test_ip_address_is_not_stored_and_its_count_is_deleted_after_an_hour(cast: Cast, owner_sql: Sql) -> None:
    send(REPORT_FIELDS, ip_address="203.0.113.44")
    [(row,)] = owner_sql("select string_agg(bucket, ' ') from intake_acceptedsubmission")
    assert "203.0.113.44" not in row
    owner_sql("update intake_acceptedsubmission set minute = minute - interval '2 hours'")
    send(REPORT_FIELDS, ip_address="203.0.113.45")
    assert owner_sql("select count(*) from intake_acceptedsubmission where minute < now() - interval '1 hour'") == [
        (0,)
    ]


def test_public_session_and_other_force_cannot_read_submissions(cast: Cast) -> None:
    send(REPORT_FIELDS)
    send(APPLICATION_FIELDS, APPLICATION_URL)
    with connection.cursor() as cursor:
        for table in (
            "intake_publicreport",
            "intake_publicreportstep",
            "disclosure_disclosureapplication",
            "disclosure_applicationstep",
        ):
            cursor.execute(f"select count(*) from {table}")
            assert cursor.fetchone() == (0,), table
    with acting(cast.stranger_inspector), connection.cursor() as cursor:
        cursor.execute("select count(*) from intake_publicreport")
        assert cursor.fetchone() == (0,)


def test_entered_text_is_not_in_the_log_or_in_urls(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        page = send({**REPORT_FIELDS, "force": "", "name": "Ivy Marlowe"})
    assert "Ivy" not in caplog.text
    targets = [part.split('"')[0] for mark in ('href="', 'action="') for part in text(page).split(mark)[1:]]
    assert not [target for target in targets if "Ivy" in target or "?" in target]


def test_simultaneous_reports_are_all_stored(cast: Cast, owner_sql: Sql) -> None:
    def report(number: int) -> int:
        try:
            return int(
                send({**REPORT_FIELDS, "text": f"{CONCERN} {number}"}, ip_address=f"198.51.100.{number}").status_code
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        statuses = list(threads.map(report, range(24)))
    assert statuses == [302] * 24
    assert count_rows(owner_sql) == 24


def test_application_is_listed_with_its_due_dates(cast: Cast, owner_sql: Sql) -> None:
    answer = send(APPLICATION_FIELDS, APPLICATION_URL)
    assert answer.url.startswith("/public/apply/sent/?reference=")
    confirmation = text(Client().get(answer.url))
    assert not [words for words in ("Nora", "Pell", "grandmother") if words in confirmation]
    desk = Client()
    desk.force_login(cast.coordinator)
    page = text(desk.get("/disclosure/"))
    assert "Gareth Pell" in page
    assert "Initial checks by" in page


@pytest.mark.parametrize("missing", ["applicant", "contact", "subject", "at_risk", "relation", "scheme", "force"])
def test_application_without_a_required_field_is_refused(cast: Cast, owner_sql: Sql, missing: str) -> None:
    page = send({**APPLICATION_FIELDS, missing: ""}, APPLICATION_URL)
    assert page.status_code == 200
    assert "There is a problem" in text(page)
    assert "He has moved in with my daughter." in text(page)
    assert count_rows(owner_sql, "disclosure_disclosureapplication") == 0


def test_contact_in_an_application_must_be_a_telephone_number_or_email_address(cast: Cast, owner_sql: Sql) -> None:
    before = count_rows(owner_sql, "disclosure_disclosureapplication")
    for contact in ("12", "ask at the school", "nora@", "0770 090", "@quill.example", "07700"):
        answer = send({**APPLICATION_FIELDS, "contact": contact}, APPLICATION_URL)
        assert "Enter a telephone number, like 01632 960001, or an email address" in text(answer), contact
        assert f'value="{contact}"' in text(answer), "the entered contact stays"
    assert count_rows(owner_sql, "disclosure_disclosureapplication") == before
    reached = ("nora@quill.example", "+44 7700 900123", "(01632) 960-001", "My sister, 0117 496 0913, after six")
    for number, contact in enumerate(reached, 1):
        assert (
            send(
                {**APPLICATION_FIELDS, "contact": contact}, APPLICATION_URL, ip_address=f"192.0.2.{number}"
            ).status_code
            == 302
        ), contact
    assert count_rows(owner_sql, "disclosure_disclosureapplication") == before + len(reached)


@pytest.mark.parametrize(
    ("fields", "address", "board"),
    [
        (REPORT_FIELDS, REPORT_URL, "/public-reports/"),
        (APPLICATION_FIELDS, APPLICATION_URL, "/disclosure/"),
    ],
    ids=["report", "application"],
)
def test_reference_number_finds_the_submission_in_its_force(
    cast: Cast, fields: dict[str, Any], address: str, board: str
) -> None:
    other_answer = send({**fields, "text": "Another matter."}, address)
    answer = send(fields, address)
    reference = answer.url.partition("reference=")[2]
    assert other_answer.url != answer.url
    assert f"Your reference number is <b>{reference}</b>" in text(Client().get(answer.url))
    desk = Client()
    desk.force_login(cast.coordinator)
    found = desk.get(board, {"reference": f" {reference.lower().replace('-', '')} "})
    assert found.status_code == 302
    page = text(desk.get(found.url))
    assert reference in page
    assert fields["text"] in page
    assert "Enter a reference number" in text(desk.get(board, {"reference": "the one of Monday"}))
    assert "Nothing with this number" in text(desk.get(board, {"reference": "00000-00000"}))
    other_force = Client()
    other_force.force_login(cast.stranger_inspector)
    assert "Nothing with this number" in text(other_force.get(board, {"reference": reference})), (
        "the inspector is in another force"
    )


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "0123", "", "3F9A0-22C1B-extra"])
def test_confirmation_page_ignores_an_invalid_reference_number(cast: Cast, typed: str) -> None:
    for address in ("/public/report/sent/", "/public/apply/sent/"):
        assert "reference number" not in text(Client().get(address, {"reference": typed}))


def test_contact_in_a_report_must_be_valid_or_empty(cast: Cast, owner_sql: Sql) -> None:
    page = send({**REPORT_FIELDS, "contact": "my neighbour knows"})
    assert "Enter a telephone number, like 01632 960001" in text(page)
    assert CONCERN in text(page), "the entered text stays"
    assert count_rows(owner_sql) == 0
    for contact in ("", "01632 960001, after six", "ivy@example.com"):
        assert send({**REPORT_FIELDS, "text": f"{CONCERN} {contact}", "contact": contact}).status_code == 302
    assert count_rows(owner_sql) == 3
