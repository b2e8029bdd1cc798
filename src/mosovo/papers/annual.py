"""The annual return as a paper: each table with its definition, who made it, and what the record knew."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from mosovo.reporting import drawn, runs
from mosovo.reporting.definitions import RATE, RATE_DEFINITION, RATE_TITLE
from mosovo.reporting.drawn import Drawn
from mosovo.reporting.models import Run

from .blocks import Block, Paper, heading, para, table
from .words import ENGLISH

LONDON = ZoneInfo("Europe/London")


def annual(run: Run, on: date, mark: str, *, published: bool) -> Paper:
    """The paper of a run, of one day."""
    title = f"Annual MAPPA return, {runs.area_of(run)}, year to 31 March {run.ends_in}"
    return Paper(title, runs.area_of(run), ENGLISH, on, mark, tuple(_blocks(run, published=published)))


def _blocks(run: Run, *, published: bool) -> Iterator[Block]:
    known_at = run.known_at.astimezone(LONDON)
    yield para(f"As the record stood on {known_at:%-d %B %Y}. Definitions, edition {run.definitions}.", "lead")
    if published:
        yield para(drawn.PUBLISHED)
    tables = drawn.draw(run, published=published)
    for each in tables:
        if each.table.number == "9":
            yield from _rate(run, published=published)
        yield from _table(each)


def _table(each: Drawn) -> Iterator[Block]:
    yield heading(each.title)
    yield para(each.table.definition, "small")
    rows = [[name, *(cell.text for cell in cells)] for name, cells in each.rows]
    yield table(each.table.title, ["Row", *each.heads], rows, [2, *[1] * len(each.heads)])


def _rate(run: Run, *, published: bool) -> Iterator[Block]:
    yield heading(f"{RATE}. {RATE_TITLE}")
    yield para(RATE_DEFINITION, "small")
    yield para(drawn.rate_in_words(run, published=published), "strong")
