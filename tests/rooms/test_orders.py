"""Orders: what is refused, what is outside the court’s powers, clauses, steps, zones and compliance checks."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mosovo.nominals.policy import VIEW
from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.orders import actions, queries
from mosovo.rooms.orders.models import Clause, Order
from mosovo.rooms.visits import actions as visits
from mosovo.rooms.visits import conditions
from mosovo.rooms.visits import queries as looking
from mosovo.rooms.visits.actions import ConditionResult
from mosovo_law.core.calendar import working_days_after
from tests.rooms.transactions import WRITE, read, recorded
from tests.support.people import TODAY, Cast, RegisteredNominal, opened

MADE = date(2026, 3, 2)
ORDER: dict[str, Any] = {"kind": "shpo", "made_on": MADE, "served_on": MADE, "months": 60, "court": "Northshire Crown"}
CLAUSE: dict[str, Any] = {
    "number": 1, "wording": "Not to use a device that can reach the internet", "kind": "prohibition",
    "subject": "device",
}  # fmt: skip
OVERRIDE = {"override_reason": "The sealed order lies before me"}


@pytest.fixture
def order(manager: Account, nominal: RegisteredNominal) -> Order:
    return recorded(manager, nominal, actions.record_order, **ORDER)  # type: ignore[no-any-return]


def record_clause(account: Account, nominal: RegisteredNominal, order: Order, **changes: Any) -> Clause:
    values = {**CLAUSE, "order_id": order.first, **changes}
    return recorded(account, nominal, actions.record_clause, **values)  # type: ignore[no-any-return]


def record_step(account: Account, nominal: RegisteredNominal, order: Order, **changes: Any) -> Any:
    values = {"order_id": order.first, "on": TODAY, "details": "Before the recorder, in open court", **changes}
    return recorded(account, nominal, actions.record_order_step, **values)


@pytest.mark.parametrize(
    ("changes", "field", "why"),
    [
        ({"months": 48}, "months", "its period must be at least 5 years"),
        ({"travel_months": 72}, "travel_months", "may not be longer than 5 years"),
        ({"kind": "voo", "months": 72}, "months", "may not be longer than 5 years"),
        ({"kind": "sro", "months": 12}, "months", "at least 2 years"),
        ({"kind": "sopo"}, "made_on", "no sexual offences prevention order could be made"),
        ({"kind": "rsho"}, "made_on", "no risk of sexual harm order could be made"),
    ],
)
def test_order_outside_the_courts_powers_needs_a_reason_and_names_the_provision(
    manager: Account, nominal: RegisteredNominal, changes: dict[str, Any], field: str, why: str
):
    with pytest.raises(ConfirmationNeeded) as confirmation:
        recorded(manager, nominal, actions.record_order, **{**ORDER, **changes})
    [problem] = confirmation.value.problems
    assert problem.field == field
    assert why in problem.message
    assert "s." in problem.message
    row = recorded(manager, nominal, actions.record_order, **{**ORDER, **changes, **OVERRIDE})
    assert {name: getattr(row, name) for name in changes} == changes


def test_order_is_not_discharged_after_it_expired(manager: Account, nominal: RegisteredNominal) -> None:
    """A later date would keep the person subject to notification after the order, and open breaches."""
    old = {**ORDER, "made_on": date(2019, 3, 2), "served_on": date(2019, 3, 2)}
    with pytest.raises(FactRefused, match="on or before 1 March 2024, when the order expired"):
        recorded(manager, nominal, actions.record_order, **old, ended_on=TODAY)
    renewed = {"renewed_on": date(2024, 2, 1), "ended_on": TODAY}
    assert recorded(manager, nominal, actions.record_order, **old, **renewed).ended_on == TODAY
    expired = recorded(manager, nominal, actions.record_order, **old, override_reason="Two orders of one day")
    consents = {"defendant_consents": True, "chief_officer_consents": True}
    granted = {"about": "discharge", "stage": "result", "result": "granted", **consents}
    with pytest.raises(FactRefused, match="when the order expired"):
        record_step(manager, nominal, expired, **granted)


def test_six_year_travel_prohibition_creates_a_duty_to_return_to_court(manager: Account, nominal: RegisteredNominal):
    row = recorded(manager, nominal, actions.record_order, **{**ORDER, "travel_months": 72, **OVERRIDE})
    duties = {"practice.order.beyond_power", "practice.order.review"}

    def load_statuses() -> dict[str, str]:
        with opened(manager, nominal, VIEW) as permit:
            found = load_board(permit).list_statuses(TODAY)
        return {each.rule: str(status) for each, status in found if each.rule in duties}

    assert load_statuses()["practice.order.beyond_power"] == "due"
    record_step(manager, nominal, row, about="correction", stage="sought")
    assert load_statuses()["practice.order.beyond_power"] == "met"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"served_on": date(2026, 3, 1)}, "served_on"),
        ({"in_force_on": date(2026, 3, 1)}, "in_force_on"),
        ({"renewed_on": date(2026, 3, 1)}, "renewed_on"),
        ({"travel_months": 0}, "travel_months"),
        ({"kind": "sro", "months": None}, "months"),
        ({"kind": "notification_notice"}, "months"),
        ({"kind": "foreign_travel_order", "travel_months": 12}, "travel_months"),
        ({"kind": "asbo"}, "kind"),
    ],
)
def test_order_with_an_invalid_value_is_refused(
    manager: Account, nominal: RegisteredNominal, changes: dict[str, Any], field: str
):
    with pytest.raises(FactRefused) as refused:
        recorded(manager, nominal, actions.record_order, **{**ORDER, **changes})
    assert refused.value.field == field


def test_notification_notice_has_no_length_and_counts_as_a_notification_order(
    manager: Account, nominal: RegisteredNominal
):
    recorded(manager, nominal, actions.record_order, kind="notification_notice", made_on=MADE, served_on=MADE)
    with opened(manager, nominal, VIEW) as permit:
        [order_facts] = load_board(permit).gathered.facts.orders
    assert (order_facts.kind, order_facts.served_on) == ("notification_order", MADE)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"wording": "  "}, "wording"),
        ({"number": 0}, "number"),
        ({"from_on": date(2026, 3, 1)}, "from_on"),
        ({"until": date(2026, 3, 1)}, "until"),
        ({"supervised_by": "Northshire Probation"}, "supervised_by"),
        ({"subject": "weather"}, "subject"),
    ],
)
def test_clause_with_an_invalid_value_is_refused(
    manager: Account, nominal: RegisteredNominal, order: Order, changes: dict[str, Any], field: str
):
    with pytest.raises(FactRefused) as refused:
        record_clause(manager, nominal, order, **changes)
    assert refused.value.field == field


def test_clause_number_is_unique_within_its_order(manager: Account, nominal: RegisteredNominal, order: Order):
    record_clause(manager, nominal, order)
    with pytest.raises(FactRefused, match="clause 1 of this order is already on the record"):
        record_clause(manager, nominal, order)
    other = recorded(manager, nominal, actions.record_order, **{**ORDER, "kind": "sro", "months": 24})
    record_clause(manager, nominal, other)
    with pytest.raises(FactRefused, match="number 2 is there twice"):
        recorded(manager, nominal, actions.record_clauses, order.first, [{**CLAUSE, "number": 2}] * 2)


def test_clause_evidence_dated_after_the_order_needs_confirmation(
    manager: Account, nominal: RegisteredNominal, order: Order
):
    late = {"kind": "requirement", "supervised_by": "Northshire Probation", "evidence_on": date(2026, 3, 5)}
    with pytest.raises(ConfirmationNeeded, match="the evidence comes first"):
        record_clause(manager, nominal, order, **late)


def test_conditions_in_force_are_those_of_the_date_in_plain_words(
    manager: Account, nominal: RegisteredNominal, order: Order
):
    record_clause(manager, nominal, order, plain="No device that goes online")
    record_clause(manager, nominal, order, number=2, wording="Not to travel", subject="travel", until=date(2026, 3, 8))
    [found] = read(manager, nominal, lambda who: conditions.list_conditions_in_force(who, TODAY))
    assert (found.label, found.subject, found.source) == (
        "No device that goes online", "Devices and the internet", "Sexual harm prevention order, 1",
    )  # fmt: skip
    assert len(read(manager, nominal, lambda who: conditions.list_conditions_in_force(who, date(2026, 3, 7)))) == 2
    assert read(manager, nominal, lambda who: conditions.list_conditions_in_force(who, date(2031, 3, 2))) == []


def test_granted_variation_or_renewal_changes_the_order(manager: Account, nominal: RegisteredNominal, order: Order):
    record_step(manager, nominal, order, about="variation", stage="result", result="granted", on=date(2026, 3, 4))
    record_step(
        manager, nominal, order, about="renewal", stage="result", result="granted", on=date(2026, 3, 5), months=84
    )
    [now] = read(manager, nominal, queries.list_orders)
    assert (now.varied_on, now.renewed_on, now.months) == (date(2026, 3, 4), date(2026, 3, 5), 84)
    assert queries.order_last_day(now) == date(2033, 3, 4)
    record_step(manager, nominal, order, about="variation", stage="result", result="refused", on=date(2026, 3, 6))
    [now] = read(manager, nominal, queries.list_orders)
    assert now.varied_on == date(2026, 3, 4)


def test_renewal_without_a_length_needs_confirmation(manager: Account, nominal: RegisteredNominal, order: Order):
    """The old length would count from the renewal: the court may have set another."""
    renewal = {"about": "renewal", "stage": "result", "result": "granted", "on": date(2026, 3, 5)}
    with pytest.raises(ConfirmationNeeded, match=r"the order lasts 60 months from the date of the renewal"):
        record_step(manager, nominal, order, **renewal)
    record_step(manager, nominal, order, **renewal, **OVERRIDE)
    [now] = read(manager, nominal, queries.list_orders)
    assert (now.renewed_on, now.months) == (date(2026, 3, 5), 60)


def test_discharge_in_the_first_five_years_needs_both_consents(
    manager: Account, nominal: RegisteredNominal, order: Order
):
    sought = {"about": "discharge", "stage": "sought"}
    with pytest.raises(ConfirmationNeeded, match=r"No discharge before .*1 March 2031, 5 years.*s.350\(7\)"):
        record_step(manager, nominal, order, **sought, defendant_consents=True)
    record_step(manager, nominal, order, **sought, defendant_consents=True, chief_officer_consents=True)
    with opened(manager, nominal, VIEW) as permit:
        [order_facts] = load_board(permit).gathered.facts.orders
    assert (order_facts.discharge_sought_on, set(order_facts.consents)) == (TODAY, {"defendant", "chief_officer"})
    consents = {"defendant_consents": True, "chief_officer_consents": True}
    record_step(manager, nominal, order, about="discharge", stage="result", result="granted", **consents)
    [now] = read(manager, nominal, queries.list_orders)
    assert now.ended_on == TODAY


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"about": "variation", "stage": "result"}, "result"),
        ({"about": "variation", "stage": "hearing", "result": "granted"}, "result"),
        ({"about": "variation", "stage": "hearing", "months": 60}, "months"),
        ({"about": "review", "stage": "sought"}, "stage"),
        ({"about": "renewal", "stage": "sought", "order_id": None}, "order_id"),
        ({"about": "variation", "stage": "sought", "on": date(2026, 3, 1)}, "on"),
        ({"about": "variation", "stage": "sought", "details": "Yes"}, "details"),
    ],
)
def test_order_step_with_an_invalid_value_is_refused(
    manager: Account, nominal: RegisteredNominal, order: Order, changes: dict[str, Any], field: str
):
    with pytest.raises(FactRefused) as refused:
        record_step(manager, nominal, order, **changes)
    assert refused.value.field == field


def test_application_step_needs_no_order_yet(manager: Account, nominal: RegisteredNominal, order: Order):
    record_step(manager, nominal, order, order_id=None, about="application", stage="chronology", on=date(2026, 2, 1))
    assert [each.order_id for each in read(manager, nominal, queries.list_steps)] == [None]


def test_condition_of_the_nominal_is_checked_without_a_visit(
    manager: Account, nominal: RegisteredNominal, order: Order
):
    row = record_clause(manager, nominal, order)
    checked = ConditionResult(row.wording, "complied", "The software was seen running", row.first)
    recorded(manager, nominal, visits.record_condition_checks, checked_on=TODAY, conditions=[checked])
    [check] = read(
        manager,
        nominal,
        lambda who: looking.filter_checks_of_condition(looking.list_dated_checks(who), row.first, row.wording),
    )
    assert (check.on, check.visit, check.check.result) == (TODAY, None, "complied")
    for wrong, why in (
        ({"conditions": []}, "at least one condition"),
        ({"checked_on": date(2026, 3, 11)}, "The check"),
        ({"conditions": [checked._replace(result="breach", how="")]}, "Enter what you found"),
        ({"conditions": [checked._replace(method="asked")]}, "An answer is not enough"),
        ({"conditions": [checked._replace(result="unable", method="seen")]}, "it could not be checked"),
        ({"conditions": [checked._replace(condition_id=order.first)]}, "Select a condition of this nominal"),
    ):
        values: dict[str, Any] = {"checked_on": TODAY, "conditions": [checked], **wrong}
        with pytest.raises(FactRefused, match=why):
            recorded(manager, nominal, visits.record_condition_checks, **values)


def test_striking_out_an_order_removes_its_clauses_and_steps(
    manager: Account, nominal: RegisteredNominal, order: Order
):
    record_clause(manager, nominal, order)
    record_step(manager, nominal, order, about="variation", stage="sought")
    with opened(manager, nominal, WRITE) as permit:
        actions.strike_out_fact(permit, order, change_reason="It was made against his brother.")
    with opened(manager, nominal, VIEW):
        assert queries.load_order_details(nominal.id) == ([], [], [])


SQUARE = [[51.5, -0.1], [51.5, -0.09], [51.51, -0.09], [51.51, -0.1]]
BOW = [[51.5, -0.1], [51.51, -0.09], [51.5, -0.09], [51.51, -0.1]]
ZONE: dict[str, Any] = {"name": "The zone round Larch Primary School", "points": SQUARE}


def record_zone(account: Account, nominal: RegisteredNominal, order: Order, **changes: Any) -> Any:
    return recorded(account, nominal, actions.record_zone, **{**ZONE, "order_id": order.first, **changes})


def test_zone_with_an_invalid_boundary_is_refused(manager: Account, nominal: RegisteredNominal, order: Order):
    for points, why in (
        (BOW, "cross each other"),
        (SQUARE[:2], "3 to 100 corners"),
        ([*SQUARE, SQUARE[0]], "cross each other"),
        ([[-0.1, 51.5], [-0.09, 51.5], [-0.1, 51.51]], "Latitude comes first"),
    ):
        with pytest.raises(FactRefused, match=why) as refused:
            record_zone(manager, nominal, order, points=points)
        assert refused.value.field == "points"
    assert read(manager, nominal, queries.list_zones) == []


def test_zone_names_a_clause_of_its_own_order(manager: Account, nominal: RegisteredNominal, order: Order):
    other = recorded(
        manager, nominal, actions.record_order, **{**ORDER, "made_on": date(2026, 2, 2), "served_on": None}
    )
    other_clause = record_clause(manager, nominal, other)
    with pytest.raises(FactRefused, match="Select a clause of this order"):
        record_zone(manager, nominal, order, clause_id=other_clause.first)
    assert record_zone(manager, nominal, other, clause_id=other_clause.first).clause_id == other_clause.first


def test_zone_is_shown_without_the_person_it_protects(
    cast: Cast, manager: Account, nominal: RegisteredNominal, order: Order, owner_sql: Any
):
    recorded_zone = record_zone(manager, nominal, order)
    values = {"zone_id": recorded_zone.first, "protected_person": "Ada Hartnell", "text": "Collects her brother there"}
    recorded(manager, nominal, actions.record_protected_person, **values)
    [(protected_person, text, group, encrypted)] = owner_sql(
        "select protected_person, text, field_group, encrypted from orders_zoneprotectedperson"
    )
    assert (protected_person, text, group) == ("", "", "victim")
    assert b"Hartnell" not in bytes(encrypted)
    assert [each.protected_person for each in read(manager, nominal, queries.list_protected_people)] == ["Ada Hartnell"]
    assert [each.name for each in read(cast.inspector, nominal, queries.list_zones)] == [ZONE["name"]]
    assert read(cast.inspector, nominal, queries.list_protected_people) == []


def test_striking_out_an_order_removes_its_zones_and_protected_people(
    manager: Account, nominal: RegisteredNominal, order: Order
):
    recorded_zone = record_zone(manager, nominal, order)
    recorded(
        manager, nominal, actions.record_protected_person, zone_id=recorded_zone.first, protected_person="Ada Hartnell"
    )
    with opened(manager, nominal, WRITE) as permit:
        actions.strike_out_fact(
            permit, queries.get_order(nominal.id, order.first), change_reason="It is of somebody else"
        )  # type: ignore[type-var]
    assert read(manager, nominal, queries.list_zones) == []
    assert read(manager, nominal, queries.list_protected_people) == []


def test_clause_duty_is_due_from_entry_and_a_correction_keeps_its_date(
    manager: Account, nominal: RegisteredNominal, order: Order
):
    """An order made months ago and entered today: five working days from today."""

    def list_clause_duties() -> list[tuple[date | None, date | None]]:
        with opened(manager, nominal, VIEW) as permit:
            duties = load_board(permit).obligations
        return [(each.due_on, each.met_on) for each in duties if each.rule == "practice.order.clauses"]

    today = datetime.now(ZoneInfo("Europe/London")).date()
    due_on = working_days_after(5, today, "EW")
    assert list_clause_duties() == [(due_on, None)]
    with opened(manager, nominal, WRITE) as permit:
        actions.correct_fact(
            permit, order, change_reason="The court was another one", today=TODAY, court="Hexley Crown", **OVERRIDE
        )
    assert list_clause_duties() == [(due_on, None)]
    record_clause(manager, nominal, order)
    assert list_clause_duties() == [(due_on, today)]
