"""Run the annual return, and list stored runs."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from mosovo.organisations.models import Force, Jurisdiction

from . import annual_return
from .annual_return import Counted, ReturnRequest
from .definitions import EDITION
from .models import PopulationEstimate, ReturnRun
from .years import ReturnYear

NATION = "England and Wales"


class AreaNotReturnable(Exception):
    """The force does not exist, or the return does not cover it. The message is shown to the person asking."""


@dataclass(frozen=True, slots=True)
class RunAuthor:
    """The account that runs the return, and its note."""

    account: UUID | None
    name: str
    note: str = ""


def run_return(
    area: str | None, year: ReturnYear, *, by: RunAuthor, now: datetime, today: date, known_at: datetime | None = None
) -> ReturnRun:
    """Count a year that has ended and store the counts, with facts recorded by now or by `known_at`."""
    annual_return.require_returnable_year(year, today)
    require_own_area(area)
    return_request = ReturnRequest(area, year, min(known_at or now, now))
    counted = annual_return.count_return(return_request)
    estimate = get_population(area, year, return_request.known_at)
    return ReturnRun.objects.create(
        force_id=area, ends_in=year.ends_in, known_at=return_request.known_at, cells=annual_return.store_count(counted),
        population=estimate.people if estimate else None, population_year=estimate.year if estimate else None,
        population_source=estimate.source if estimate else "", definitions=EDITION, note=by.note, run_by_id=by.account,
        run_by_name=by.name,
    )  # fmt: skip


def require_own_area(area: str | None) -> None:
    """Raise `AreaNotReturnable` unless the area is in England and Wales: MAPPA, ss.325 to 327, applies there only."""
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
    """Return the population for a rate on 31 March: the mid-year estimate of the year before, or an earlier one."""
    rows: QuerySet[PopulationEstimate] = PopulationEstimate.objects.filter(force_id=area, year__lt=year.ends_in)
    if known_at is not None:
        rows = rows.filter(entered_at__lte=known_at)
    return rows.order_by("-year", "-entered_at").first()


def list_runs(area: str | None) -> QuerySet[ReturnRun]:
    """Return the runs of an area and those of England and Wales, latest first."""
    return ReturnRun.objects.filter(Q(force_id=area) | Q(force=None)).select_related("force").order_by("-run_at")


def area_name(run: ReturnRun) -> str:
    """Return the name of the area."""
    return run.force.name if run.force else NATION


def build_run_request(run: ReturnRun) -> ReturnRequest:
    """Return the request of the run. Counting it again gives the same result."""
    return ReturnRequest(run.force_id, ReturnYear(run.ends_in), run.known_at)


def load_run_count(run: ReturnRun) -> Counted:
    """Return the counts of the run."""
    return annual_return.load_count(run.cells)
