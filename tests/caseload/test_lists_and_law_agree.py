"""What lists say of a synthetic register is what the law says of each of its people, on several days."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from pytest_django import Settings

from mosovo.caseload.caseload_list import list_caseload
from mosovo.caseload.caseload_read_model import bring_to_date
from mosovo.caseload.scope import Scope
from mosovo.caseload.today import list_horizon, list_todays_duties
from mosovo.demo.register import create_register
from mosovo.nominals.models import Nominal
from mosovo.obligations.fact_gathering import gather_facts
from mosovo.practice.derivation import derive_obligations
from mosovo_law.core.obligation import DutyStatus, Nature, Obligation

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 25)
DAYS = [TODAY + timedelta(days=ahead) for ahead in (0, 1, 9, 40, 130, 800)]
FORCE = Scope("force", "NS")
WORK = {DutyStatus.OVERDUE, DutyStatus.CLOCK_STOPPED}
type Owed = dict[UUID, list[Obligation]]
type Said = set[tuple[UUID, str, str]]


def test_lists_and_the_law_agree(as_jobs: Callable[[], AbstractContextManager[None]], settings: Settings) -> None:
    settings.SYNTHETIC_DATA = True
    with as_jobs():
        list(create_register(nominals=150, seed=7, now=NOW, today=TODAY))
        people = list(Nominal.objects.values_list("pk", flat=True))
        owed = {who: list(derive_obligations(told.facts).obligations) for who, told in gather_facts(people).items()}
        for on in DAYS:
            assert listed(on) == by_law(owed, on), on
            assert next_listed(on) == worst_by_law(owed, on), on
    assert any(standing == DutyStatus.CLOCK_STOPPED for _, _, standing in by_law(owed, TODAY))


def listed(on: date) -> Said:
    """Every duty of Today, with its standing."""
    return {(due.nominal_id, due.key, due.status_on(on)) for due in list_todays_duties(FORCE, on, size=5000).rows}


def by_law(owed: Owed, on: date) -> Said:
    """Every unmet duty that is late, stands still, is in question, or falls due by the horizon."""
    return {
        (who, each.key, each.status_on(on))
        for who, theirs in owed.items()
        for each in theirs
        if asks_still(each, on) and (each.status_on(on) in WORK or each.is_uncertain or falls_due(each, on))
    }


def asks_still(each: Obligation, on: date) -> bool:
    gone = each.ceased_on is not None and each.ceased_on <= max(each.opens_on, on)
    return each.nature is Nature.DUTY and each.met_on is None and not gone


def falls_due(each: Obligation, on: date) -> bool:
    return each.due_day is not None and on <= each.due_day <= list_horizon(on)


def next_listed(on: date) -> dict[UUID, bool]:
    """Of each person, whether the caseload shows something late, once the morning's job has been."""
    bring_to_date(on)
    assert bring_to_date(on) == 0
    return {line.nominal_id: line.days_late(on) > 0 for line in list_caseload(FORCE, on, size=5000).rows}


def worst_by_law(owed: Owed, on: date) -> dict[UUID, bool]:
    """Of each person, whether the law has something late."""
    return {
        who: any(
            asks_still(each, on) and each.status_on(on) is DutyStatus.OVERDUE and not each.is_uncertain
            for each in theirs
        )
        for who, theirs in owed.items()
    }
