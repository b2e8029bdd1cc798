"""Build the annual return as a document: each table with its definition, and what the record contained at the time."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from mosovo.reporting import return_runs, return_tables
from mosovo.reporting.definitions import RATE, RATE_DEFINITION, RATE_TITLE
from mosovo.reporting.models import ReturnRun
from mosovo.reporting.return_tables import RenderedTable

from .content_blocks import Block, PrintedDocument, heading_block, paragraph_block, table_block
from .wording import ENGLISH

LONDON = ZoneInfo("Europe/London")


def build_annual_return(run: ReturnRun, on: date, mark: str, *, published: bool) -> PrintedDocument:
    """Build the document of a run."""
    title = f"Annual MAPPA return, {return_runs.area_name(run)}, year to 31 March {run.ends_in}"
    return PrintedDocument(
        title, return_runs.area_name(run), ENGLISH, on, mark, tuple(_build_blocks(run, published=published))
    )


def _build_blocks(run: ReturnRun, *, published: bool) -> Iterator[Block]:
    known_at = run.known_at.astimezone(LONDON)
    yield paragraph_block(f"As recorded at {known_at:%-d %B %Y}. Definitions: edition {run.definitions}.", "lead")
    if published:
        yield paragraph_block(return_tables.PUBLISHED)
    tables = return_tables.render_tables(run, published=published)
    for each in tables:
        if each.table.number == "9":
            yield from _build_rate_blocks(run, published=published)
        yield from _build_table_blocks(each)


def _build_table_blocks(each: RenderedTable) -> Iterator[Block]:
    yield heading_block(each.title)
    yield paragraph_block(each.table.definition, "small")
    rows = [[name, *(cell.text for cell in cells)] for name, cells in each.rows]
    yield table_block(each.table.title, ["Row", *each.heads], rows, [2, *[1] * len(each.heads)])


def _build_rate_blocks(run: ReturnRun, *, published: bool) -> Iterator[Block]:
    yield heading_block(f"{RATE}. {RATE_TITLE}")
    yield paragraph_block(RATE_DEFINITION, "small")
    yield paragraph_block(return_tables.describe_rate(run, published=published), "strong")
