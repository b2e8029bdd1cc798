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


def describe_part(words: DocumentWording) -> Iterator[Block]:
    """Yield a note that part of the document is in English, if the translation is incomplete."""
    if list_missing_words(words.language):
        yield paragraph_block(words("translation.part_in_english"), "warning")


def list_next_dates(board: DutyBoard, on: date, words: DocumentWording) -> Iterator[Block]:
    """Yield the next dates as a table, and what happens if one is missed."""
    rows = [_row(obligation, standing, words) for obligation, standing in _theirs(board, on)]
    if rows:
        heads = (words("next.what"), words("next.when"), words("receipt.section"))
        yield table_block(words("next.caption"), heads, rows, (5, 4, 3))
    else:
        yield paragraph_block(words("next.nothing"))
    yield paragraph_block(words("next.missed"), "warning")


def _theirs(board: DutyBoard, on: date) -> Sequence[tuple[Obligation, DutyStatus]]:
    """List the nominal’s own duties that are not met, those with a date first."""
    results = [
        (each, standing)
        for each, standing in board.open_on(on)
        if each.bearer is Bearer.NOMINAL and each.nature is Nature.DUTY
    ]
    return sorted(results, key=lambda pair: (pair[0].due_day or date.max, pair[0].key))


def _row(obligation: Obligation, standing: DutyStatus, words: DocumentWording) -> tuple[str, str, str]:
    what = words.get_term("duty", obligation.rule, duty_title(obligation.rule))
    return what, _when(obligation, standing, words), obligation.source.citation


def _when(obligation: Obligation, standing: DutyStatus, words: DocumentWording) -> str:
    day = obligation.advise_at or obligation.due_at or obligation.advise_by or obligation.due_on
    if standing is DutyStatus.CLOCK_STOPPED or (day is None and obligation.clock_stopped_from):
        return words("next.stopped")
    if day is None:
        return words("next.ask")
    if obligation.is_uncertain:
        return words("next.open", day=day)
    if standing is DutyStatus.OVERDUE and obligation.due_day:
        return words("next.late", day=obligation.due_day)
    if obligation.due_at is not None:
        return words("next.by_hour", moment=day)
    return words("next.by", day=day)
