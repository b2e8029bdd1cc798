"""What the person must do next and by when: the day that may be argued for first, as that is the day to come by."""

from collections.abc import Iterator, Sequence
from datetime import date

from mosovo.law.explain import title
from mosovo.law.obligation import Bearer, Nature, Obligation, Standing
from mosovo.obligations.queries import Board

from .blocks import Block, para, table
from .words import Words, missing


def part_in_english(words: Words) -> Iterator[Block]:
    """That a part of the paper is in English, said first, where its language does not say everything yet."""
    if missing(words.language):
        yield para(words("translation.part_in_english"), "warning")


def next_dates(board: Board, on: date, words: Words) -> Iterator[Block]:
    """The next dates as a table, and what follows where one is missed."""
    rows = [_row(obligation, standing, words) for obligation, standing in _theirs(board, on)]
    if rows:
        heads = (words("next.what"), words("next.when"), words("receipt.section"))
        yield table(words("next.caption"), heads, rows, (5, 4, 3))
    else:
        yield para(words("next.nothing"))
    yield para(words("next.missed"), "warning")


def _theirs(board: Board, on: date) -> Sequence[tuple[Obligation, Standing]]:
    """The person's own duties that are not done, those with a day first."""
    found = [
        (each, standing)
        for each, standing in board.open_on(on)
        if each.bearer is Bearer.NOMINAL and each.nature is Nature.DUTY
    ]
    return sorted(found, key=lambda pair: (pair[0].due_day or date.max, pair[0].key))


def _row(obligation: Obligation, standing: Standing, words: Words) -> tuple[str, str, str]:
    what = words.of("duty", obligation.rule, title(obligation.rule))
    return what, _when(obligation, standing, words), obligation.source.citation


def _when(obligation: Obligation, standing: Standing, words: Words) -> str:
    told = obligation.advise_at or obligation.due_at or obligation.advise_by or obligation.due_on
    if standing is Standing.CLOCK_STOPPED or (told is None and obligation.clock_stopped_from):
        return words("next.stopped")
    if told is None:
        return words("next.ask")
    if obligation.in_question:
        return words("next.open", day=told)
    if standing is Standing.OVERDUE and obligation.due_day:
        return words("next.late", day=obligation.due_day)
    if obligation.due_at is not None:
        return words("next.by_hour", moment=told)
    return words("next.by", day=told)
