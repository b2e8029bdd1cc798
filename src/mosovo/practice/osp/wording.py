"""A score in words and numbers. A range reads `18 to 32`, so that no spreadsheet takes it for a date."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from mosovo.practice.osp.score import DirectContactScore, IndirectContactScore, OspScores


def format_span(lowest: object, highest: object) -> str:
    """Return both ends of a range, or one value if they are the same."""
    return str(lowest) if str(lowest) == str(highest) else f"{lowest} to {highest}"


def format_two_decimals(percent: float) -> str:
    """Format a percentage as HM Prison and Probation Service does: two decimals, half up."""
    return str(Decimal(repr(percent)).quantize(Decimal("0.01"), ROUND_HALF_UP))


def list_notes(scored: OspScores) -> Iterator[str]:
    """List why there is no score; or the sum, the reduction, and the facts that would make the answer certain."""
    if scored.direct is None or scored.indirect is None:
        yield scored.does_not_apply
        return
    yield _describe_sum(scored.direct)
    yield from _describe_reduction(scored.direct)
    if scored.is_provisional:
        yield f"provisional until known: {', '.join(scored.missing)} ({_format_ranges(scored.direct, scored.indirect)})"
    yield from scored.may_not_apply


def _describe_sum(direct: DirectContactScore) -> str:
    parts = (f"{each.item.fact} ({each.found}) {format_span(each.least, each.most)}" for each in direct.points)
    return f"points {format_span(direct.least, direct.most)} = {' + '.join(parts)}"


def _describe_reduction(direct: DirectContactScore) -> Iterator[str]:
    reduction = direct.reduction
    if reduction.offered:
        before = format_span(direct.lowest, direct.highest)
        yield f"one band less is offered: {format_span(*direct.after_reduction)} instead of {before}"
    elif reduction.offered is None:
        yield f"whether one band less is offered depends on {', '.join(reduction.missing)}"
    else:
        yield f"one band less is not offered: {reduction.why}"


def _format_ranges(direct: DirectContactScore, indirect: IndirectContactScore) -> str:
    bands = f"OSP/DC {format_span(direct.lowest, direct.highest)}"
    return f"{bands}, OSP/IIC {format_span(indirect.lowest.band, indirect.highest.band)}"
