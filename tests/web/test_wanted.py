"""Wanted and missing cases, and entry warrants under SOA 2003 s.96B, for each role."""

from typing import Any

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from tests.rooms.test_wanted import STEP_TEXT
from tests.support.clients import sign_in
from tests.support.people import Cast, RegisteredNominal
from tests.support.query_budgets import Budget
from tests.web.sending import TODAY, YESTERDAY, send, text

ON = {"on": TODAY.isoformat()}
REPORT = {"kind": "missing", "since_on": YESTERDAY.isoformat(), "reported_by": "His landlady", "text": STEP_TEXT}


@pytest.fixture
def wanted_case(cast: Cast, nominal: RegisteredNominal) -> str:
    """Report the nominal as missing, and return the address of the wanted case."""
    return str(send(sign_in(cast.manager), f"/nominals/{nominal.urn}/wanted/report/", REPORT).url)


def record_step(account: Account, wanted_case: str, kind: str, **values: str) -> Any:
    folder = "decisions" if kind in ("reviewed", "media") else "steps"
    return send(sign_in(account), f"{wanted_case}{folder}/{kind}/", {**ON, **values})


def test_missing_nominal_is_on_the_board_the_case_file_and_today_until_an_outcome(
    cast: Cast, nominal: RegisteredNominal, wanted_case: str, budget: Budget
) -> None:
    supervisor = sign_in(cast.supervisor)
    supervisor.get("/wanted/")
    with budget("wanted.board"):
        board = text(supervisor.get("/wanted/"))
    for words in ("MARCHETTI", "Missing", "Not circulated", "PC Tamsin Oakthorpe", "every review is due daily"):
        assert words.lower() in board.lower(), words
    assert "1 person is wanted or missing. 1 review due by today." in text(supervisor.get("/"))
    assert "Missing since" in text(supervisor.get(f"/nominals/{nominal.urn}/whole/"))
    assert record_step(cast.supervisor, wanted_case, "reviewed", text=STEP_TEXT).status_code == 302
    assert "Tomorrow" in text(supervisor.get("/wanted/"))
    assert record_step(cast.manager, wanted_case, "circulated", reference="26/01ZZ/4170").status_code == 302
    assert "pnc: circulated" in text(supervisor.get("/wanted/")).lower()
    assert "Select the outcome" in text(record_step(cast.manager, wanted_case, "outcome", text=STEP_TEXT))
    assert record_step(cast.manager, wanted_case, "outcome", outcome="found", text=STEP_TEXT).status_code == 302
    assert "No wanted or missing nominals." in text(supervisor.get("/wanted/"))
    assert "Found and spoken to" in text(supervisor.get(wanted_case))


def test_offender_manager_cannot_review_a_wanted_case(cast: Cast, wanted_case: str) -> None:
    manager = sign_in(cast.manager)
    for kind in ("reviewed", "media"):
        assert manager.get(f"{wanted_case}decisions/{kind}/").status_code == 404
        assert manager.get(f"{wanted_case}steps/{kind}/").status_code == 404
        assert record_step(cast.manager, wanted_case, kind, text=STEP_TEXT).status_code == 404
    assert "/decisions/" not in text(manager.get(wanted_case))
    assert "/decisions/reviewed/" in text(sign_in(cast.inspector).get(wanted_case))


@pytest.mark.parametrize("who", ["coordinator", "auditor", "administrator", "partner", "officer"])
def test_board_is_closed_to_roles_that_manage_no_cases(cast: Cast, wanted_case: str, who: str) -> None:
    assert sign_in(getattr(cast, who)).get("/wanted/").status_code == 404


def test_stranger_sees_no_case_on_their_board(cast: Cast, wanted_case: str) -> None:
    assert "MARCHETTI" not in text(sign_in(cast.stranger).get("/wanted/"))


def entry(account: Account, premises: str, kind: str, **values: Any) -> Any:
    return send(sign_in(account), f"{premises}steps/{kind}/", {**ON, **values})


def test_entry_warrant_is_recorded_after_two_failed_attempts(cast: Cast, nominal: RegisteredNominal) -> None:
    client: Client = sign_in(cast.manager)
    seek = f"/nominals/{nominal.urn}/entry/seek/"
    assert "14 Larch Close" in text(client.get(seek))
    premises = str(send(client, seek, {"lines": "14 Larch Close", "reason": "notified", "text": STEP_TEXT}).url)
    for day in (YESTERDAY, TODAY):
        attempt = {"on": day.isoformat(), "by_constable": "on", "to_assess_risk": "on"}
        assert entry(cast.manager, premises, "attempted", **attempt).status_code == 302
    assert "2 of 2 occasions count" in text(client.get(premises))
    page = text(entry(cast.manager, premises, "granted", reference="9/26"))
    assert "“Warrant granted” cannot follow “Entry sought”." in page
    by = {"authorised_by": "Supt Alder", "rank": "superintendent"}
    assert entry(cast.manager, premises, "applied", **by).status_code == 302
    assert entry(cast.manager, premises, "granted", reference="Exampleton 9/26").status_code == 302
    page = text(client.get(premises))
    assert "The warrant can be used to" in page
    assert "1 more time" in page
    assert "Warrant granted" in text(client.get(f"/nominals/{nominal.urn}/whole/"))


def test_entry_warrant_cannot_be_applied_for_after_one_attempt(cast: Cast, nominal: RegisteredNominal) -> None:
    values = {"lines": "14 Larch Close", "reason": "notified", "text": STEP_TEXT}
    premises = str(send(sign_in(cast.manager), f"/nominals/{nominal.urn}/entry/seek/", values).url)
    entry(cast.manager, premises, "attempted", by_constable="on", to_assess_risk="on")
    page = text(entry(cast.manager, premises, "applied", authorised_by="Supt Alder", rank="superintendent"))
    assert "Only one attempt counts so far. SOA 2003 s.96B requires" in page
    assert sign_in(cast.manager).get(f"{premises}steps/burgled/").status_code == 404
