"""Runs of the annual return: made at once, kept as they were made, and found again."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from mosovo.organisations.models import Force, Jurisdiction

from . import annual_return
from .annual_return import Counted, ReturnRequest
from .definitions import EDITION
from .models import PopulationEstimate, ReturnRun
from .population_rate import PopulationRate, calculate_rate
from .years import ReturnYear

NATION = "England and Wales"


class AreaNotReturnable(Exception):
    """There is no such force, or the return is not made of it. Its words are for whoever asked."""


@dataclass(frozen=True, slots=True)
class RunAuthor:
    """Who runs it, and what they note."""

    account: UUID | None
    name: str
    note: str = ""


def run_return(
    area: str | None, year: ReturnYear, *, by: RunAuthor, now: datetime, today: date, known_at: datetime | None = None
) -> ReturnRun:
    """Count a year that is over, and keep what was counted. Knowing all that was recorded by now, or by a moment."""
    annual_return.require_returnable_year(year, today)
    require_own_area(area)
    asked = ReturnRequest(area, year, min(known_at or now, now))
    counted = annual_return.count_return(asked)
    of = get_population(area, year, asked.known_at)
    return ReturnRun.objects.create(
        force_id=area, ends_in=year.ends_in, known_at=asked.known_at, cells=annual_return.store_count(counted),
        population=of.people if of else None, population_year=of.year if of else None,
        population_source=of.source if of else "", definitions=EDITION, note=by.note, run_by_id=by.account,
        run_by_name=by.name,
    )  # fmt: skip


def require_own_area(area: str | None) -> None:
    """MAPPA, under ss.325 to 327, is of England and Wales."""
    if area is None:
        return
    force = Force.objects.filter(pk=area).first()
    if force is None:
        raise AreaNotReturnable(f"There is no force {area}.")
    if force.jurisdiction != Jurisdiction.ENGLAND_AND_WALES:
        raise AreaNotReturnable(
            f"The return is of England and Wales; {force.name} is in {force.get_jurisdiction_display()}."
        )


def get_population(area: str | None, year: ReturnYear, known_at: datetime | None = None) -> PopulationEstimate | None:
    """The estimate that a rate on 31 March is of: for the middle of the year before, or the last before that."""
    found: QuerySet[PopulationEstimate] = PopulationEstimate.objects.filter(force_id=area, year__lt=year.ends_in)
    if known_at is not None:
        found = found.filter(entered_at__lte=known_at)
    return found.order_by("-year", "-entered_at").first()


def list_runs(area: str | None) -> QuerySet[ReturnRun]:
    """The runs that somebody of an area may read: its own, and those of the nation. The latest first."""
    return ReturnRun.objects.filter(Q(force_id=area) | Q(force=None)).select_related("force").order_by("-run_at")


def area_name(run: ReturnRun) -> str:
    """The area in words."""
    return run.force.name if run.force else NATION


def request_of_run(run: ReturnRun) -> ReturnRequest:
    """The question that the run answered: asked again, it has the same answer."""
    return ReturnRequest(run.force_id, ReturnYear(run.ends_in), run.known_at)


def count_of_run(run: ReturnRun) -> Counted:
    """What the run counted."""
    return annual_return.load_count(run.cells)


def rate_of_run(run: ReturnRun) -> PopulationRate | None:
    """The rate of the run; None where nobody had entered a population."""
    return calculate_rate(annual_return.count_offenders(count_of_run(run)), run.population)
