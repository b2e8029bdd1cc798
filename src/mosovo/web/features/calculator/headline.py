"""The answer in one sentence: whether the person must notify, for how long, and the first and last dates."""

from dataclasses import dataclass
from datetime import date

from mosovo.web.core.formatting import format_long_date
from mosovo_law.derivation.derive import Derivation
from mosovo_law.status.soa2003.period import NotificationPeriod

from .lengths import describe_time_left, format_months

OWN_LENGTH_ROW = 8
"""The row of the table for a length that the court set. Without a number of months it has days as well."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The answer at the top of the page."""

    lead: str
    answer: str
    first_day: date | None = None
    last_day: date | None = None
    time_left: str = ""
    note: str = ""
    is_open: bool = False
    """Whether a person must decide or add something before this answer is final."""


def build_headline(derivation: Derivation, today: date, *, needs_decision: bool) -> Headline:
    """Build the answer for the whole case. `needs_decision`: an open point is a question of law, not a missing fact."""
    periods = derivation.periods
    if not periods:
        return _build_no_period(derivation)
    if any(_is_open(period) for period in periods) or _has_undecided_event(derivation):
        return _build_open_answer(derivation, needs_decision)
    if len(periods) == 1 and periods[0].kind != "order":
        return _build_single_period(periods[0], today)
    return _build_several_periods(derivation, today)


def _build_no_period(derivation: Derivation) -> Headline:
    if derivation.questions:
        return Headline("Whether the person must notify is", "Not known yet", is_open=True,
                        note="It depends on the open questions below.")  # fmt: skip
    return Headline("On these facts the person does not have to notify:", "No period",
                    note="Another conviction, caution or order may still do so.")  # fmt: skip


def _build_single_period(period: NotificationPeriod, today: date) -> Headline:
    if period.last_day is None and period.kind == "indefinite":
        return Headline("The notification period is", "Indefinite", period.span.from_on, None,
                        note="It lasts until a review by the police, or a court on appeal, ends it.")  # fmt: skip
    has_own_days = period.row == OWN_LENGTH_ROW and not period.months
    length = format_months(period.months) if period.months else "As long as ordered" if has_own_days else "Cut short"
    ending = "" if period.months or has_own_days else "It ended early."
    return Headline("The notification period is", length, period.span.from_on, period.last_day,
                    describe_time_left(period.last_day, today) if period.last_day else "", ending)  # fmt: skip


def _build_several_periods(derivation: Derivation, today: date) -> Headline:
    spell = derivation.spells[-1]
    last = spell.last_day
    note = "Each period runs separately. The one that ends last decides." if len(derivation.periods) > 1 else ""
    if len(derivation.spells) > 1:
        note = "Between the periods the person does not have to notify. Each period is shown below."
    if last is None:
        return Headline("The person must notify", "Indefinitely", spell.from_on, None, note=note)
    return Headline(
        "The person must notify until the end of",
        format_long_date(last),
        spell.from_on,
        last,
        describe_time_left(last, today),
        note,
    )


def _build_open_answer(derivation: Derivation, needs_decision: bool) -> Headline:
    if any(period.kind == "pending_disposal" for period in derivation.periods) and len(derivation.periods) == 1:
        first = derivation.periods[0].span.from_on
        return Headline("The person must notify now, from conviction. How long is", "Not known before sentence", first,
                        note="The result of each sentence is shown below.", is_open=True)  # fmt: skip
    lengths = sorted({months for question in derivation.questions for months in question.candidates_months})
    if lengths and len(derivation.periods) == 1:
        words = [format_months(months) for months in lengths]
        if derivation.periods[0].span.until is None:
            words.append("indefinite")
        one = derivation.periods[0]
        lead = "A person must decide whether the period is" if needs_decision else "Something is missing. The period is"
        if any(doubt.shorter or doubt.longer for doubt in derivation.position.sentence_doubts):
            lead = "Check the sentence. The period is"
        return Headline(lead, " or ".join(words), one.span.from_on if one.relevant_date else None, is_open=True,
                        note="Until this is decided, use the longer period and do not end notification "
                             "early.")  # fmt: skip
    begins_on = derivation.spells[0].from_on if derivation.spells else None
    return Headline("The person may have to notify. How long is", "Not decided", begins_on, is_open=True,
                    note="It depends on the open questions below.")  # fmt: skip


def _is_open(period: NotificationPeriod) -> bool:
    return period.kind in ("needs_legal_review", "pending_disposal") or period.sure != period.span


def _has_undecided_event(derivation: Derivation) -> bool:
    """Whether it is open for some event if it makes the person subject to notification."""
    return bool(derivation.position.undecided)
