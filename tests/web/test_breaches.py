"""Breach cases on the screens: shown, opened, taken through their steps by those who may, and logged."""

import re
from typing import Any

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from mosovo.rooms.breaches.models import BreachCase
from tests.rooms.test_breaches import FALSE
from tests.support.clients import sign_in
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, register
from tests.support.query_budgets import Budget
from tests.web.sending import TODAY, YESTERDAY, send, text

REASON = "He was seen at home twice and says that he forgot."
OPTIONS = "Advice was too little after the last failure."


def breaches_url(nominal: RegisteredNominal, rest: str = "") -> str:
    return f"/nominals/{nominal.urn}/breaches/{rest}"


def find_open_url(client: Client, nominal: RegisteredNominal) -> str:
    """Return the URL at which a breach case is opened on the calculated failure."""
    page = text(client.get(breaches_url(nominal, "open/")))
    found = re.search(r'href="([^"]+/breaches/open/[0-9a-f]{24}/)"', page)
    assert found
    return found[1]


@pytest.fixture
def breach_case(cast: Cast, nominal: RegisteredNominal) -> str:
    """Return the URL of a breach case that the manager opened on the late initial notification."""
    client = sign_in(cast.manager)
    answer = send(client, find_open_url(client, nominal), {"discovered_on": TODAY.isoformat(), "text": REASON})
    assert answer.status_code == 302
    return str(answer.url)


def record_step(account: Account, case: str, kind: str, **fields: str) -> Any:
    folder = "decisions" if kind == "decided" else "steps"
    return send(sign_in(account), f"{case}{folder}/{kind}/", {"on": TODAY.isoformat(), **fields})


def review_and_decide(cast: Cast, case: str, course: str = "interview") -> None:
    assert record_step(cast.manager, case, "reviewed", text=REASON).status_code == 302
    decision = {"course": course, "options": OPTIONS, "text": REASON}
    assert record_step(cast.supervisor, case, "decided", **decision).status_code == 302


def test_possible_breach_is_on_today_the_case_file_and_the_board(cast: Cast, nominal: RegisteredNominal) -> None:
    client = sign_in(cast.manager)
    today = text(client.get("/"))
    assert "1 possible breach without a case." in today
    assert "possible breach</span>" in today
    assert "Open breach case" in today
    assert "Open breach case" in text(client.get(f"/nominals/{nominal.urn}/whole/"))
    board = text(client.get("/breaches/"))
    assert "MARCHETTI" in board
    assert "Initial notification" in board
    assert "Open breach case" not in text(sign_in(cast.coordinator).get("/?only=all")), (
        "a reader without permission to record gets no link"
    )


def test_breach_case_shows_its_basis_and_replaces_the_possible_breach(
    cast: Cast, nominal: RegisteredNominal, breach_case: str, budget: Budget
) -> None:
    client = sign_in(cast.manager)
    client.get(breach_case)
    with budget("breach.case"):
        page = text(client.get(breach_case))
    for words in ("Breach case: Initial notification", "SOA 2003 s.91(1)(a)", "5 Mar 2025", "6 Mar 2025", REASON,
                  "Awaiting the offender manager's review", "s.91(3) allows one prosecution"):  # fmt: skip
        assert words in page, words
    assert "possible breach" not in text(client.get("/"))
    assert "Breach case open" in text(client.get(f"/nominals/{nominal.urn}/whole/"))
    assert "No possible breaches." in text(client.get("/breaches/"))
    assert "MARCHETTI" in text(client.get("/breaches/?view=open"))


def test_board_stays_within_its_query_budget(
    cast: Cast, nominal: RegisteredNominal, breach_case: str, budget: Budget
) -> None:
    client = sign_in(cast.manager)
    for view in ("possible", "open", "closed"):
        with budget("breaches.board"):
            assert client.get(f"/breaches/?view={view}").status_code == 200


def test_decision_is_not_found_for_manager_colleague_and_coordinator(
    cast: Cast, nominal: RegisteredNominal, breach_case: str
) -> None:
    record_step(cast.manager, breach_case, "reviewed", text=REASON)
    for account in (cast.manager, cast.colleague, cast.coordinator):
        assert sign_in(account).get(f"{breach_case}decisions/decided/").status_code == 404
        refused = record_step(account, breach_case, "decided", course="interview", options=OPTIONS, text=REASON)
        assert refused.status_code == 404
        assert "/decisions/" not in text(sign_in(account).get(breach_case))
    assert sign_in(cast.inspector).get(f"{breach_case}steps/reviewed/").status_code == 404
    assert "/decisions/decided/" in text(sign_in(cast.supervisor).get(breach_case))


