"""Pages of the annual return: run, save, view, list the people behind each number, and compare two runs."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import Request
from mosovo.reporting import annual_return, return_runs, return_tables
from mosovo.reporting.annual_return import CountedPerson, NumberChange, YearNotReturnable
from mosovo.reporting.definitions import BY_ID, RATE, RATE_DEFINITION, RATE_TITLE, TABLES, ReturnTable
from mosovo.reporting.models import PopulationEstimate, ReturnRun
from mosovo.reporting.return_runs import AreaNotReturnable, RunAuthor
from mosovo.reporting.small_numbers import TOTAL, Place
from mosovo.reporting.years import ReturnYear
from mosovo.web.core.idempotency import idempotent
from mosovo.web.core.rendering import render_page

from .return_forms import AREA, WHOLE, PopulationForm, RunForm
from .views import require_reporting_reader

EMPTY_PART = "-"
"""The part of a URL that stands for the only row or column of a table."""
MAX_RUNS = 50


@require_http_methods(["GET", "POST"])
@idempotent
def show_returns(request: Request) -> HttpResponse:
    """List the saved runs, latest first, and run the return."""
    require_reporting_reader(request)
    form = RunForm(
        request.POST or None,
        today=request.today,
        initial={"of": AREA, "year": ReturnYear.containing(request.today).ends_in - 1},
    )
    if request.method == "POST" and form.is_valid() and (run := _run_return(request, form)):
        messages.success(request, "The annual return has been run and saved.")
        return redirect("annual_return", run_id=run.pk)
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "return.list"))
    context = {
        "form": form, "force": request.account.force if request.account else None,
        "runs": [
            (run, return_runs.area_name(run), ReturnYear(run.ends_in))
            for run in return_runs.list_runs(request.actor.force)[:MAX_RUNS]
        ],
        "breadcrumbs": [("Reporting", reverse("reporting")), ("Annual return", "")],
    }  # fmt: skip
    return render_page(request, "reporting/returns.jinja", context)


def _run_return(request: Request, form: RunForm) -> ReturnRun | None:
    values = form.cleaned_data
    area = None if values["of"] == WHOLE else request.actor.force
    author = RunAuthor(request.actor.account, request.actor.name, values["note"])
    try:
        run = return_runs.run_return(
            area,
            ReturnYear(values["year"]),
            by=author,
            now=request.now,
            today=request.today,
            known_at=values["known_at"],
        )
    except YearNotReturnable as refused:
        form.add_error("year", str(refused))
        return None
    except AreaNotReturnable as refused:
        form.add_error("of", str(refused))
        return None
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "return.run", detail=describe_run(run)))
    return run


def describe_run(run: ReturnRun) -> dict[str, Any]:
    """Return what the audit log records of a run."""
    return {"run": run.pk, "area": run.force_id or "EW", "year": run.ends_in, "known_at": run.known_at}


def get_run(request: Request, run_id: UUID) -> ReturnRun:
    """Return a run of the user's own force or of the nation, or raise Http404."""
    require_reporting_reader(request)
    run = return_runs.list_runs(request.actor.force).filter(pk=run_id).first()
    if run is None:
        raise Http404("there is no such run")
    return run


def is_for_publication(run: ReturnRun) -> bool:
    """Whether numbers are shown as published: those of the nation, because they include other forces."""
    return run.force_id is None


@require_GET
def show_return(request: Request, run_id: UUID) -> HttpResponse:
    """Show a run: every table with its definition. Each number links to the people behind it."""
    run = get_run(request, run_id)
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "return.view", detail=describe_run(run)))
    published, counted = is_for_publication(run), return_runs.load_run_count(run)
    again = (
        annual_return.compare_runs(counted, annual_return.count_return(return_runs.build_run_request(run)))
        if "again" in request.GET
        else None
    )
    context = {
        "run": run, "area": return_runs.area_name(run), "year": ReturnYear(run.ends_in),
        "is_empty": annual_return.has_no_counts(counted),
        "tables": [(each, _build_rows(run, each)) for each in return_tables.render_tables(run, published=published)],
        "rate": (RATE, RATE_TITLE, RATE_DEFINITION, return_tables.describe_rate(run, published=published)),
        "published": return_tables.PUBLISHED if published else "", "again": again, "others": _list_others(request, run),
        "breadcrumbs": [("Reporting", reverse("reporting")), ("Annual return", reverse("annual_returns")), ("Run", "")],
    }  # fmt: skip
    return render_page(request, "reporting/return.jinja", context)


