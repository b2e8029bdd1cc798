"""A run of the return as tables of text, the same for page, paper and file: as counted, or to be published."""

from dataclasses import dataclass

from . import runs
from .definitions import BY_ID, TABLES, Table
from .models import Run
from .rate import rate
from .returning import offenders
from .suppression import SMALLEST_SHOWN, TOTAL, Place, hidden, with_totals

SMALL, ALSO = f"fewer than {SMALLEST_SHOWN}", "not given"
PUBLISHED = (
    f"Small numbers are not given, so that nobody is to be found by them: a number from 1 to {SMALLEST_SHOWN - 1} is "
    f"“{SMALL}”, and others that would tell it are “{ALSO}”."
)
ALL = "Total"


@dataclass(frozen=True, slots=True)
class Cell:
    """One number as it is shown."""

    place: Place
    text: str
    number: int | None
    """None where it is not given."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One table as it is shown: heads of its columns, and rows with their names."""

    table: Table
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]

    @property
    def title(self) -> str:
        """Its number and what it is called."""
        return f"{self.table.number}. {self.table.title}"


def draw(run: Run, *, published: bool) -> list[Drawn]:
    """Every table of the run."""
    counted = runs.counted_by(run)
    return [_table(table, with_totals(table, counted[table.id]), published=published) for table in TABLES]


def _table(table: Table, whole: dict[Place, int], *, published: bool) -> Drawn:
    gone = hidden(table, whole) if published else None

    def cell(place: Place) -> Cell:
        if gone is not None and place in gone.all:
            return Cell(place, SMALL if place in gone.small else ALSO, None)
        return Cell(place, f"{whole[place]:,}", whole[place])

    columns = {**table.columns, TOTAL: ALL} if table.is_crossed else {"": table.unit.capitalize()}
    lines = {**table.lines, TOTAL: ALL} if table.summed else table.lines
    return Drawn(
        table,
        tuple(columns.values()),
        tuple((name, tuple(cell((line, column)) for column in columns)) for line, name in lines.items()),
    )


def rate_in_words(run: Run, *, published: bool) -> str:
    """The rate, both ways, with the population and its source; or why there is none."""
    if run.population is None:
        return "Not known: nobody has entered how many people of 10 and over live in the area."
    counted = runs.counted_by(run)
    community = BY_ID["community"]
    if published and (TOTAL, "1") in hidden(community, with_totals(community, counted["community"])).all:
        return "Not given: it would tell a small number."
    found = rate(offenders(counted), run.population)
    assert found is not None
    of = f"Of {run.population:,} people of 10 and over in the middle of {run.population_year}: {run.population_source}."
    other_way = f"; one for every {found.one_in:,} people" if found.one_in else ""
    return f"{found.per_100k} for every 100,000{other_way}. {of}"
