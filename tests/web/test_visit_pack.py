"""The pack before a visit: what is on it, what is kept back from whom, and that reading it leaves its trail."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from mosovo.rooms.households import actions as households
from mosovo.rooms.households.models import HouseholdStay
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.orders.actions import record_order
from mosovo.rooms.visits.actions import record_visit
from tests.budgets import Budget
from tests.cast import Cast, Known
from tests.rooms.recording import recorded
from tests.web.sending import text

type Sql = Callable[..., list[tuple[Any, ...]]]

SAID = "Calm, and in work again. A new partner whom he had not named before."
CHILD = {"role": "child", "name": "Ada Kept", "relation": "niece", "age_band": "5-9"}
CURFEW = "To be at home between seven at night and seven in the morning"


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 18, 10, tzinfo=UTC)


@pytest.fixture
def visited(cast: Cast, nominal: Known) -> Known:
    """Seen four times, a child at home, a warning, an order, a condition breached."""
    manager = cast.manager

    def write(act: Callable[..., Any], **said: Any) -> Any:
        return recorded(manager, nominal, act, **said)

    write(identity.warn, kind="weapons", words="Keeps a knife by the door", from_on=date(2025, 1, 5))
    write(identity.link_person, name="Pia Marchetti", role="other", relationship="sister")
    write(identity.link_person, name="Joy Harmed", role="witness", relationship="neighbour")
    write(record_order, kind="shpo", made_on=date(2025, 5, 5), court="Northshire Crown Court", months=60)
    stay: HouseholdStay = write(households.record_stay, from_at=at(date(2026, 1, 5)), lines="9 Mill Lane, Hexley")
    write(households.record_member, household_id=stay.household_id, **CHILD)
    for month in range(1, 5):
        write(
            record_visit, outcome="seen", began_at=at(date(2025, month, 3)), text=f"{SAID} Visit number {month}.",
            second_officer_id=cast.colleague.pk, vehicles="A white van", follow_up=f"Ask about the van, {month}",
            conditions=[(CURFEW, "unable" if month < 4 else "breach", f"Not back until eight, {month}")],
        )  # fmt: skip
    return nominal


def pack_of(account: Account, nominal: Known) -> str:
    client = Client()
    client.force_login(account)
    return text(client.get(f"/nominals/{nominal.urn}/visits/before/"))


def test_the_pack_holds_what_an_officer_needs_at_the_door(cast: Cast, visited: Known, budget: Budget) -> None:
    pack_of(cast.manager, visited)
    client = Client()
    client.force_login(cast.manager)
    client.get("/visits/")
    with budget("visits.before"):
        told = text(client.get(f"/nominals/{visited.urn}/visits/before/"))
    for words in (
        "Keeps a knife by the door", "Pia Marchetti", "9 Mill Lane", "Ada Kept", "A white van", CURFEW, "Breached",
        "Sexual harm prevention order", "Visit number 4", "Visit number 2", "Ask about the van, 4", "Duties due",
        "Open questions", "Read by PC Tamsin Oakthorpe", "Record the visit",
    ):  # fmt: skip
        assert words in told, words
    assert "Visit number 1" not in told, "the last three"
    assert told.count(CURFEW) == 1
    assert told.count("A white van") <= 4, "once among the vehicles, and in each of the last three visits"
    assert "Joy Harmed" not in told, "a victim is nobody that one meets there"


def test_a_child_is_kept_back_from_whoever_has_not_opened_the_group(cast: Cast, visited: Known) -> None:
    told = pack_of(cast.inspector, visited)
    assert "Ada Kept" not in told
    assert "1 child of a household, not shown" in told
    assert "Open Victim" in told


def test_reading_it_is_audited_as_a_read_of_the_person(cast: Cast, visited: Known, owner_sql: Sql) -> None:
    pack_of(cast.manager, visited)
    [(verb, subjects, fields)] = owner_sql(
        "select verb, subjects, fields from audit_entry where action = 'visits.before'"
    )
    assert (verb, subjects) == ("consultation", [visited.id])
    assert {"households.household", "visits.visit", "identity.safetywarning"} <= set(fields)


def test_strangers_are_told_that_there_is_nobody(cast: Cast, visited: Known) -> None:
    assert "A white van" not in pack_of(cast.stranger, visited)


def test_a_pack_of_somebody_new_says_what_is_not_known(cast: Cast, nominal: Known) -> None:
    told = pack_of(cast.manager, nominal)
    assert "No visit is recorded yet" in told
    assert "No child is recorded or was seen" in told
