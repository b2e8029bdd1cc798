"""Breaches on the screens, by the cast: shown, opened, taken on by those who may, kept and logged."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from mosovo.rooms.breaches.models import BreachCase
from tests.rooms.test_breaches import FALSE
from tests.support.people import Cast, Known, register
from tests.support.query_budgets import Budget
from tests.web.sending import TODAY, YESTERDAY, send, text

type Sql = Callable[..., list[tuple[Any, ...]]]
REASON = "He was seen at home twice and says that he forgot."
OPTIONS = "Advice was too little after the last failure."


def come(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def case_of(nominal: Known, rest: str = "") -> str:
    return f"/nominals/{nominal.urn}/breaches/{rest}"


def offered(client: Client, nominal: Known) -> str:
    """The address at which a case is opened on the failure that the law shows."""
    page = text(client.get(case_of(nominal, "open/")))
    found = re.search(r'href="([^"]+/breaches/open/[0-9a-f]{24}/)"', page)
    assert found
    return found[1]


@pytest.fixture
def suspected(cast: Cast, nominal: Known) -> str:
    """The address of a case that the manager opened on the first notification, a year late."""
    client = come(cast.manager)
    answer = send(client, offered(client, nominal), {"discovered_on": TODAY.isoformat(), "text": REASON})
    assert answer.status_code == 302
    return str(answer.url)


def step(account: Account, case: str, kind: str, **said: str) -> Any:
    folder = "decisions" if kind == "decided" else "steps"
    return send(come(account), f"{case}{folder}/{kind}/", {"on": TODAY.isoformat(), **said})


def reviewed_and_decided(cast: Cast, case: str, course: str = "interview") -> None:
    assert step(cast.manager, case, "reviewed", text=REASON).status_code == 302
    said = {"course": course, "options": OPTIONS, "text": REASON}
    assert step(cast.supervisor, case, "decided", **said).status_code == 302


def test_a_possible_breach_stands_on_today_the_case_file_and_the_board(cast: Cast, nominal: Known) -> None:
    client = come(cast.manager)
    today = text(client.get("/"))
    assert "1 possible breach without a case." in today
    assert "possible breach</span>" in today
    assert "Open breach case" in today
    assert "Open breach case" in text(client.get(f"/nominals/{nominal.urn}/whole/"))
    board = text(client.get("/breaches/"))
    assert "MARCHETTI" in board
    assert "Initial notification" in board
    assert "Open breach case" not in text(come(cast.coordinator).get("/?only=all")), "who only reads is offered nothing"


def test_a_case_says_what_it_rests_on_and_takes_the_place_of_the_possible_breach(
    cast: Cast, nominal: Known, suspected: str, budget: Budget
) -> None:
    client = come(cast.manager)
    client.get(suspected)
    with budget("breach.case"):
        page = text(client.get(suspected))
    for words in ("Breach case: Initial notification", "SOA 2003 s.91(1)(a)", "5 Mar 2025", "6 Mar 2025", REASON,
                  "Awaiting the offender manager's review", "s.91(3) allows one prosecution"):  # fmt: skip
        assert words in page, words
    assert "possible breach" not in text(client.get("/"))
    assert "Breach case open" in text(client.get(f"/nominals/{nominal.urn}/whole/"))
    assert "No possible breaches." in text(client.get("/breaches/"))
    assert "MARCHETTI" in text(client.get("/breaches/?view=open"))


def test_the_board_is_one_list_and_one_count(cast: Cast, nominal: Known, suspected: str, budget: Budget) -> None:
    client = come(cast.manager)
    for view in ("possible", "open", "closed"):
        with budget("breaches.board"):
            assert client.get(f"/breaches/?view={view}").status_code == 200


def test_a_decision_is_refused_to_the_manager_as_if_there_were_none(cast: Cast, nominal: Known, suspected: str) -> None:
    step(cast.manager, suspected, "reviewed", text=REASON)
    for account in (cast.manager, cast.colleague, cast.coordinator):
        assert come(account).get(f"{suspected}decisions/decided/").status_code == 404
        refused = step(account, suspected, "decided", course="interview", options=OPTIONS, text=REASON)
        assert refused.status_code == 404
        assert "/decisions/" not in text(come(account).get(suspected))
    assert come(cast.inspector).get(f"{suspected}steps/reviewed/").status_code == 404
    assert "/decisions/decided/" in text(come(cast.supervisor).get(suspected))


def test_whoever_reviewed_is_not_offered_the_decision(cast: Cast, suspected: str) -> None:
    step(cast.supervisor, suspected, "reviewed", text=REASON)
    assert "/decisions/decided/" not in text(come(cast.supervisor).get(suspected))
    page = text(step(cast.supervisor, suspected, "decided", course="advice", options=OPTIONS, text=REASON))
    assert "A different supervisor or inspector must decide, because you recorded the review." in page
    assert "/decisions/decided/" in text(come(cast.inspector).get(suspected))


def test_a_step_out_of_turn_comes_back_with_what_is_allowed_and_what_was_typed(cast: Cast, suspected: str) -> None:
    page = text(step(cast.manager, suspected, "charged", reference="01ZZ0417026", text=REASON))
    assert "“Charged” cannot follow “Suspected”. The first step can be:" in page
    assert "Offender manager's review, Arrested." in page
    assert "01ZZ0417026" in page
    assert REASON in page


@pytest.mark.parametrize(
    "rest", ["steps/decided/", "steps/hanged/", "decisions/charged/", "steps/reviewed;/", "decisions/reviewed/"]
)
def test_there_is_no_other_way_to_a_step(cast: Cast, suspected: str, rest: str) -> None:
    assert come(cast.supervisor).get(f"{suspected}{rest}").status_code == 404


def test_a_second_click_takes_one_step(cast: Cast, suspected: str, owner_sql: Sql) -> None:
    client, key = come(cast.manager), "0195d0f0-0000-7000-8000-000000000001"
    for _ in range(2):
        said = {"on": TODAY.isoformat(), "text": REASON}
        assert send(client, f"{suspected}steps/reviewed/", said, key).url == suspected
    assert owner_sql("select count(*) from breaches_breachstep") == [(1,)]


def test_a_second_case_on_an_open_failure_is_refused(cast: Cast, nominal: Known, suspected: str) -> None:
    client = come(cast.manager)
    page = text(client.get(suspected))
    why = re.search(r'href="(/nominals/[^"]+/why/)"', page[page.index("Suspected breach</h2>") :])
    assert why
    mark = why[1].split("/")[-3]
    page = text(send(client, case_of(nominal, f"open/{mark}/"), {"discovered_on": TODAY.isoformat()}))
    assert "Use the open breach case on this duty." in page


def test_a_charge_on_the_same_continuing_failure_warns(cast: Cast, nominal: Known, suspected: str) -> None:
    reviewed_and_decided(cast, suspected)
    for kind, said in (("interviewed", {}), ("charged", {}), ("discontinued", {"text": REASON})):
        assert step(cast.manager, suspected, kind, **said).status_code == 302
    client = come(cast.manager)
    mark = re.search(r"/duties/([0-9a-f]{24})/why/", text(client.get(suspected)))
    assert mark
    address, said = case_of(nominal, f"open/{mark[1]}/"), {"discovered_on": TODAY.isoformat()}
    again = confirmed(client, address, said, "one case for each failure")
    reviewed_and_decided(cast, again)
    step(cast.manager, again, "interviewed")
    warned = text(step(cast.manager, again, "charged"))
    assert "A charge is already recorded for the same continuing failure: SOA 2003 s.91(3)" in warned


def confirmed(client: Client, address: str, said: dict[str, str], doubt: str) -> str:
    """Sent, doubted, and sent again with a reason."""
    page = text(send(client, address, said))
    assert doubt in page
    seen = re.search(r'name="unlikely_seen" value="([0-9a-f]+)"', page)
    assert seen
    more = {"confirm_unlikely": "1", "unlikely_reason": "The prosecutor asked for it", "unlikely_seen": seen[1]}
    answer = send(client, address, {**said, **more})
    assert answer.status_code == 302
    return str(answer.url)


def test_a_fact_corrected_makes_the_ground_fall_away_and_the_page_says_so(
    cast: Cast, nominal: Known, suspected: str
) -> None:
    client = come(cast.manager)
    given = {"on": "2025-03-04", "under": "s.83(1)", "home_address_kind": "residence"}
    assert send(client, f"/nominals/{nominal.urn}/notification/record/", given).status_code == 302
    page = text(client.get(suspected))
    assert "On the current facts this is no longer a possible offence." in page
    assert "the duty was met in time, on 4 March 2025" in page
    assert "no longer a possible offence" in text(client.get("/breaches/?view=open"))


def test_something_found_is_opened_with_an_order_and_bad_input_is_said_at_its_field(
    cast: Cast, nominal: Known, owner_sql: Sql
) -> None:
    client, address = come(cast.manager), case_of(nominal, "open/")
    page = text(send(client, address, {"ground": "order", "text": "x" * 2001, "from_on": "2999-01-01"}))
    for words in ("Select the order", "Enter the prohibition or requirement", "Select the possible offence",
                  "2,000 characters or fewer", "must be on or before"):  # fmt: skip
        assert words in page, words
    said = {**FALSE, "from_on": YESTERDAY.isoformat(), "discovered_on": TODAY.isoformat()}
    answer = send(client, address, said)
    assert answer.status_code == 302
    assert owner_sql("select ground, offence from breaches_breachcase") == [("other", "soa2003.s91.false")]


def test_a_case_of_somebody_else_is_not_reached_through_ones_own(cast: Cast, nominal: Known, suspected: str) -> None:
    other = register(cast)
    elsewhere = suspected.replace(nominal.urn, other.urn)
    client = come(cast.manager)
    for address in (elsewhere, f"{elsewhere}steps/reviewed/", f"{elsewhere}decisions/decided/"):
        assert client.get(address).status_code == 404
    stranger = come(cast.stranger).get(suspected)
    absent = come(cast.stranger).get(suspected.replace(nominal.urn, "NS-0000-0001"))
    assert (stranger.status_code, absent.status_code) == (404, 404)


def test_the_past_is_read_and_nothing_is_recorded_in_it(cast: Cast, nominal: Known, suspected: str) -> None:
    client = come(cast.manager)
    step(cast.manager, suspected, "reviewed", text=REASON)
    past = text(client.get(f"{suspected}?on={YESTERDAY}"))
    assert "Reviewed" in past
    assert "/decisions/" not in past
    assert "/steps/" not in past
    assert client.get(f"{suspected}?known_at=2026-01-01T00:00").status_code == 404


def test_a_decision_is_not_corrected_by_the_manager(cast: Cast, nominal: Known, suspected: str, owner_sql: Sql) -> None:
    reviewed_and_decided(cast, suspected)
    [(row,)] = owner_sql("select id from breaches_breachstep where kind = 'decided'")
    address = f"/nominals/{nominal.urn}/facts/breaches.breachstep/{row}/correct/"
    said = {
        "on": TODAY.isoformat(),
        "course": "excuse",
        "options": OPTIONS,
        "text": REASON,
        "change_reason": "I disagree",
    }
    assert "A supervisor or an inspector must record the decision." in text(send(come(cast.manager), address, said))
    assert send(come(cast.supervisor), address, said).status_code == 302
    assert "Reasonable excuse" in text(come(cast.manager).get(suspected))


def test_each_act_is_an_entry_of_the_log(cast: Cast, nominal: Known, suspected: str, owner_sql: Sql) -> None:
    reviewed_and_decided(cast, suspected)
    come(cast.manager).get("/breaches/")
    written = owner_sql(
        "select action from audit_auditentry where verb = 'collection' and action like 'breaches.%%' order by id", []
    )
    assert written == [("breaches.open",), ("breaches.record",), ("breaches.decide",)]
    refused = step(cast.manager, suspected, "decided", course="advice", options=OPTIONS, text=REASON)
    assert refused.status_code == 404
    assert owner_sql(
        "select allowed from audit_auditentry where action = 'breaches.decide' order by id desc limit 1"
    ) == [(False,)]


@pytest.mark.pure
def test_an_offence_that_is_no_more_in_the_table_is_shown_by_its_name() -> None:
    assert BreachCase(offence="gone").get_offence_display() == "gone"
