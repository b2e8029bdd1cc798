"""Questions about sentences that no court could pass, or whose lengths do not agree (LAW-115).

The kind of each disposal is compared with the courts, ages and days of `sentence_limits`, and its length with the
least and the most. The court may have passed it all the same: courts make mistakes, and the sentence binds until it
is corrected. So both readings are kept, and nothing is corrected. A person who checked it records `as_passed`.
"""

from collections.abc import Iterator, Sequence

from mosovo_law.facts.case_facts import CaseFacts, Disposal
from mosovo_law.status.plain_sentences import is_plainly_possible
from mosovo_law.status.sentence_doubts import DisposalEdit, SentenceDoubt
from mosovo_law.status.sentence_lengths import find_length_doubts
from mosovo_law.status.sentence_limits import ANY_KIND, SentenceLimit, limits_for, limits_on_part
from mosovo_law.status.sentence_totals import find_total_doubts
from mosovo_law.status.sentence_wording import (  # fmt: skip
    CONFIRM,
    COURTS,
    NATIONS,
    format_ages,
    format_confidence,
    format_kind,
    format_when,
)
from mosovo_law.status.sentenced_event import SentencedEvent, describe_sentenced_event
from mosovo_law.status.soa2003.schedule3 import court_nation

CAUTIONS = frozenset({"caution", "youth_caution"})
NOT_CHECKED = frozenset({"foreign_conviction", "pre_2004"})
"""Gateways whose disposals another law decided, or that have none."""


def find_sentence_doubts(facts: CaseFacts) -> tuple[SentenceDoubt, ...]:
    """Return every doubt about the sentences of a person, in the order of the facts."""
    first_on = min([event.on for event in facts.events], default=None)
    is_linked = bool([d for event in facts.events for d in event.disposals if d.consecutive_to is not None])
    doubts: list[SentenceDoubt] = []
    for event in facts.events:
        if event.gateway in NOT_CHECKED or event.convicted_in == "abroad" or event.quashed_on is not None:
            continue
        if is_plainly_possible(event, facts):
            continue
        sentenced = describe_sentenced_event(event, facts, is_first=event.on == first_on, is_linked=is_linked)
        doubts += (event_doubts := tuple(_find_event_doubts(sentenced)))
        if event_doubts and any(doubt.cannot_be_guilty for doubt in event_doubts):
            continue
        for place, disposal in enumerate(event.disposals):
            if not disposal.as_passed:
                doubts += _find_disposal_doubts(sentenced, place, disposal)
    return (*doubts, *find_total_doubts(facts.events, lambda event: court_nation(event, facts)))


def _find_event_doubts(sentenced: SentencedEvent) -> Iterator[SentenceDoubt]:
    """Yield a doubt if no one of that age could be guilty, or could be given that caution."""
    event, age = sentenced.event, sentenced.max_age_at_offence
    rows = (
        sentenced.limits(ANY_KIND, "responsibility") if age is not None and age < _LATEST_AGE_OF_RESPONSIBILITY else []
    )
    if rows and age is not None and not any(row.allows_age(age) for row in rows):
        row = min(rows, key=lambda each: each.youngest)
        age_note = f"was {age}" if age >= 0 else "was not yet born"
        needs = (
            f"which date or age is wrong: the offender {age_note} at the offence, and no one under {row.youngest} can "
            f"be guilty of one in {NATIONS[row.nation]}{format_confidence(row)}. Correct the date of birth, the age or "
            "the date of the offence"
        )
        yield SentenceDoubt(event.ref, needs, row.provision, key="age_at_offence", cannot_be_guilty=True)
    if event.gateway in CAUTIONS:
        yield from _find_power_doubts(sentenced, None, event.gateway)


_LATEST_AGE_OF_RESPONSIBILITY = 12


def _find_disposal_doubts(sentenced: SentencedEvent, place: int, disposal: Disposal) -> Iterator[SentenceDoubt]:
    if not limits_for(sentenced.nation, disposal.kind):
        return
    doubts = list(_find_power_doubts(sentenced, place, disposal.kind))
    yield from doubts
    if not doubts or disposal.suspended_months:
        yield from _find_suspension_doubts(sentenced, place, disposal)
    yield from find_length_doubts(sentenced, place, disposal)


def _find_power_doubts(sentenced: SentencedEvent, place: int | None, kind: str) -> Iterator[SentenceDoubt]:
    """Yield a doubt if courts could not pass that kind of sentence: not there, then, on that person or at all."""
    event, excluded_kinds = sentenced.event, limits_on_part(sentenced.nation, kind, "no power")
    if excluded_kinds:
        limit = excluded_kinds[0]
        needs = f"which court dealt with the case: {format_kind(kind)} is recorded, and courts in "
        needs += f"{NATIONS[limit.nation]} cannot make it{format_confidence(limit)}. {CONFIRM}"
        longer = (DisposalEdit(event.ref, place or 0, _ADMONITION_FIELDS),) if kind == "conditional_discharge" else ()
        yield SentenceDoubt(event.ref, needs, limit.provision, place, longer=longer)
    elif power := limits_on_part(sentenced.nation, kind, "power"):
        broken = _describe_broken_power(sentenced, power)
        if broken is not None:
            row, why = broken
            needs = f"the kind of sentence: {format_kind(kind)} is recorded, {why}{format_confidence(row)}. {CONFIRM}"
            yield SentenceDoubt(event.ref, needs, row.provision, place, key="gateway" if place is None else "kind")


_ADMONITION_FIELDS = (("kind", "admonition"), ("years", 0), ("months", 0))
"""A Scottish court that discharges without an absolute discharge admonishes."""


def _describe_broken_power(
    sentenced: SentencedEvent, rows: Sequence[SentenceLimit]
) -> tuple[SentenceLimit, str] | None:
    """Return the row that a kind of sentence breaks, and how, by date, then age, then court; None if it breaks none."""
    current_rows = [row for row in rows if row.may_apply(sentenced.days)]
    if not current_rows:
        return rows[0], f"and courts can pass it only{' or'.join(map(format_when, rows))}"
    rows_for_age = [row for row in current_rows if row.allows_age(sentenced.age_for(row))]
    if not rows_for_age:
        row = current_rows[0]
        moment = "at the offence" if row.age_at == "offence" else "at the conviction or caution"
        return row, f"and the person was {sentenced.age_for(row)} {moment}: it is for people {format_ages(row)}"
    court = sentenced.event.court
    if court is None or any(not row.courts or court in row.courts for row in rows_for_age):
        return None
    allowed = " or ".join(COURTS[each] for each in sorted(rows_for_age[0].courts))
    return rows_for_age[0], f"and {COURTS[court]} cannot pass it: only {allowed} can"


def _find_suspension_doubts(sentenced: SentencedEvent, place: int, disposal: Disposal) -> Iterator[SentenceDoubt]:
    """Yield a doubt if a sentence of that kind cannot be suspended."""
    if not disposal.suspended_months:
        return
    for row in sentenced.limits(disposal.kind, "no suspension"):
        if row.certainly_applies(sentenced.days):
            needs = (
                f"whether the sentence was suspended: {format_kind(disposal.kind)} cannot be suspended in "
                f"{NATIONS[row.nation]}{format_when(row)}{format_confidence(row)}. {CONFIRM}"
            )
            yield SentenceDoubt(sentenced.event.ref, needs, row.provision, place, "suspended_months")
            return
