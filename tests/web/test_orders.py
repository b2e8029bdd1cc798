"""Orders on the screens: doubts before saving, clauses from the paper, checks, the breach that follows, the diary."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from mosovo.nominals.policy import VIEW
from mosovo.obligations.queries import load_board
from mosovo.rooms.orders import actions
from mosovo.rooms.orders.models import Order
from tests.rooms.recording import WRITE, opened
from tests.support.people import Cast, Known
from tests.support.query_budgets import Budget
from tests.web.at_the_desk import Officer, came
from tests.web.sending import TODAY, YESTERDAY, send, text
from tests.web.test_breaches import come

type Sql = Any
PAPER = """The defendant is prohibited from:
1. Using any device that can reach the internet, unless our software
   is working on it;
2. Having contact with a child under 16.
The defendant must:
3. Attend the Horizons programme.
"""
MADE = TODAY - timedelta(days=40)


def case_of(nominal: Known, rest: str = "") -> str:
    return f"/nominals/{nominal.urn}/{rest}"


@pytest.fixture
def officer(cast: Cast) -> Client:
    return come(cast.manager)


@pytest.fixture
def order(cast: Cast, nominal: Known) -> Order:
    with opened(cast.manager, nominal, WRITE) as permit:
        return actions.record_order(
            permit, kind="shpo", made_on=MADE, served_on=MADE, months=60, court="Northshire Crown Court", today=TODAY
        )


def page_of(nominal: Known, order: Order, rest: str = "") -> str:
    return case_of(nominal, f"orders/{order.first}/{rest}")


ORDER = {"kind": "shpo", "made_on": YESTERDAY.isoformat(), "served_on": YESTERDAY.isoformat(), "months": "48"}


def test_an_order_of_four_years_is_doubted_first_and_shown_beyond_its_power_after(
    officer: Client, nominal: Known, owner_sql: Sql
):
    address = case_of(nominal, "orders/record/")
    seen = text(send(officer, address, {**ORDER, "preview": "1"}))
    assert "its period must be at least 5 years" in seen
    asked = send(officer, address, ORDER)
    assert "Outside the court's powers" in text(asked)
    assert owner_sql("select count(*) from orders_order") == [(0,)]
    mark = text(asked).split('name="unlikely_seen" value="')[1].split('"')[0]
    sure = {"confirm_unlikely": "1", "unlikely_reason": "So it stands on the sealed order", "unlikely_seen": mark}
    assert send(officer, address, {**ORDER, **sure}).status_code == 302
    [(first,)] = owner_sql("select first from orders_order")
    shown = text(officer.get(case_of(nominal, f"orders/{first}/")))
    for words in ("Outside the court's powers", "at least 5 years", "Order outside the court's powers",
                  "Record return to court", "No clauses recorded"):  # fmt: skip
        assert words in shown, words
    assert case_of(nominal, "chronology/") in shown, "what an application takes"
    said = {"order_id": str(first), "about": "correction", "stage": "sought", "on": TODAY.isoformat(),
            "details": "Listed under s.385 on Friday"}  # fmt: skip
    assert send(officer, case_of(nominal, f"orders/{first}/steps/"), said).status_code == 302
    assert "Record return to court" not in text(officer.get(case_of(nominal, f"orders/{first}/")))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"served_on": (YESTERDAY - timedelta(days=9)).isoformat()}, "must be on or after the date the order was made"),
        ({"months": "5 years"}, "whole number"),
        ({"kind": ""}, "Select the type of order"),
        ({"months": "", "until_further_order": ""}, "Enter the length in months"),
        ({"travel_months": "0"}, "length of the foreign travel prohibition"),
    ],
)
def test_what_is_wrong_is_said_at_its_box(officer: Client, nominal: Known, wrong: dict[str, str], says: str):
    answer = text(send(officer, case_of(nominal, "orders/record/"), {**ORDER, **wrong}))
    assert says in answer
    assert "There is a problem" in answer or "There is a problem" in answer


def test_clauses_are_cut_out_of_the_courts_wording(officer: Client, nominal: Known, order: Order, owner_sql: Sql):
    page = page_of(nominal, order, "clauses/")
    assert send(officer, page, {"text": PAPER, "supervised_by": "Northshire Probation"}).status_code == 302
    found = owner_sql("select number, wording, kind, subject, supervised_by from orders_clause order by number")
    assert found == [
        (1, "Using any device that can reach the internet, unless our software is working on it;", "prohibition",
         "device", ""),
        (2, "Having contact with a child under 16.", "prohibition", "children", ""),
        (3, "Attend the Horizons programme.", "requirement", "programme", "Northshire Probation"),
    ]  # fmt: skip
    shown = text(officer.get(page_of(nominal, order)))
    assert shown.count("Never checked") == 3
    assert "Not recorded: date of the evidence that it is suitable and enforceable" in shown


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Enter the exact wording of the order"),
        ("   \n  ", "Enter the exact wording of the order"),
        ("1.\n2. No phone", "Clause 1: Enter the wording"),
        ("1. No phone\n1. No car", "number 1 is there twice"),
        ("1. " + "No phone " * 300, "Clause 1: The wording must be 2,000 characters or fewer"),
        ("The defendant must not:", "with each clause on a new line"),
    ],
)
def test_words_that_are_no_clauses_come_back_with_what_was_typed(
    officer: Client, nominal: Known, order: Order, owner_sql: Sql, typed: str, says: str
):
    answer = text(send(officer, page_of(nominal, order, "clauses/"), {"text": typed}))
    assert says in answer
    assert owner_sql("select count(*) from orders_clause") == [(0,)]


def test_a_breach_found_at_a_check_begins_a_breach_case_with_its_words(
    officer: Client, nominal: Known, order: Order, owner_sql: Sql, budget: Budget
):
    send(officer, page_of(nominal, order, "clauses/"), {"text": PAPER})
    (first, second, _) = (row[0] for row in owner_sql("select first from orders_clause order by number"))
    page = case_of(nominal, "conditions/check/")
    assert "3 never" not in text(officer.get(page))
    said = {
        "checked_on": TODAY.isoformat(),
        "condition_0_ref": first.hex, "condition_0_result": "breach", "condition_0_how": "A tablet under the bed",
        "condition_0_method": "seen", "condition_1_method": "seen",
        "condition_1_ref": second.hex, "condition_1_result": "complied",
    }  # fmt: skip
    assert send(officer, page, said).status_code == 302
    assert owner_sql("select condition_id, result from visits_conditioncheck order by result") == [
        (first, "breach"), (second, "complied"),
    ]  # fmt: skip
    officer.get(page_of(nominal, order))
    with budget("order"):
        shown = text(officer.get(page_of(nominal, order)))
    assert "1 breached at the last check. 1 never checked." in shown
    way = shown.split("/breaches/open/?check=")[1].split('"')[0]
    opening = text(officer.get(case_of(nominal, f"breaches/open/?check={way}")))
    for words in ("Clause 1: Using any device", "A tablet under the bed", f'value="{order.first}"'):
        assert words in opening, words
    assert '<option value="" selected>Select</option>' in opening, "the offence is for the officer to choose"
    for hostile in ("'; drop table", order.first, "00000000-0000-4000-8000-000000000000"):
        assert officer.get(case_of(nominal, f"breaches/open/?check={hostile}")).status_code == 200


def test_the_same_list_stands_on_the_visit_and_says_what_was_never_checked(
    officer: Client, nominal: Known, order: Order
):
    send(officer, page_of(nominal, order, "clauses/"), {"text": PAPER})
    shown = text(officer.get(case_of(nominal, "visits/record/")))
    assert "Conditions checked: 3 in force" in shown
    assert shown.count("Never checked") == 3
    pack = text(officer.get(case_of(nominal, "visits/before/")))
    assert "Having contact with a child under 16." in pack


def test_a_clause_begins_from_the_library(officer: Client, nominal: Known, order: Order, owner_sql: Sql):
    page = page_of(nominal, order, "clause/")
    begun = text(officer.get(f"{page}?like=0"))
    assert "Shows police any internet device on request" in begun
    assert officer.get(f"{page}?like=-1").status_code == officer.get(f"{page}?like=9999").status_code == 200
    said = {"order_id": str(order.first), "number": "1", "wording": "No car", "kind": "prohibition", "subject": "other"}
    assert send(officer, page, said).status_code == 302
    assert "Enter the exact wording of the order" in text(send(officer, page, {**said, "number": "2", "wording": " "}))
    library = text(officer.get("/orders/clauses/"))
    for words in ("R v Smith [2011] EWCA Crim 1772", "[2025] EWCA Crim 1320", "Too wide", "Cannot be enforced"):
        assert words in library, words


def test_the_diary_shows_what_ends_within_six_months_by_scope(
    cast: Cast, officer: Client, nominal: Known, budget: Budget
):
    made = TODAY.replace(year=TODAY.year - 5) + timedelta(days=60) if TODAY.month != 2 else date(TODAY.year - 5, 4, 1)
    with opened(cast.manager, nominal, WRITE) as permit:
        actions.record_order(permit, kind="shpo", made_on=made, served_on=made, months=60, today=TODAY)
    officer.get("/orders/")
    with budget("orders.board"):
        shown = text(officer.get("/orders/"))
    assert "1 order ends within 6 months" in shown
    assert "MARCHETTI" in shown
    owed = text(officer.get("/orders/?view=owed"))
    assert "Decision on renewing an order" in owed
    assert "Record decision" in owed
    assert "MARCHETTI" not in text(come(cast.stranger).get("/orders/"))
    assert come(cast.auditor).get("/orders/").status_code == 404


def test_an_order_of_somebody_else_is_not_there(cast: Cast, officer: Client, nominal: Known, order: Order):
    assert come(cast.stranger).get(page_of(nominal, order)).status_code == 404
    other = page_of(nominal, order).replace(str(order.first), "00000000-0000-4000-8000-000000000000")
    assert officer.get(other).status_code == 404
    assert officer.get(f"{other}steps/").status_code == 404


def test_what_is_given_at_the_desk_meets_the_duty_under_another_order_too(cast: Cast, client: Client, owner_sql: Sql):
    settled = came(cast, TODAY - timedelta(days=100))
    with opened(cast.manager, settled, WRITE) as permit:
        actions.record_order(permit, kind="voo", made_on=TODAY, served_on=TODAY, months=36, today=TODAY)
    client.force_login(cast.manager)
    desk = Officer(client, settled).begins()
    assert "Initial notification: violent offender order" in desk.page()
    shown = text(desk.sends())
    assert desk.sends(shown).status_code == 302
    under = "select under from notifications_notification where attendance_id is not null order by under"
    assert owner_sql(under) == [("CJIA s.108(1)",), ("s.85(1)",)]
    assert "Initial notification: violent offender order" not in desk.page()
    offered = text(client.get(case_of(settled, "notification/record/")))
    assert "Violent offender order" in offered
    assert "SPA 2019" not in offered


CORNERS = "51.5, -0.1\n51.5, -0.09\n51.51, -0.09\n51.51, -0.1"
ROUND_IT: dict[str, str] = {"name": "Round Larch Primary School", "shape": "corners", "points": CORNERS}


def test_a_zone_is_drawn_by_its_corners_and_stands_on_the_order_and_in_the_pack(
    cast: Cast, officer: Client, nominal: Known, order: Order, owner_sql: Sql
):
    address, zone = page_of(nominal, order, "zones/"), {**ROUND_IT, "order_id": str(order.first)}
    crossed = CORNERS.replace("51.5, -0.09\n51.51, -0.09", "51.51, -0.09\n51.5, -0.09")
    assert "data-corners" in officer.get(address).content.decode()
    refused = send(officer, address, {**zone, "points": crossed})
    assert "The edges of this zone cross each other" in text(refused)
    assert "51.51, -0.09" in refused.content.decode(), "what was typed is kept"
    assert "Not valid: line 2: the park" in text(send(officer, address, {**zone, "points": "51.5, -0.1\nthe park"}))
    assert send(officer, address, zone)["Location"].endswith("#order-zones")
    page = text(officer.get(page_of(nominal, order)))
    assert "about 1.1 km across" in page
    protected_person = case_of(nominal, "facts/orders.zoneprotectedperson/record/")
    [(first,)] = owner_sql("select first from orders_orderzone")
    assert (
        send(officer, protected_person, {"zone_id": str(first), "protected_person": "Ada Hartnell"}).status_code == 302
    )
    assert "Protects Ada Hartnell" in text(officer.get(page_of(nominal, order)))
    assert "Round Larch Primary School" in text(officer.get(case_of(nominal, "visits/before/")))
    inspector = text(come(cast.inspector).get(page_of(nominal, order)))
    assert "Round Larch Primary School" in inspector
    assert "Hartnell" not in inspector
    assert "1 person protected by a zone, not shown" in inspector


def test_a_zone_round_a_place_is_kept_as_corners(officer: Client, nominal: Known, order: Order, owner_sql: Sql):
    address = page_of(nominal, order, "zones/")
    circle = {"order_id": str(order.first), "name": "The school", "shape": "circle"}
    assert "Enter the radius in metres" in text(send(officer, address, {**circle, "centre": "51.5, -0.1"}))
    send(officer, address, {**circle, "centre": "51.5, -0.1", "radius": "200"})
    [(points,)] = owner_sql("select points from orders_orderzone")
    assert len(points) == 24
    assert "about 400 m across" in text(officer.get(page_of(nominal, order)))


def test_what_the_rest_of_the_record_says_against_an_order_is_shown_before_it_is_saved(
    officer: Client, nominal: Known, owner_sql: Sql
):
    since = (TODAY - timedelta(days=90)).isoformat()
    spell = {"kind": "custody", "from_on": since, "place": "HMP Fenwick"}
    assert send(officer, case_of(nominal, "whereabouts/spell/"), spell).status_code == 302
    address = case_of(nominal, "orders/record/")
    order = {"kind": "voo", "made_on": YESTERDAY.isoformat(), "in_force_on": YESTERDAY.isoformat(), "months": "36"}
    seen = text(send(officer, address, {**order, "preview": "1"}))
    assert "In custody (from " in seen
    assert "when it came into force" in seen
    assert owner_sql("select count(*) from orders_order") == [(0,)]
    asked = send(officer, address, order)
    assert "when it came into force" in text(asked)
    sure = {**order, "confirm_unlikely": "on", "unlikely_reason": "The sealed order lies before me",
            "unlikely_seen": text(asked).split('name="unlikely_seen" value="')[1].split('"')[0]}  # fmt: skip
    assert send(officer, address, sure).status_code == 302
    assert owner_sql("select change_reason from orders_order") == [("The sealed order lies before me",)]


def test_a_change_under_a_violent_offender_order_is_given_in_advance_and_said_not_to_have_happened(
    cast: Cast, officer: Client, nominal: Known, owner_sql: Sql
):
    with opened(cast.manager, nominal, WRITE) as permit:
        actions.record_order(
            permit, kind="voo", made_on=MADE, served_on=MADE, in_force_on=MADE, months=36, today=TODAY,
        )  # fmt: skip
    address = case_of(nominal, "notification/record/")
    assert "Legal basis" in text(officer.get(address))
    ahead = {"on": (TODAY - timedelta(days=5)).isoformat(), "act": "voo", "under": "s.84(2)", "details": "5 Alder Way",
             "change_ahead": "home_address", "expected_on": (TODAY - timedelta(days=4)).isoformat()}  # fmt: skip
    assert send(officer, address, ahead).status_code == 302
    [(first, under)] = owner_sql(
        "select first, under from notifications_notification order by recorded_at desc limit 1"
    )
    assert under == "CJIA s.109(4)"
    not_come = {"on": TODAY.isoformat(), "act": "part-2", "under": "s.84(4)(b)", "about_id": str(first)}
    assert "under the same Act" in text(send(officer, address, not_come))
    assert send(officer, address, {**not_come, "act": "voo"}).status_code == 302
    with opened(cast.manager, nominal, VIEW) as permit:
        [owed] = [each for each in load_board(permit).obligations if each.rule == "cjia2008.s109.non_occurrence"]
    assert owed.met_on == TODAY
