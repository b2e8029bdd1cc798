"""List what the nominal must do next, with deadlines.

The date shown is the earliest that could be the last lawful day, so that the nominal is safe if they come by then.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from mosovo.obligations.queries import DutyBoard
from mosovo_law.core.obligation import Bearer, DutyStatus, Nature, Obligation
from mosovo_law.explain.explanation import duty_title

from .content_blocks import Block, paragraph_block, table_block
from .wording import DocumentWording, list_missing_words


def build_translation_note(wording: DocumentWording) -> Iterator[Block]:
    """Yield a note that part of the document is in English, if the translation is incomplete."""
    if list_missing_words(wording.language):
        yield paragraph_block(wording("translation.part_in_english"), "warning")


def list_next_dates(board: DutyBoard, on: date, wording: DocumentWording) -> Iterator[Block]:
    """Yield the next dates as a table, and what happens if one is missed."""
    rows = [_build_row(obligation, status, wording) for obligation, status in _list_open_duties(board, on)]
    if rows:
        heads = (wording("next.what"), wording("next.when"), wording("receipt.section"))
        yield table_block(wording("next.caption"), heads, rows, (5, 4, 3))
    else:
        yield paragraph_block(wording("next.nothing"))
    yield paragraph_block(wording("next.missed"), "warning")


def _list_open_duties(board: DutyBoard, on: date) -> Sequence[tuple[Obligation, DutyStatus]]:
    """List the nominal’s own duties that are not met, those with a date first."""
    results = [
        (each, status)
        for each, status in board.open_on(on)
        if each.bearer is Bearer.NOMINAL and each.nature is Nature.DUTY
    ]
    return sorted(results, key=lambda pair: (pair[0].due_day or date.max, pair[0].key))


def _build_row(obligation: Obligation, status: DutyStatus, wording: DocumentWording) -> tuple[str, str, str]:
    what = wording.get_term("duty", obligation.rule, duty_title(obligation.rule))
    return what, _describe_due_date(obligation, status, wording), obligation.source.citation


def _describe_due_date(obligation: Obligation, status: DutyStatus, wording: DocumentWording) -> str:
    day = obligation.advise_at or obligation.due_at or obligation.advise_by or obligation.due_on
    if status is DutyStatus.CLOCK_STOPPED or (day is None and obligation.clock_stopped_from):
        return wording("next.stopped")
    if day is None:
        return wording("next.ask")
    if obligation.is_uncertain:
        return wording("next.open", day=day)
    if status is DutyStatus.OVERDUE and obligation.due_day:
        return wording("next.late", day=obligation.due_day)
    if obligation.due_at is not None:
        return wording("next.by_hour", moment=day)
    return wording("next.by", day=day)