def _build_rows(run: ReturnRun, each: return_tables.RenderedTable) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Build the rows. Each cell has its heading and the link to the people behind it; a 0 has no link."""
    return [
        (
            name,
            [
                (head, cell.text, _build_people_url(run, each.table, cell))
                for head, cell in zip(each.heads, cells, strict=True)
            ],
        )
        for name, cells in each.rows
    ]


def _build_people_url(run: ReturnRun, table: ReturnTable, cell: return_tables.TableCell) -> str:
    if cell.number == 0:
        return ""
    line, column = (part or EMPTY_PART for part in cell.place)
    parts = {"run_id": run.pk, "table": table.id, "line": line, "column": column}
    return reverse("return_behind", kwargs=parts)


def _list_others(request: Request, run: ReturnRun) -> list[tuple[ReturnRun, str]]:
    """List other runs of the same area and year, with the link to compare, the earlier run first."""
    similar_runs = (
        return_runs.list_runs(request.actor.force).filter(force_id=run.force_id, ends_in=run.ends_in).exclude(pk=run.pk)
    )
    return [
        (each, _build_comparison_url(*sorted((run, each), key=lambda one: (one.known_at, one.run_at))))
        for each in similar_runs
    ]


def _build_comparison_url(earlier: ReturnRun, later: ReturnRun) -> str:
    return reverse("return_differences", kwargs={"run_id": earlier.pk, "later_id": later.pk})


@require_GET
def show_people_behind(request: Request, run_id: UUID, table: str, line: str, column: str) -> HttpResponse:
    """List the people counted in a number and visible to the reader. The others are only counted."""
    run = get_run(request, run_id)
    place = (line.replace(EMPTY_PART, ""), column.replace(EMPTY_PART, ""))
    return_table = BY_ID.get(table)
    number = annual_return.get_number(return_runs.load_run_count(run), return_table, place) if return_table else None
    if return_table is None or number is None:
        raise Http404("there is no such number")
    people = annual_return.list_people_behind(return_runs.build_run_request(run), return_table, place)
    nominal_ids = sorted({each.nominal_id for each in people})
    detail = {**describe_run(run), "table": table, "row": line, "column": column}
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION, "return.people", subjects=nominal_ids, fields=[table], detail=detail
        )
    )
    hidden = number - len(people)
    context = {
        "run": run, "table": return_table, "area": return_runs.area_name(run), "year": ReturnYear(run.ends_in),
        "what": _describe_cell(return_table, place), "number": None if is_for_publication(run) else number,
        "rows": [(each, reverse("casefile", kwargs={"urn": each.urn})) for each in people],
        "hidden": hidden, "is_published": is_for_publication(run), "back": reverse("annual_return", args=[run.pk]),
        "breadcrumbs": [("Annual return", reverse("annual_returns")), ("Run", reverse("annual_return", args=[run.pk])),
                        ("People", "")],
    }  # fmt: skip
    return render_page(request, "reporting/return_people.jinja", context)


def _describe_cell(table: ReturnTable, place: Place) -> str:
    """Describe the row and the column of a number."""
    line, column = place
    rows = {**table.lines, TOTAL: "All"}
    columns = {**table.columns, TOTAL: "all categories"}
    return ", ".join(filter(None, (rows.get(line, ""), columns.get(column, ""))))


@require_GET
def show_differences(request: Request, run_id: UUID, later_id: UUID) -> HttpResponse:
    """Compare two runs: the numbers that differ, and the visible people counted in only one of them."""
    earlier, later = get_run(request, run_id), get_run(request, later_id)
    if (earlier.force_id, earlier.ends_in) != (later.force_id, later.ends_in):
        raise Http404("these runs are not of the same area and year")
    changes = annual_return.compare_runs(return_runs.load_run_count(earlier), return_runs.load_run_count(later))
    moved = _list_moved_people(earlier, later, changes)
    nominal_ids = sorted({person.nominal_id for _, _, person in moved})
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "return.differences",
            subjects=nominal_ids,
            detail={**describe_run(later), "earlier": earlier.pk},
        )
    )
    published = is_for_publication(later)
    before, after = (_map_cell_texts(run, published=published) for run in (earlier, later))
    visible_changes = [
        (each, _describe_cell(each.table, each.place), before[place], after[place])
        for each in changes
        if before[place := (each.table.id, each.place)] != after[place]
    ]
    context = {
        "earlier": earlier, "later": later, "area": return_runs.area_name(later), "year": ReturnYear(later.ends_in),
        "changes": visible_changes,
        "moved": [(word, table, person, _describe_cell(table, (person.line, person.column)),
                   reverse("casefile", kwargs={"urn": person.urn})) for word, table, person in moved],
        "rates": [return_tables.describe_rate(run, published=published) for run in (earlier, later)],
        "published": return_tables.PUBLISHED if published else "",
        "breadcrumbs": [
            ("Annual return", reverse("annual_returns")), ("Run", reverse("annual_return", args=[later.pk])),
            ("Compared", ""),
        ],
    }  # fmt: skip
    return render_page(request, "reporting/return_differences.jinja", context)


def _map_cell_texts(run: ReturnRun, *, published: bool) -> dict[tuple[str, Place], str]:
    tables = return_tables.render_tables(run, published=published)
    return {(each.table.id, cell.place): cell.text for each in tables for _, cells in each.rows for cell in cells}


def _list_moved_people(
    earlier: ReturnRun, later: ReturnRun, changes: Sequence[NumberChange]
) -> list[tuple[str, ReturnTable, CountedPerson]]:
    """Yield the people who are newly counted, or no longer counted, in the tables that changed."""
    counted_person: list[tuple[str, ReturnTable, CountedPerson]] = []
    changed_tables = {change.table.id for change in changes}
    for table in (each for each in TABLES if each.id in changed_tables):
        before, after = (
            {
                _get_item_key(table, each): each
                for each in annual_return.list_people_behind(return_runs.build_run_request(run), table, ("", ""))
            }
            for run in (earlier, later)
        )
        counted_person += [("Counted now", table, person) for key, person in after.items() if key not in before]
        counted_person += [("No longer counted", table, person) for key, person in before.items() if key not in after]
    return counted_person


def _get_item_key(table: ReturnTable, each: CountedPerson) -> tuple[object, ...]:
    """Return what identifies a counted item: a person, or one of several orders."""
    return each.nominal_id, each.line, each.column, None if table.unit == "people" else each.counted_on


@require_http_methods(["GET", "POST"])
@idempotent
def enter_population(request: Request) -> HttpResponse:
    """List the population estimates, each with its source, and add one."""
    require_reporting_reader(request)
    form = PopulationForm(request.POST or None, today=request.today, initial={"of": AREA})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        area = None if values["of"] == WHOLE else request.actor.force
        estimate = PopulationEstimate.objects.create(
            force_id=area, year=values["year"], people=values["people"], source=values["source"],
            entered_by_id=request.actor.account,
        )  # fmt: skip
        detail = {"area": area or "EW", "year": estimate.year, "people": estimate.people}
        log_event(AuditEvent(ProcessingOperation.COLLECTION, "return.population", detail=detail))
        messages.success(request, "Estimate saved. The next run uses it. Saved runs do not change.")
        return redirect("return_population")
    estimates = PopulationEstimate.objects.filter(Q(force_id=request.actor.force) | Q(force=None)).select_related(
        "force", "entered_by"
    )
    context = {
        "form": form, "rows": [(each, each.force.name if each.force else return_runs.NATION) for each in estimates],
        "breadcrumbs": [("Annual return", reverse("annual_returns")), ("Population", "")],
    }  # fmt: skip
    return render_page(request, "reporting/population.jinja", context)
