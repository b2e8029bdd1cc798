"""The pages of the public: they ask nobody who they are, show nothing back, and hold against a flood."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from mosovo.intake import submissions
from mosovo.web.core.public_middleware import TAKING_IN
from tests.support.people import Cast, acting
from tests.web.sending import text

type Sql = Callable[..., list[tuple[Any, ...]]]

REPORT, APPLY = "/public/report/", "/public/apply/"
WORRY = "A man on our street takes pictures of children by the school gate."
SAID = {"force": "NS", "text": WORRY, "about": "Tall, about fifty, a red van"}
ASKED = {
    "force": "NS", "scheme": "csods", "subject": "Gareth Pell, about 40, of Mill Lane", "at_risk": "Two girls, 6 and 9",
    "relation": "Their grandmother", "text": "He has moved in with my daughter.", "applicant": "Nora Quill",
    "contact": "07700 900123",
}  # fmt: skip
ATTACKS = (
    "<script>alert(document.cookie)</script>", "'); drop table intake_publicreport; --", "{{ 7 * 7 }}${7*7}",
    "=cmd|' /C calc'!A0", "\u0627\u0644\u0633\u0644\u0627\u0645 \U0001f600 O’Neill & Söhne", "%00%s%n",
)  # fmt: skip


def send(said: dict[str, Any], address: str = REPORT, *, key: Any = None, frm: str = "192.0.2.7", **more: Any) -> Any:
    return Client(enforce_csrf_checks=True).post(
        address, {"idempotency_key": str(key or uuid4()), **said}, REMOTE_ADDR=frm, **more
    )


def kept(owner_sql: Sql, table: str = "intake_publicreport") -> int:
    [(count,)] = owner_sql(f"select count(*) from {table}")
    return int(count)


@pytest.mark.parametrize("address", sorted(TAKING_IN))
def test_they_open_to_anybody_without_a_cookie(cast: Cast, address: str) -> None:
    signed_in = Client()
    signed_in.force_login(cast.manager)
    for client in (Client(), signed_in):
        answer = client.get(address)
        assert answer.status_code == 200
        assert not answer.cookies
        assert "csrfmiddlewaretoken" not in text(answer)
        assert cast.manager.name not in text(answer)
        assert answer.headers["Cache-Control"] == "no-store"


def test_999_101_and_crimestoppers_stand_before_the_form(cast: Cast) -> None:
    page = text(Client().get(REPORT))
    places = [page.index(words) for words in ("call 999", "call 101", "0800 555 111", "<form")]
    assert places == sorted(places)


def test_a_report_is_kept_for_the_force_that_was_chosen_and_nothing_of_it_is_shown(cast: Cast, owner_sql: Sql) -> None:
    answer = send({**SAID, "name": "Ivy Marlowe", "postcode": "ZZ1 1ZZ"})
    assert answer.status_code == 302
    assert re.fullmatch(r"/public/report/sent/\?reference=[0-9A-F]{5}-[0-9A-F]{5}", answer.url)
    assert not answer.cookies
    after = text(Client().get(answer.url))
    assert not [words for words in (WORRY, "Ivy", "red van", "ZZ1") if words in after]
    assert owner_sql("select force_id, text, name, suspect, state from intake_publicreport") == [
        ("NS", WORRY, "Ivy Marlowe", False, "new")
    ]


def test_a_postcode_only_suggests(cast: Cast, owner_sql: Sql) -> None:
    owner_sql("insert into intake_postcodearea (id, force_id, area) values (%s, 'SS', 'QX')", [uuid4()])
    page = text(send({**SAID, "do": "suggest", "postcode": "qx4 2aa"}))
    assert "The police force for most of that area is <b>Southshire</b>" in page
    assert '<option value="NS" selected' in page
    assert WORRY in page
    assert "There is a problem" not in page
    for nowhere in ("ZZ99 9ZZ", "", "12345", "'; --", "🜁🜁", "q"):
        page = text(send({**SAID, "do": "suggest", "postcode": nowhere}))
        assert "We don't know which force that postcode belongs to" in page
        assert WORRY in page
    assert kept(owner_sql) == 0


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_kept_as_it_was_typed_and_does_nothing(cast: Cast, owner_sql: Sql, attack: str) -> None:
    assert send({**SAID, "text": attack, "about": attack}).status_code == 302
    assert owner_sql("select text, about from intake_publicreport") == [(attack, attack)]
    reader = Client()
    reader.force_login(cast.supervisor)
    [(row,)] = owner_sql("select id from intake_publicreport")
    for address in ("/public-reports/", f"/public-reports/{row}/"):
        page = reader.get(address)
        assert page.status_code == 200
        assert "<script>alert" not in page.content.decode()


def test_what_is_too_long_or_of_no_letters_comes_back_as_it_was_typed(cast: Cast, owner_sql: Sql) -> None:
    long = "word " * 2_000
    page = send({**SAID, "text": long})
    assert page.status_code == 200
    assert "must be 4,000 characters or fewer: you entered 9,999" in text(page)
    assert long.strip() in text(page)
    assert send({**SAID, "text": "a\x00b"}).status_code == 400
    assert send({**SAID, "text": "\x1b[2J"}).status_code == 200
    assert send({**SAID, "text": ""}).status_code == 200
    assert send({**SAID, "force": "ZZ"}).status_code == 200
    assert send({"text": "x" * 3_000_000, "force": "NS"}).status_code in (400, 413)
    assert Client().post(REPORT, b"\xff\xfe", content_type="application/json").status_code == 200
    assert kept(owner_sql) == 0


def test_the_same_form_sent_twice_is_one_report_and_another_text_is_another(cast: Cast, owner_sql: Sql) -> None:
    key = uuid4()
    answers = [send(SAID, key=key) for _ in range(12)]
    assert len({answer.url for answer in answers}) == 1, "one reference number"
    assert kept(owner_sql) == 1
    assert send({**SAID, "text": f"{WORRY} Today again."}, key=key).status_code == 302
    assert kept(owner_sql) == 2
    key = uuid4()
    for _ in range(8):
        assert send(ASKED, APPLY, key=key).url.startswith("/public/apply/sent/?reference=")
    assert kept(owner_sql, "disclosure_disclosureapplication") == 1


def test_what_a_machine_filled_in_stands_apart_and_is_not_lost(cast: Cast, owner_sql: Sql) -> None:
    assert send({**SAID, "website": "https://cheap-pills.example"}).status_code == 302
    reader = Client()
    reader.force_login(cast.coordinator)
    assert "Tall, about fifty" not in text(reader.get("/public-reports/"))
    assert "Tall, about fifty" in text(reader.get("/public-reports/?show=suspect"))


def test_another_sites_page_sends_nothing(cast: Cast, owner_sql: Sql) -> None:
    for said in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {"Origin": "null"}):
        page = send(SAID, headers=said)
        assert page.status_code == 200
        assert "another site" in text(page)
        assert WORRY in text(page)
    assert kept(owner_sql) == 0


def test_one_address_sends_a_few_and_keeps_what_it_typed(cast: Cast, owner_sql: Sql) -> None:
    statuses = [send({**SAID, "text": f"{WORRY} {number}"}).status_code for number in range(12)]
    assert statuses == [302] * submissions.OF_ONE_ADDRESS + [429] * (12 - submissions.OF_ONE_ADDRESS)
    refused = send({**SAID, "text": "One more thing that I saw."})
    assert "One more thing that I saw." in text(refused)
    assert "too many forms" in text(refused)
    assert refused.headers["Retry-After"] == "600"
    assert send(SAID, frm="192.0.2.8").status_code == 302
    assert send(ASKED, APPLY).status_code == 429, "both forms are counted together"
    owner_sql("update intake_acceptedsubmission set minute = minute - interval '11 minutes'")
    assert send({**SAID, "text": "The next day."}).status_code == 302


def test_five_thousand_in_a_minute_stop_at_what_people_can_read_and_then_real_ones_get_through(
    cast: Cast, owner_sql: Sql
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) filter (where accept_public_submission('flood ' || n %% 4000, %s, %s)) "
            "from generate_series(1, 5000) as n",
            [submissions.OF_ONE_ADDRESS, submissions.OF_ALL],
        )
        [admitted] = cursor.fetchone()
    assert submissions.OF_ALL <= admitted <= 2 * submissions.OF_ALL, "a minute may end in the midst of it"
    owner_sql(
        "update intake_acceptedsubmission set minute = date_trunc('minute', clock_timestamp()), count = %s where "
        "bucket = ''"
        " and minute = (select max(minute) from intake_acceptedsubmission)",
        [submissions.OF_ALL],
    )
    flood = {send(SAID, frm=f"198.51.100.{number}").status_code for number in range(30)}
    assert flood <= {429, 302}
    owner_sql("delete from intake_acceptedsubmission where bucket = ''")
    assert send({**SAID, "text": "A real one."}, frm="203.0.113.9").status_code == 302
    assert owner_sql("select count(*) from intake_publicreport where text = 'A real one.'") == [(1,)]


def test_no_address_is_kept_and_what_is_kept_of_it_goes(cast: Cast, owner_sql: Sql) -> None:
    send(SAID, frm="203.0.113.44")
    [(row,)] = owner_sql("select string_agg(bucket, ' ') from intake_acceptedsubmission")
    assert "203.0.113.44" not in row
    owner_sql("update intake_acceptedsubmission set minute = minute - interval '2 hours'")
    send(SAID, frm="203.0.113.45")
    assert owner_sql("select count(*) from intake_acceptedsubmission where minute < now() - interval '1 hour'") == [
        (0,)
    ]


def test_who_serves_the_public_can_read_nothing_back(cast: Cast) -> None:
    send(SAID)
    send(ASKED, APPLY)
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


def test_nothing_typed_reaches_the_log_or_an_address(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        page = send({**SAID, "force": "", "name": "Ivy Marlowe"})
    assert "Ivy" not in caplog.text
    targets = [part.split('"')[0] for mark in ('href="', 'action="') for part in text(page).split(mark)[1:]]
    assert not [target for target in targets if "Ivy" in target or "?" in target]


def test_many_at_once_are_all_answered(cast: Cast, owner_sql: Sql) -> None:
    def one(number: int) -> int:
        try:
            return int(send({**SAID, "text": f"{WORRY} {number}"}, frm=f"198.51.100.{number}").status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as together:
        statuses = list(together.map(one, range(24)))
    assert statuses == [302] * 24
    assert kept(owner_sql) == 24


def test_an_application_comes_to_the_desk_with_its_clocks(cast: Cast, owner_sql: Sql) -> None:
    answer = send(ASKED, APPLY)
    assert answer.url.startswith("/public/apply/sent/?reference=")
    after = text(Client().get(answer.url))
    assert not [words for words in ("Nora", "Pell", "grandmother") if words in after]
    desk = Client()
    desk.force_login(cast.coordinator)
    page = text(desk.get("/disclosure/"))
    assert "Gareth Pell" in page
    assert "Initial checks by" in page


@pytest.mark.parametrize("wanting", ["applicant", "contact", "subject", "at_risk", "relation", "scheme", "force"])
def test_an_application_asks_for_what_it_can_not_be_answered_without(cast: Cast, owner_sql: Sql, wanting: str) -> None:
    page = send({**ASKED, wanting: ""}, APPLY)
    assert page.status_code == 200
    assert "There is a problem" in text(page)
    assert "He has moved in with my daughter." in text(page)
    assert kept(owner_sql, "disclosure_disclosureapplication") == 0


def test_an_application_asks_for_a_contact_that_can_be_reached(cast: Cast, owner_sql: Sql) -> None:
    before = kept(owner_sql, "disclosure_disclosureapplication")
    for contact in ("12", "ask at the school", "nora@", "0770 090", "@quill.example", "07700"):
        answer = send({**ASKED, "contact": contact}, APPLY)
        assert "Enter a telephone number, like 01632 960001, or an email address" in text(answer), contact
        assert f'value="{contact}"' in text(answer), "what was typed"
    assert kept(owner_sql, "disclosure_disclosureapplication") == before
    reached = ("nora@quill.example", "+44 7700 900123", "(01632) 960-001", "My sister, 0117 496 0913, after six")
    for number, contact in enumerate(reached, 1):
        assert send({**ASKED, "contact": contact}, APPLY, frm=f"192.0.2.{number}").status_code == 302, contact
    assert kept(owner_sql, "disclosure_disclosureapplication") == before + len(reached)


@pytest.mark.parametrize(
    ("said", "address", "board"),
    [
        (SAID, REPORT, "/public-reports/"),
        (ASKED, APPLY, "/disclosure/"),
    ],
    ids=["report", "application"],
)
def test_the_reference_number_that_the_sender_was_shown_finds_what_was_sent(
    cast: Cast, said: dict[str, Any], address: str, board: str
) -> None:
    for_another = send({**said, "text": "Another matter."}, address)
    answer = send(said, address)
    reference = answer.url.partition("reference=")[2]
    assert for_another.url != answer.url
    assert f"Your reference number is <b>{reference}</b>" in text(Client().get(answer.url))
    desk = Client()
    desk.force_login(cast.coordinator)
    found = desk.get(board, {"reference": f" {reference.lower().replace('-', '')} "})
    assert found.status_code == 302
    page = text(desk.get(found.url))
    assert reference in page
    assert said["text"] in page
    assert "Enter a reference number" in text(desk.get(board, {"reference": "the one of Monday"}))
    assert "Nothing with this number" in text(desk.get(board, {"reference": "00000-00000"}))
    elsewhere = Client()
    elsewhere.force_login(cast.stranger_inspector)
    assert "Nothing with this number" in text(elsewhere.get(board, {"reference": reference})), "of another force"


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "0123", "", "3F9A0-22C1B-extra"])
def test_the_page_after_sending_shows_no_text_but_a_reference_number(cast: Cast, typed: str) -> None:
    for address in ("/public/report/sent/", "/public/apply/sent/"):
        assert "reference number" not in text(Client().get(address, {"reference": typed}))


def test_a_contact_in_a_report_is_one_that_can_be_reached_or_none(cast: Cast, owner_sql: Sql) -> None:
    page = send({**SAID, "contact": "my neighbour knows"})
    assert "Enter a telephone number, like 01632 960001" in text(page)
    assert WORRY in text(page), "nothing typed is lost"
    assert kept(owner_sql) == 0
    for contact in ("", "01632 960001, after six", "ivy@example.com"):
        assert send({**SAID, "text": f"{WORRY} {contact}", "contact": contact}).status_code == 302
    assert kept(owner_sql) == 3
