"""Today and the caseload of a synthetic register agree with the law about each nominal, on several dates."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from pytest_django import Settings

from mosovo.caseload.caseload_list import list_caseload
from mosovo.caseload.caseload_read_model import refresh_ended_rows
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
type Obligations = dict[UUID, list[Obligation]]
type Statuses = set[tuple[UUID, str, str]]


def test_lists_agree_with_the_law_on_each_date(
    as_jobs: Callable[[], AbstractContextManager[None]], settings: Settings
) -> None:
    settings.SYNTHETIC_DATA = True
    with as_jobs():
        list(create_register(nominals=150, seed=7, now=NOW, today=TODAY))
        people = list(Nominal.objects.values_list("pk", flat=True))
        obligations = {
            who: list(derive_obligations(gathered.facts).obligations) for who, gathered in gather_facts(people).items()
        }
        for on in DAYS:
            assert list_statuses(on) == by_law(obligations, on), on
            assert next_listed(on) == worst_by_law(obligations, on), on
    assert any(status == DutyStatus.CLOCK_STOPPED for _, _, status in by_law(obligations, TODAY))


def list_statuses(on: date) -> Statuses:
    """Return every duty of Today with its status."""
    return {(due.nominal_id, due.key, due.status_on(on)) for due in list_todays_duties(FORCE, on, size=5000).rows}


def by_law(obligations: Obligations, on: date) -> Statuses:
    """Return every unmet duty that is overdue, stopped, uncertain or due by the horizon."""
    return {
        (who, each.key, each.status_on(on))
        for who, duties in obligations.items()
        for each in duties
        if is_unmet(each, on) and (each.status_on(on) in WORK or each.is_uncertain or falls_due(each, on))
    }


def is_unmet(each: Obligation, on: date) -> bool:
    has_ceased = each.ceased_on is not None and each.ceased_on <= max(each.opens_on, on)
    return each.nature is Nature.DUTY and each.met_on is None and not has_ceased


def falls_due(each: Obligation, on: date) -> bool:
    return each.due_day is not None and on <= each.due_day <= list_horizon(on)


def next_listed(on: date) -> dict[UUID, bool]:
    """Map each nominal to whether the caseload shows an overdue duty, after the morning job."""
    refresh_ended_rows(on)
    assert refresh_ended_rows(on) == 0
    return {row.nominal_id: row.days_late(on) > 0 for row in list_caseload(FORCE, on, size=5000).rows}


def worst_by_law(obligations: Obligations, on: date) -> dict[UUID, bool]:
    """Map each nominal to whether the law has an overdue duty."""
    return {
        who: any(
            is_unmet(each, on) and each.status_on(on) is DutyStatus.OVERDUE and not each.is_uncertain for each in duties
        )
        for who, duties in obligations.items()
    }
