"""Orders on the screens: queries before recording, clauses, condition checks, breach cases, zones and the board."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from mosovo.nominals.policy import VIEW
from mosovo.obligations.queries import load_board
from mosovo.rooms.orders import actions
from mosovo.rooms.orders.models import Order
from tests.rooms.transactions import WRITE, opened
from tests.support.clients import sign_in
from tests.support.people import Cast, RegisteredNominal
from tests.support.query_budgets import Budget
from tests.web.desk_officer import Officer, register_notified
from tests.web.sending import TODAY, YESTERDAY, send, text

type Sql = Any
PAPER = """The defendant is prohibited from:
1. Using any device that can reach the internet, unless our software
   is working on it;
2. Having contact with a child under 16.
The defendant must:
3. Attend the Horizons programme.
"""
MADE = TODAY - timedelta(days=40)


def case_address(nominal: RegisteredNominal, rest: str = "") -> str:
    return f"/nominals/{nominal.urn}/{rest}"


@pytest.fixture
def officer(cast: Cast) -> Client:
    return sign_in(cast.manager)


@pytest.fixture
def order(cast: Cast, nominal: RegisteredNominal) -> Order:
    with opened(cast.manager, nominal, WRITE) as permit:
        return actions.record_order(
            permit, kind="shpo", made_on=MADE, served_on=MADE, months=60, court="Northshire Crown Court", today=TODAY
        )


def order_address(nominal: RegisteredNominal, order: Order, rest: str = "") -> str:
    return case_address(nominal, f"orders/{order.first}/{rest}")


ORDER = {"kind": "shpo", "made_on": YESTERDAY.isoformat(), "served_on": YESTERDAY.isoformat(), "months": "48"}


def test_order_that_is_too_short_is_queried_and_then_shown_as_outside_the_courts_powers(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    address = case_address(nominal, "orders/record/")
    preview = text(send(officer, address, {**ORDER, "preview": "1"}))
    assert "its period must be at least 5 years" in preview
    queried = send(officer, address, ORDER)
    assert "Outside the court's powers" in text(queried)
    assert owner_sql("select count(*) from orders_order") == [(0,)]
    token = text(queried).split('name="unlikely_seen" value="')[1].split('"')[0]
    confirmation = {
        "confirm_unlikely": "1",
        "unlikely_reason": "So it stands on the sealed order",
        "unlikely_seen": token,
    }
    assert send(officer, address, {**ORDER, **confirmation}).status_code == 302
    [(first,)] = owner_sql("select first from orders_order")
    shown = text(officer.get(case_address(nominal, f"orders/{first}/")))
    for words in ("Outside the court's powers", "at least 5 years", "Order outside the court's powers",
                  "Record return to court", "No clauses recorded"):  # fmt: skip
        assert words in shown, words
    assert case_address(nominal, "chronology/") in shown, "the chronology, which an application needs, is linked"
    fields = {"order_id": str(first), "about": "correction", "stage": "sought", "on": TODAY.isoformat(),
            "details": "Listed under s.385 on Friday"}  # fmt: skip
    assert send(officer, case_address(nominal, f"orders/{first}/steps/"), fields).status_code == 302
    assert "Record return to court" not in text(officer.get(case_address(nominal, f"orders/{first}/")))


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"served_on": (YESTERDAY - timedelta(days=9)).isoformat()}, "must be on or after the date the order was made"),
        ({"months": "5 years"}, "whole number"),
        ({"kind": ""}, "Select the type of order"),
        ({"months": "", "until_further_order": ""}, "Enter the length in months"),
        ({"travel_months": "0"}, "length of the foreign travel prohibition"),
    ],
)
def test_wrong_value_in_an_order_is_explained(
    officer: Client, nominal: RegisteredNominal, wrong: dict[str, str], error: str
):
    answer = text(send(officer, case_address(nominal, "orders/record/"), {**ORDER, **wrong}))
    assert error in answer
    assert "There is a problem" in answer


def test_clauses_are_split_from_the_exact_wording(
    officer: Client, nominal: RegisteredNominal, order: Order, owner_sql: Sql
):
    address = order_address(nominal, order, "clauses/")
    assert send(officer, address, {"text": PAPER, "supervised_by": "Northshire Probation"}).status_code == 302
    found = owner_sql("select number, wording, kind, subject, supervised_by from orders_clause order by number")
    assert found == [
        (1, "Using any device that can reach the internet, unless our software is working on it;", "prohibition",
         "device", ""),
        (2, "Having contact with a child under 16.", "prohibition", "children", ""),
        (3, "Attend the Horizons programme.", "requirement", "programme", "Northshire Probation"),
    ]  # fmt: skip
    shown = text(officer.get(order_address(nominal, order)))
    assert shown.count("Never checked") == 3
    assert "Not recorded: date of the evidence that it is suitable and enforceable" in shown


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", "Enter the exact wording of the order"),
        ("   \n  ", "Enter the exact wording of the order"),
        ("1.\n2. No phone", "Clause 1: Enter the wording"),
        ("1. No phone\n1. No car", "number 1 is there twice"),
        ("1. " + "No phone " * 300, "Clause 1: The wording must be 2,000 characters or fewer"),
        ("The defendant must not:", "with each clause on a new line"),
    ],
)
def test_wording_without_valid_clauses_is_refused_with_an_explanation(
    officer: Client, nominal: RegisteredNominal, order: Order, owner_sql: Sql, typed: str, error: str
):
    answer = text(send(officer, order_address(nominal, order, "clauses/"), {"text": typed}))
    assert error in answer
    assert owner_sql("select count(*) from orders_clause") == [(0,)]


def test_breach_found_at_a_check_starts_a_breach_case_with_its_wording(
    officer: Client, nominal: RegisteredNominal, order: Order, owner_sql: Sql, budget: Budget
):
    send(officer, order_address(nominal, order, "clauses/"), {"text": PAPER})
    (first, second, _) = (row[0] for row in owner_sql("select first from orders_clause order by number"))
    address = case_address(nominal, "conditions/check/")
    assert "3 never" not in text(officer.get(address))
    fields = {
        "checked_on": TODAY.isoformat(),
        "condition_0_ref": first.hex, "condition_0_result": "breach", "condition_0_how": "A tablet under the bed",
        "condition_0_method": "seen", "condition_1_method": "seen",
        "condition_1_ref": second.hex, "condition_1_result": "complied",
    }  # fmt: skip
    assert send(officer, address, fields).status_code == 302
    assert owner_sql("select condition_id, result from visits_conditioncheck order by result") == [
        (first, "breach"), (second, "complied"),
    ]  # fmt: skip
    officer.get(order_address(nominal, order))
    with budget("order"):
        shown = text(officer.get(order_address(nominal, order)))
    assert "1 breached at the last check. 1 never checked." in shown
    check_key = shown.split("/breaches/open/?check=")[1].split('"')[0]
    breach_form = text(officer.get(case_address(nominal, f"breaches/open/?check={check_key}")))
    for words in ("Clause 1: Using any device", "A tablet under the bed", f'value="{order.first}"'):
        assert words in breach_form, words
    assert '<option value="" selected>Select</option>' in breach_form, "the officer selects the offence"
    for hostile in ("'; drop table", order.first, "00000000-0000-4000-8000-000000000000"):
        assert officer.get(case_address(nominal, f"breaches/open/?check={hostile}")).status_code == 200


def test_visit_form_lists_conditions_never_checked_and_the_briefing_lists_clauses(
    officer: Client, nominal: RegisteredNominal, order: Order
):
    send(officer, order_address(nominal, order, "clauses/"), {"text": PAPER})
    shown = text(officer.get(case_address(nominal, "visits/record/")))
    assert "Conditions checked: 3 in force" in shown
    assert shown.count("Never checked") == 3
    briefing = text(officer.get(case_address(nominal, "visits/before/")))
    assert "Having contact with a child under 16." in briefing


def test_clause_can_start_from_the_library(officer: Client, nominal: RegisteredNominal, order: Order, owner_sql: Sql):
    address = order_address(nominal, order, "clause/")
    form = text(officer.get(f"{address}?like=0"))
    assert "Shows police any internet device on request" in form
    assert officer.get(f"{address}?like=-1").status_code == officer.get(f"{address}?like=9999").status_code == 200
    fields = {
        "order_id": str(order.first),
        "number": "1",
        "wording": "No car",
        "kind": "prohibition",
        "subject": "other",
    }
    assert send(officer, address, fields).status_code == 302
    assert "Enter the exact wording of the order" in text(
        send(officer, address, {**fields, "number": "2", "wording": " "})
    )
    library = text(officer.get("/orders/clauses/"))
    for words in ("R v Smith [2011] EWCA Crim 1772", "[2025] EWCA Crim 1320", "Too wide", "Cannot be enforced"):
        assert words in library, words


def test_orders_board_shows_orders_that_end_within_six_months_by_scope(
    cast: Cast, officer: Client, nominal: RegisteredNominal, budget: Budget
):
    made_on = (
        TODAY.replace(year=TODAY.year - 5) + timedelta(days=60) if TODAY.month != 2 else date(TODAY.year - 5, 4, 1)
    )
    with opened(cast.manager, nominal, WRITE) as permit:
        actions.record_order(permit, kind="shpo", made_on=made_on, served_on=made_on, months=60, today=TODAY)
    officer.get("/orders/")
    with budget("orders.board"):
        shown = text(officer.get("/orders/"))
    assert "1 order ends within 6 months" in shown
    assert "MARCHETTI" in shown
    duties = text(officer.get("/orders/?view=owed"))
    assert "Decision on renewing an order" in duties
    assert "Record decision" in duties
    assert "MARCHETTI" not in text(sign_in(cast.stranger).get("/orders/"))
    assert sign_in(cast.auditor).get("/orders/").status_code == 404


def test_order_without_access_or_with_an_unknown_id_is_not_found(
    cast: Cast, officer: Client, nominal: RegisteredNominal, order: Order
):
    assert sign_in(cast.stranger).get(order_address(nominal, order)).status_code == 404
    unknown = order_address(nominal, order).replace(str(order.first), "00000000-0000-4000-8000-000000000000")
    assert officer.get(unknown).status_code == 404
    assert officer.get(f"{unknown}steps/").status_code == 404


def test_attendance_at_the_desk_notifies_under_part_2_and_a_violent_offender_order(
    cast: Cast, client: Client, owner_sql: Sql
):
    settled = register_notified(cast, TODAY - timedelta(days=100))
    with opened(cast.manager, settled, WRITE) as permit:
        actions.record_order(permit, kind="voo", made_on=TODAY, served_on=TODAY, months=36, today=TODAY)
    client.force_login(cast.manager)
    desk = Officer(client, settled).begin()
    assert "Initial notification: violent offender order" in desk.page()
    shown = text(desk.send())
    assert desk.send(shown).status_code == 302
    legal_bases = "select under from notifications_notification where attendance_id is not null order by under"
    assert owner_sql(legal_bases) == [("CJIA s.108(1)",), ("s.85(1)",)]
    assert "Initial notification: violent offender order" not in desk.page()
    offered = text(client.get(case_address(settled, "notification/record/")))
    assert "Violent offender order" in offered
    assert "SPA 2019" not in offered


CORNERS = "51.5, -0.1\n51.5, -0.09\n51.51, -0.09\n51.51, -0.1"
ZONE: dict[str, str] = {"name": "Round Larch Primary School", "shape": "corners", "points": CORNERS}


def test_zone_with_corners_is_shown_on_the_order_and_in_the_visit_briefing(
    cast: Cast, officer: Client, nominal: RegisteredNominal, order: Order, owner_sql: Sql
):
    address, zone = order_address(nominal, order, "zones/"), {**ZONE, "order_id": str(order.first)}
    crossed = CORNERS.replace("51.5, -0.09\n51.51, -0.09", "51.51, -0.09\n51.5, -0.09")
    assert "data-corners" in officer.get(address).content.decode()
    refused = send(officer, address, {**zone, "points": crossed})
    assert "The edges of this zone cross each other" in text(refused)
    assert "51.51, -0.09" in refused.content.decode(), "what was typed is kept"
    assert "Not valid: line 2: the park" in text(send(officer, address, {**zone, "points": "51.5, -0.1\nthe park"}))
    assert send(officer, address, zone)["Location"].endswith("#order-zones")
    page = text(officer.get(order_address(nominal, order)))
    assert "about 1.1 km across" in page
    protected_person = case_address(nominal, "facts/orders.zoneprotectedperson/record/")
    [(first,)] = owner_sql("select first from orders_orderzone")
    assert (
        send(officer, protected_person, {"zone_id": str(first), "protected_person": "Ada Hartnell"}).status_code == 302
    )
    assert "Protects Ada Hartnell" in text(officer.get(order_address(nominal, order)))
    assert "Round Larch Primary School" in text(officer.get(case_address(nominal, "visits/before/")))
    inspector = text(sign_in(cast.inspector).get(order_address(nominal, order)))
    assert "Round Larch Primary School" in inspector
    assert "Hartnell" not in inspector
    assert "1 person protected by a zone, not shown" in inspector


def test_circular_zone_is_stored_as_corners(officer: Client, nominal: RegisteredNominal, order: Order, owner_sql: Sql):
    address = order_address(nominal, order, "zones/")
    circle = {"order_id": str(order.first), "name": "The school", "shape": "circle"}
    assert "Enter the radius in metres" in text(send(officer, address, {**circle, "centre": "51.5, -0.1"}))
    send(officer, address, {**circle, "centre": "51.5, -0.1", "radius": "200"})
    [(points,)] = owner_sql("select points from orders_orderzone")
    assert len(points) == 24
    assert "about 400 m across" in text(officer.get(order_address(nominal, order)))


def test_order_that_came_into_force_in_custody_is_queried_before_it_is_recorded(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    since = (TODAY - timedelta(days=90)).isoformat()
    spell = {"kind": "custody", "from_on": since, "place": "HMP Fenwick"}
    assert send(officer, case_address(nominal, "whereabouts/spell/"), spell).status_code == 302
    address = case_address(nominal, "orders/record/")
    order = {"kind": "voo", "made_on": YESTERDAY.isoformat(), "in_force_on": YESTERDAY.isoformat(), "months": "36"}
    preview = text(send(officer, address, {**order, "preview": "1"}))
    assert "In custody (from " in preview
    assert "when it came into force" in preview
    assert owner_sql("select count(*) from orders_order") == [(0,)]
    queried = send(officer, address, order)
    assert "when it came into force" in text(queried)
    token = text(queried).split('name="unlikely_seen" value="')[1].split('"')[0]
    confirmed = {
        **order,
        "confirm_unlikely": "on",
        "unlikely_reason": "The sealed order lies before me",
        "unlikely_seen": token,
    }
    assert send(officer, address, confirmed).status_code == 302
    assert owner_sql("select change_reason from orders_order") == [("The sealed order lies before me",)]


def test_change_notified_in_advance_under_a_voo_is_notified_as_not_having_happened(
    cast: Cast, officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    with opened(cast.manager, nominal, WRITE) as permit:
        actions.record_order(
            permit, kind="voo", made_on=MADE, served_on=MADE, in_force_on=MADE, months=36, today=TODAY,
        )  # fmt: skip
    address = case_address(nominal, "notification/record/")
    assert "Legal basis" in text(officer.get(address))
    advance = {
        "on": (TODAY - timedelta(days=5)).isoformat(), "act": "voo", "under": "s.84(2)", "details": "5 Alder Way",
        "change_ahead": "home_address", "expected_on": (TODAY - timedelta(days=4)).isoformat(),
    }  # fmt: skip
    assert send(officer, address, advance).status_code == 302
    [(first, under)] = owner_sql(
        "select first, under from notifications_notification order by recorded_at desc limit 1"
    )
    assert under == "CJIA s.109(4)"
    not_happened = {"on": TODAY.isoformat(), "act": "part-2", "under": "s.84(4)(b)", "about_id": str(first)}
    assert "under the same Act" in text(send(officer, address, not_happened))
    assert send(officer, address, {**not_happened, "act": "voo"}).status_code == 302
    with opened(cast.manager, nominal, VIEW) as permit:
        [obligation] = [each for each in load_board(permit).obligations if each.rule == "cjia2008.s109.non_occurrence"]
    assert obligation.met_on == TODAY
