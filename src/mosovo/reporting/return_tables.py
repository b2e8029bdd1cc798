"""Render a run of the return as tables of text for page, document and download, complete or for publication."""

from dataclasses import dataclass

from . import return_runs
from .annual_return import count_offenders
from .definitions import BY_ID, TABLES, ReturnTable
from .models import ReturnRun
from .population_rate import calculate_rate
from .small_numbers import MIN_SHOWN, TOTAL, Place, add_totals, find_suppressed_cells

SMALL, ALSO = f"fewer than {MIN_SHOWN}", "suppressed"
PUBLISHED = (
    f"Small numbers are suppressed so that they cannot identify anyone. A number from 1 to {MIN_SHOWN - 1} is "
    f"shown as “{SMALL}”. Other numbers that would reveal it are shown as “{ALSO}”."
)
ALL = "Total"


@dataclass(frozen=True, slots=True)
class TableCell:
    """One number as shown."""

    place: Place
    text: str
    number: int | None
    """None if the number is suppressed."""


@dataclass(frozen=True, slots=True)
class RenderedTable:
    """One table as shown: column headings, and rows with their names."""

    table: ReturnTable
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[TableCell, ...]], ...]

    @property
    def title(self) -> str:
        """Return the table's number and title."""
        return f"{self.table.number}. {self.table.title}"


def render_tables(run: ReturnRun, *, published: bool) -> list[RenderedTable]:
    """Render every table of the run."""
    counted = return_runs.load_run_count(run)
    return [_render_table(table, add_totals(table, counted[table.id]), published=published) for table in TABLES]


def _render_table(table: ReturnTable, totals: dict[Place, int], *, published: bool) -> RenderedTable:
    suppressed = find_suppressed_cells(table, totals) if published else None

    def cell(place: Place) -> TableCell:
        if suppressed is not None and place in suppressed.all:
            return TableCell(place, SMALL if place in suppressed.small else ALSO, None)
        return TableCell(place, f"{totals[place]:,}", totals[place])

    columns = {**table.columns, TOTAL: ALL} if table.is_crossed else {"": table.unit.capitalize()}
    lines = {**table.lines, TOTAL: ALL} if table.has_total else table.lines
    return RenderedTable(
        table,
        tuple(columns.values()),
        tuple((name, tuple(cell((line, column)) for column in columns)) for line, name in lines.items()),
    )


def describe_rate(run: ReturnRun, *, published: bool) -> str:
    """Describe the rate in both directions, with the population and its source; or why there is none."""
    if run.population is None:
        return "Cannot be calculated: no population aged 10 and over is entered for the area."
    counted = return_runs.load_run_count(run)
    community = BY_ID["community"]
    if published and (TOTAL, "1") in find_suppressed_cells(community, add_totals(community, counted["community"])).all:
        return "Suppressed: it would reveal a small number."
    rate = calculate_rate(count_offenders(counted), run.population)
    assert rate is not None
    source_text = (
        f"Population aged 10 and over, mid-{run.population_year}: {run.population:,} ({run.population_source})."
    )
    other_way = f"; 1 for every {rate.one_in:,} people" if rate.one_in else ""
    return f"{rate.per_100k} per 100,000{other_way}. {source_text}"
