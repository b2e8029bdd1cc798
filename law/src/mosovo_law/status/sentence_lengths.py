"""Lengths that no court could pass, and swapped lengths of a suspended sentence (LAW-115, LAW-116)."""

from collections.abc import Iterator, Sequence

from mosovo_law.core.frozen_value import value
from mosovo_law.facts.case_facts import Disposal
from mosovo_law.status.sentence_doubts import DisposalEdit, SentenceDoubt
from mosovo_law.status.sentence_limits import SentenceLimit, limits_on_part
from mosovo_law.status.sentence_wording import (  # fmt: skip
    CONFIRM,
    COURTS,
    format_confidence,
    format_kind,
    format_months,
    format_term,
    format_when,
    pronounced_term,
)
from mosovo_law.status.sentenced_event import SentencedEvent
from mosovo_law.status.soa2003.s131 import SentenceTerm

type Changes = tuple[tuple[str, object], ...]

SUSPENDABLE_KINDS = frozenset({"imprisonment", "detention_yoi"})
PART_KEYS = (("extension", "extension_months"), ("supervision", "supervision_months"))


@value(frozen=True, slots=True)
class RecordedLength:
    """One length of a disposal: what it is, the key that holds it, and whether it decides the notification period."""

    what: str
    length: SentenceTerm
    key: str = "months"
    is_deciding_period: bool = True

    def changed_to(self, length: SentenceTerm) -> Changes:
        """Return the fields of a disposal that has that length instead."""
        return change_term(length) if self.key == "months" else ((self.key, length.months),)


@value(frozen=True, slots=True)
class BrokenLimit:
    """The limit that a length breaks, in words, and the nearest length that it allows; None where there are two."""

    limit: SentenceLimit
    description: str
    nearest: SentenceTerm | None
    is_over: bool


def change_term(term: SentenceTerm) -> Changes:
    """Return the fields of a disposal of that term."""
    return ("years", 0), ("months", term.months), ("weeks", 0), ("days", term.days), ("custodial_months", None)


def find_length_doubts(sentenced: SentencedEvent, place: int, disposal: Disposal) -> Iterator[SentenceDoubt]:
    """Yield the doubts about the lengths of one disposal."""
    term = pronounced_term(disposal)
    if term and disposal.suspended_months and disposal.kind in SUSPENDABLE_KINDS:
        yield from _find_suspended_doubts(sentenced, place, disposal, term)
    if term:
        for rows in _list_limits_by_court(sentenced, disposal.kind):
            if find_broken_limit(term, rows) is not None:
                recorded = RecordedLength(f"the length of the sentence ({format_kind(disposal.kind)})", term)
                yield from _find_length_doubt(sentenced, place, recorded, rows)
    if term and disposal.kind == "extended_sentence" and sentenced.is_first:
        recorded = RecordedLength("the custodial term (extended sentence)", term)
        yield from _find_length_doubt(sentenced, place, recorded, sentenced.limits(disposal.kind, "custodial"))
    for part, key in PART_KEYS:
        if months := getattr(disposal, key):
            what = f"the {part} ({format_kind(disposal.kind)})"
            recorded = RecordedLength(what, SentenceTerm(months), key)
            yield from _find_length_doubt(sentenced, place, recorded, sentenced.limits(disposal.kind, part))


def find_broken_limit(length: SentenceTerm, rows: Sequence[SentenceLimit]) -> BrokenLimit | None:
    """Return the limit that a length breaks; None if there is none, or if any of the rows allows it.

    Where several rows may apply, because a day is not known, the one that allows most is named.
    """
    results = [_check_limit(length, row) for row in rows]
    broken = [each for each in results if each is not None]
    if not broken or len(broken) < len(results):
        return None
    return max(broken, key=lambda each: (each.nearest or SentenceTerm()).months * (1 if each.is_over else -1))


