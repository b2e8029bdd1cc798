"""Ask about a sentence outside the limits of courts, before it is recorded (LAW-115, LAW-116).

It is never refused: an officer corrects it, or confirms with a reason that the court passed it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from mosovo.record.validation import FactWarning
from mosovo_law.facts import case_facts as law
from mosovo_law.status.sentence_checks import find_sentence_doubts
from mosovo_law.status.sentence_doubts import SentenceDoubt

from .courts import kind_of_court
from .models import Conviction, Disposal

_TERMS = (
    "kind", "years", "months", "weeks", "days", "suspended_months", "overlap_months", "custodial_months",
    "extension_months", "restriction_order", "supervision_months", "as_passed",
)  # fmt: skip


def find_doubts(
    conviction: Conviction,
    disposals: Sequence[Disposal],
    others: Iterable[tuple[Conviction, Sequence[Disposal]]] = (),
    born_on: date | None = None,
    nation: str = "EW",
) -> list[SentenceDoubt]:
    """Return the doubts about the sentence for one conviction, compared with those for the nominal’s others.

    `nation` is that of the court, if the offence does not show another.
    """
    event = _build_event(conviction, disposals)
    other_events = [_build_event(other, passed) for other, passed in others]
    facts = law.CaseFacts(jurisdiction=nation, born_on=born_on, events=(*other_events, event))
    has_recorded_age = conviction.age_at_offence is not None
    return [
        d for d in find_sentence_doubts(facts) if d.about == event.ref and not (has_recorded_age and d.cannot_be_guilty)
    ]


def describe_doubts(doubts: Iterable[SentenceDoubt]) -> Iterator[FactWarning]:
    """Yield each doubt as a warning at the field whose value is most likely wrong."""
    for doubt in doubts:
        yield FactWarning(doubt.key, f"Check {doubt.needs}.")


def _build_event(conviction: Conviction, disposals: Sequence[Disposal]) -> law.Event:
    ref = str(conviction.first or conviction.pk)
    return law.Event(
        ref=ref,
        gateway=conviction.gateway,
        on=conviction.on,
        offence=conviction.offence,
        offended_on=conviction.offended_on,
        age_at_offence=conviction.age_at_offence,
        sentenced_on=conviction.sentenced_on,
        quashed_on=conviction.quashed_on,
        court=kind_of_court(conviction.court),
        total_months=conviction.total_months,
        total_days=conviction.total_days,
        days_served=conviction.days_served,
        disposals=tuple(_build_disposal(each, ref) for each in disposals),
    )


def _build_disposal(disposal: Disposal, own: str) -> law.Disposal:
    consecutive_to = str(disposal.consecutive_to_id) if disposal.consecutive_to_id else None
    terms = {name: getattr(disposal, name) for name in _TERMS}
    return law.Disposal(consecutive_to=True if consecutive_to == own else consecutive_to, **terms)