def test_supervisor_who_reviewed_cannot_decide(cast: Cast, breach_case: str) -> None:
    record_step(cast.supervisor, breach_case, "reviewed", text=REASON)
    assert "/decisions/decided/" not in text(sign_in(cast.supervisor).get(breach_case))
    page = text(record_step(cast.supervisor, breach_case, "decided", course="advice", options=OPTIONS, text=REASON))
    assert "A different supervisor or inspector must decide, because you recorded the review." in page
    assert "/decisions/decided/" in text(sign_in(cast.inspector).get(breach_case))


def test_step_out_of_order_shows_the_allowed_steps_and_keeps_the_entries(cast: Cast, breach_case: str) -> None:
    page = text(record_step(cast.manager, breach_case, "charged", reference="01ZZ0417026", text=REASON))
    assert "“Charged” cannot follow “Suspected”. The first step can be:" in page
    assert "Offender manager's review, Arrested." in page
    assert "01ZZ0417026" in page
    assert REASON in page


@pytest.mark.parametrize(
    "rest", ["steps/decided/", "steps/hanged/", "decisions/charged/", "steps/reviewed;/", "decisions/reviewed/"]
)
def test_invalid_step_url_is_not_found(cast: Cast, breach_case: str, rest: str) -> None:
    assert sign_in(cast.supervisor).get(f"{breach_case}{rest}").status_code == 404


def test_repeated_submission_records_one_step(cast: Cast, breach_case: str, owner_sql: Sql) -> None:
    client, key = sign_in(cast.manager), "0195d0f0-0000-7000-8000-000000000001"
    for _ in range(2):
        fields = {"on": TODAY.isoformat(), "text": REASON}
        assert send(client, f"{breach_case}steps/reviewed/", fields, key).url == breach_case
    assert owner_sql("select count(*) from breaches_breachstep") == [(1,)]


def test_second_case_on_the_same_duty_is_refused(cast: Cast, nominal: RegisteredNominal, breach_case: str) -> None:
    client = sign_in(cast.manager)
    page = text(client.get(breach_case))
    why = re.search(r'href="(/nominals/[^"]+/why/)"', page[page.index("Suspected breach</h2>") :])
    assert why
    mark = why[1].split("/")[-3]
    page = text(send(client, breaches_url(nominal, f"open/{mark}/"), {"discovered_on": TODAY.isoformat()}))
    assert "Use the open breach case on this duty." in page


def test_second_charge_on_the_same_continuing_failure_warns(
    cast: Cast, nominal: RegisteredNominal, breach_case: str
) -> None:
    review_and_decide(cast, breach_case)
    for kind, fields in (("interviewed", {}), ("charged", {}), ("discontinued", {"text": REASON})):
        assert record_step(cast.manager, breach_case, kind, **fields).status_code == 302
    client = sign_in(cast.manager)
    mark = re.search(r"/duties/([0-9a-f]{24})/why/", text(client.get(breach_case)))
    assert mark
    address, fields = breaches_url(nominal, f"open/{mark[1]}/"), {"discovered_on": TODAY.isoformat()}
    second_case = open_with_reason(client, address, fields, "one case for each failure")
    review_and_decide(cast, second_case)
    record_step(cast.manager, second_case, "interviewed")
    warned = text(record_step(cast.manager, second_case, "charged"))
    assert "A charge is already recorded for the same continuing failure: SOA 2003 s.91(3)" in warned


def open_with_reason(client: Client, address: str, fields: dict[str, str], warning: str) -> str:
    """Send the form, check the warning, and send the form again with a reason. Return the URL of the new case."""
    page = text(send(client, address, fields))
    assert warning in page
    token = re.search(r'name="unlikely_seen" value="([0-9a-f]+)"', page)
    assert token
    confirmation = {
        "confirm_unlikely": "1",
        "unlikely_reason": "The prosecutor asked for it",
        "unlikely_seen": token[1],
    }
    answer = send(client, address, {**fields, **confirmation})
    assert answer.status_code == 302
    return str(answer.url)


