"""What prison and probation systems say, on the case file: what is open, and how much they confirm."""

from collections.abc import Iterator, Sequence

from mosovo.edge.request_context import LONDON
from mosovo.exchange.hmpps.queries import list_statements
from mosovo.exchange.source_models import SourceStatement
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_count, format_date
from mosovo.web.core.panel import CaseContext, FactRow, Panel
from mosovo.web.core.url_reversing import url_for

from .display import describe_row

EMPTY = "No messages from prison or probation systems about this person."
MAX_DIFFERENCES = 10


def build_panel(case: CaseContext) -> Panel:
    """Build the panel. A reader who views another date sees none of it: what sources said then is not kept."""
    rows = list_statements(case.nominal_id) if case.moment.is_current else ()
    waiting = [each for each in rows if each.is_open]
    lines = [*(_build_open_row(case, each) for each in waiting[:MAX_DIFFERENCES]), *_build_confirmed_row(rows)]
    acts = [DutyLink("All messages compared", url_for("case_differences", urn=case.permit.urn))] if rows else []
    tags = [f"{format_count(len(waiting), 'difference')} from prison or probation"] if waiting else []
    return Panel("sources", "Prison and probation systems", lines=lines, empty=EMPTY, tags=tags, acts=acts)


def _build_open_row(case: CaseContext, row: SourceStatement) -> FactRow:
    text = describe_row(row)
    source_text = text.question or text.source_text
    link = url_for("difference", urn=case.permit.urn, statement_id=str(row.pk))
    detail = f"{row.source}. On the record: {text.recorded}. Answer by {format_date(row.due_on)}."
    on = row.said_at.astimezone(LONDON).date()
    return FactRow(text.title, source_text, detail, on=on, act=DutyLink(f"Answer: {text.title}", link))


def _build_confirmed_row(rows: Sequence[SourceStatement]) -> Iterator[FactRow]:
    confirmed = [each for each in rows if each.state == SourceStatement.State.CONFIRMED]
    if confirmed:
        last_on = max(each.said_at for each in confirmed).astimezone(LONDON).date()
        yield FactRow("Confirmed", format_count(len(confirmed), "value"), "The source agrees.", on=last_on)