def _check_limit(length: SentenceTerm, row: SentenceLimit) -> BrokenLimit | None:
    if row.max_months is not None and length.longer_than(row.max_months) is True:
        description = f"the most{_format_court(row)} is {format_months(row.max_months)}{format_when(row)}"
        description += format_confidence(row)
        return BrokenLimit(row, description, SentenceTerm(row.max_months), is_over=True)
    is_short = bool(row.min_months) and length.at_least(row.min_months) is False
    if is_short or (row.least_days and not length.months and length.days < row.least_days):
        least = SentenceTerm(row.min_months, row.least_days)
        description = f"the least{_format_court(row)} is {format_term(least)}{format_when(row)}{format_confidence(row)}"
        return BrokenLimit(row, description, least, is_over=False)
    if row.only_months and (length.days or length.months not in row.only_months):
        *others, last = map(str, row.only_months)
        description = (
            f"only {', '.join(others)} and {last} months were allowed{format_when(row)}{format_confidence(row)}"
        )
        return BrokenLimit(row, description, None, is_over=False)
    return None


def _format_court(row: SentenceLimit) -> str:
    """Return the court that a limit is about, with a space before it; empty if it is about every court."""
    return f" that {COURTS[min(row.courts)]} can pass for one offence" if row.courts else ""


def _list_limits_by_court(sentenced: SentencedEvent, kind: str) -> Iterator[list[SentenceLimit]]:
    """Yield the limits of every court on a term, then those of this one."""
    court, days, term_limits = sentenced.event.court, sentenced.days, limits_on_part(sentenced.nation, kind, "term")
    yield [row for row in term_limits if not row.courts and row.may_apply(days)]
    if court is not None:
        yield [row for row in term_limits if court in row.courts and row.may_apply(days)]


def _find_suspended_doubts(
    sentenced: SentencedEvent, place: int, disposal: Disposal, term: SentenceTerm
) -> Iterator[SentenceDoubt]:
    """Yield the doubts about the term and the operational period; only one question if the lengths look swapped."""
    terms = sentenced.limits(disposal.kind, "suspended")
    periods = [
        row
        for row in sentenced.limits(disposal.kind, "operational")
        if not row.term_over_months or sentenced.is_linked or term.longer_than(row.term_over_months) is not False
    ]
    operational = SentenceTerm(disposal.suspended_months or 0)
    if terms and term.longer_than(operational.months) is True:
        yield _ask_whether_swapped(sentenced, place, (term, operational), (terms, periods))
        return
    yield from _find_length_doubt(sentenced, place, RecordedLength("the length of the suspended sentence", term), terms)
    period = RecordedLength("the operational period", operational, "suspended_months", is_deciding_period=False)
    yield from _find_length_doubt(sentenced, place, period, periods)


def _ask_whether_swapped(
    sentenced: SentencedEvent,
    place: int,
    lengths: tuple[SentenceTerm, SentenceTerm],
    limits: tuple[Sequence[SentenceLimit], Sequence[SentenceLimit]],
) -> SentenceDoubt:
    """Return the question about a term that is longer than its operational period, with the limits that either breaks.

    Each pair is that of the term and of the operational period.
    """
    term, operational = lengths
    results = [find_broken_limit(length, rows) for length, rows in zip(lengths, limits, strict=True)]
    notes = [
        f"; for the {name} {each.description}"
        for name, each in zip(("term", "operational period"), results, strict=True)
        if each is not None
    ]
    needs = (
        f"which number is the term: {format_term(term)} suspended for {format_term(operational)} is recorded, and the "
        f"term is longer than the operational period{''.join(notes)}. The two numbers may be swapped. Correct them, "
        "or confirm that the court passed it so"
    )
    source = next((each.limit for each in results if each is not None), limits[0][0]).provision
    edit = DisposalEdit(sentenced.event.ref, place, change_term(operational))
    return SentenceDoubt(sentenced.event.ref, needs, source, place, "suspended_months", shorter=(edit,))


def _find_length_doubt(
    sentenced: SentencedEvent, place: int, recorded: RecordedLength, rows: Sequence[SentenceLimit]
) -> Iterator[SentenceDoubt]:
    broken = find_broken_limit(recorded.length, rows)
    if broken is None:
        return
    ref = sentenced.event.ref
    needs = f"{recorded.what}: {format_term(recorded.length)} is recorded, and {broken.description}. {CONFIRM}"
    edits: tuple[DisposalEdit, ...] = ()
    if broken.nearest is not None and recorded.is_deciding_period:
        edits = (DisposalEdit(ref, place, recorded.changed_to(broken.nearest)),)
    shorter, longer = (edits, ()) if broken.is_over else ((), edits)
    yield SentenceDoubt(ref, needs, broken.limit.provision, place, recorded.key, shorter, longer)