def test_recording_a_notification_in_time_shows_that_there_is_no_offence(
    cast: Cast, nominal: RegisteredNominal, breach_case: str
) -> None:
    client = sign_in(cast.manager)
    notification = {"on": "2025-03-04", "under": "s.83(1)", "home_address_kind": "residence"}
    assert send(client, f"/nominals/{nominal.urn}/notification/record/", notification).status_code == 302
    page = text(client.get(breach_case))
    assert "On the current facts this is no longer a possible offence." in page
    assert "the duty was met in time, on 4 March 2025" in page
    assert "no longer a possible offence" in text(client.get("/breaches/?view=open"))


def test_breach_of_an_order_shows_field_errors_and_false_details_open_a_case(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    client, address = sign_in(cast.manager), breaches_url(nominal, "open/")
    page = text(send(client, address, {"ground": "order", "text": "x" * 2001, "from_on": "2999-01-01"}))
    for words in ("Select the order", "Enter the prohibition or requirement", "Select the possible offence",
                  "2,000 characters or fewer", "must be on or before"):  # fmt: skip
        assert words in page, words
    fields = {**FALSE, "from_on": YESTERDAY.isoformat(), "discovered_on": TODAY.isoformat()}
    answer = send(client, address, fields)
    assert answer.status_code == 302
    assert owner_sql("select ground, offence from breaches_breachcase") == [("other", "soa2003.s91.false")]


def test_breach_case_is_not_found_under_another_nominal(
    cast: Cast, nominal: RegisteredNominal, breach_case: str
) -> None:
    other = register(cast)
    url_under_other = breach_case.replace(nominal.urn, other.urn)
    client = sign_in(cast.manager)
    for address in (url_under_other, f"{url_under_other}steps/reviewed/", f"{url_under_other}decisions/decided/"):
        assert client.get(address).status_code == 404
    stranger = sign_in(cast.stranger).get(breach_case)
    absent = sign_in(cast.stranger).get(breach_case.replace(nominal.urn, "NS-0000-0001"))
    assert (stranger.status_code, absent.status_code) == (404, 404)


def test_breach_case_as_at_a_past_date_is_read_only(cast: Cast, nominal: RegisteredNominal, breach_case: str) -> None:
    client = sign_in(cast.manager)
    record_step(cast.manager, breach_case, "reviewed", text=REASON)
    past = text(client.get(f"{breach_case}?on={YESTERDAY}"))
    assert "Reviewed" in past
    assert "/decisions/" not in past
    assert "/steps/" not in past
    assert client.get(f"{breach_case}?known_at=2026-01-01T00:00").status_code == 404


def test_manager_cannot_correct_the_decision(
    cast: Cast, nominal: RegisteredNominal, breach_case: str, owner_sql: Sql
) -> None:
    review_and_decide(cast, breach_case)
    [(row,)] = owner_sql("select id from breaches_breachstep where kind = 'decided'")
    address = f"/nominals/{nominal.urn}/facts/breaches.breachstep/{row}/correct/"
    fields = {
        "on": TODAY.isoformat(),
        "course": "excuse",
        "options": OPTIONS,
        "text": REASON,
        "change_reason": "I disagree",
    }
    assert "A supervisor or an inspector must record the decision." in text(
        send(sign_in(cast.manager), address, fields)
    )
    assert send(sign_in(cast.supervisor), address, fields).status_code == 302
    assert "Reasonable excuse" in text(sign_in(cast.manager).get(breach_case))


def test_each_action_is_logged(cast: Cast, nominal: RegisteredNominal, breach_case: str, owner_sql: Sql) -> None:
    review_and_decide(cast, breach_case)
    sign_in(cast.manager).get("/breaches/")
    actions = owner_sql(
        "select action from audit_auditentry where verb = 'collection' and action like 'breaches.%%' order by id", []
    )
    assert actions == [("breaches.open",), ("breaches.record",), ("breaches.decide",)]
    refused = record_step(cast.manager, breach_case, "decided", course="advice", options=OPTIONS, text=REASON)
    assert refused.status_code == 404
    assert owner_sql(
        "select allowed from audit_auditentry where action = 'breaches.decide' order by id desc limit 1"
    ) == [(False,)]


@pytest.mark.pure
def test_offence_that_is_not_in_the_table_is_shown_by_its_code() -> None:
    assert BreachCase(offence="gone").get_offence_display() == "gone"
