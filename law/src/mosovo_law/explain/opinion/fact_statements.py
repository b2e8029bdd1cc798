"""State the facts of a case in sentences, so that a reader sees what the answer is based on.

A value that the sentence does not cover follows in brackets under its own name:
no recorded fact is left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any, NamedTuple

from mosovo_law.case_format.case_keys import FACTS
from mosovo_law.core.days import Span
from mosovo_law.core.plain_words import format_count, format_date, format_length, plain_word
from mosovo_law.core.ruling_facts import Ruling
from mosovo_law.explain.opinion.arrival import ARRIVED
from mosovo_law.explain.opinion.devices import DEVICES
from mosovo_law.explain.opinion.disclosure import DISCLOSURE
from mosovo_law.explain.opinion.fact_statement import FactStatement
from mosovo_law.explain.opinion.management_modes import MANAGED
from mosovo_law.explain.opinion.mappa_decisions import UNDER_MAPPA
from mosovo_law.explain.opinion.meetings import OF_MEETINGS
from mosovo_law.explain.opinion.plan import PLANNING
from mosovo_law.explain.opinion.polygraph_and_victims import TESTING
from mosovo_law.facts.case_facts import (
    Absence,
    CaseFacts,
    Change,
    Disposal,
    Event,
    Journey,
    Notification,
    Order,
    Review,
    Spell,
)
from mosovo_law.facts.mappa_facts import Supervision
from mosovo_law.facts.practice_facts import Acknowledgement, EmergencyAccessUse, RiskLevel, Visit, VisitDecision


class FactSection(NamedTuple):
    """One fact in words. There is no ref if it is about the person as such."""

    ref: str
    text: str


def list_fact_sections(facts: CaseFacts) -> Iterator[FactSection]:
    """List every fact of the case, in the order of the case format."""
    if facts.born_on is not None:
        yield FactSection("", f"Born on {format_date(facts.born_on)}.")
    if facts.died_on is not None:
        yield FactSection("", f"Died on {format_date(facts.died_on)}.")
    for name in FACTS:
        for fact in getattr(facts, name):
            yield FactSection(fact.ref, _sentence(name, fact))


_NAMES = {
    "schedule3": "recorded as listed in Schedule 3", "schedule15": "recorded as listed in Schedule 15",
    "offended_latest_on": "last day of the offence", "age_at_offence_most": "age at offence, at most",
    "victim_age_most": "victim age, at most", "substituted_on": "sentence amended",
    "first_sentence_qualified": "the sentence first passed met the condition of Schedule 3",
}  # fmt: skip
_GATEWAYS = {
    "conviction": "Convicted on {on} of {what}",
    "insanity_finding": "Found on {on} not guilty by reason of insanity of {what}",
    "disability_finding": "Found on {on} to be under a disability and to have done the act of {what}",
    "caution": "Cautioned on {on} for {what}",
    "youth_caution": "Given a youth caution on {on} for {what}",
    "foreign_conviction": "Convicted abroad on {on} of what corresponds to {what}",
    "terrorism": "Convicted on {on} of {what}, under the terrorism notification regime",
    "pre_2004": "Under an order of {on} that was in force on 1 May 2004",
}
_CHANGED = {
    "name": "First used a name not yet notified",
    "no_fixed_address": "No longer had a sole or main residence",
    "no_home_address": "No longer had a home address",
    "stay": "Stayed at an address not notified",
    "child_household": "Stayed in a household with a child",
    "child_household_left": "Stopped living or staying in a household with a child",
}
_REVIEWS = {
    "application": "Applied on {on} for a review",
    "determination_to_continue": "Was determined on {on} to remain subject",
    "determination_to_end": "Was determined on {on} to be no longer subject",
    "acknowledged": "The application was acknowledged on {on}",
    "information_asked": "Information was requested from a responsible body on {on}",
    "information_given": "A responsible body gave its information on {on}",
}


def _event(event: Event) -> str:
    offence = event.offence or "an unnamed offence"
    what = f"{plain_word(event.inchoate)} to commit {offence}" if event.inchoate == "attempt" else offence
    if event.inchoate not in (None, "attempt"):
        what = f"{plain_word(str(event.inchoate))}: {offence}"
    opening = _GATEWAYS.get(event.gateway, "Dealt with on {on} for {what}").format(on=format_date(event.on), what=what)
    if event.substituted_by:
        opening += f"; sentence amended {'on appeal' if event.substituted_by == 'appeal' else 'under the slip rule'}"
    opening += f"; retrial {plain_word(event.retrial)}" if event.retrial else ""
    if event.sentenced_on is None and not event.disposals:
        return opening
    sentence_day = "the same day" if event.sentenced_on == event.on else _when(event.sentenced_on)
    disposals = "; and ".join(map(_disposal, event.disposals)) or "sentence or disposal not recorded"
    return f"{opening}. Dealt with {sentence_day}: {disposals}"


def _when(on: date | None) -> str:
    return "on a date not recorded" if on is None else f"on {format_date(on)}"


def _disposal(disposal: Disposal) -> str:
    term = " ".join(
        format_count(
            (disposal.years, "year"), (disposal.months, "month"), (disposal.weeks, "week"), (disposal.days, "day")
        )
    )
    parts = [f"{plain_word(disposal.kind)} for {term}" if term else plain_word(disposal.kind)]
    if disposal.suspended_months:
        parts.append(f"suspended for {format_length(disposal.suspended_months)}")
    if (after := disposal.consecutive_to) is not None:
        parts.append(f"consecutive to {'the one before' if after is True else after}")
    return ", ".join([*parts, *_list_remaining_fields(disposal, _STATED_DISPOSAL_FIELDS)])


def _spell(spell: Spell) -> str:
    where = plain_word(spell.kind)
    if spell.until is None:
        return f"{where.capitalize()} since {format_date(spell.from_on)}"
    ending = "return" if spell.kind == "abroad" else "discharge" if spell.kind == "hospital" else "release"
    return f"{where.capitalize()} from {format_date(spell.from_on)} until {ending} on {format_date(spell.until)}"


def _notification(notification: Notification) -> str:
    what = f" of a change: {plain_word(notification.change)}" if notification.change is not None else ""
    address = notification.home_address_kind
    home = f", home address: a {plain_word(address)}" if address is not None else ""
    return f"Notified on {format_date(notification.on)} under {notification.under}{what}{home}"


def _change(change: Change) -> str:
    what = _CHANGED.get(change.kind, f"Changed: {plain_word(change.kind)}")
    if change.days:
        return f"{what}: {', '.join(_span(span) for span in change.days)}"
    if change.from_at is not None and change.on is None:
        until = f" until {_hour(change.until_at)}" if change.until_at is not None else ""
        return f"{what} from {_hour(change.from_at)}{until}"
    return what if change.on is None else f"{what} on {format_date(change.on)}"


_OF_JOURNEYS = (
    "departs", "departs_at", "departs_instead", "departs_instead_at", "returns", "destination", "called_off_on",
)  # fmt: skip


def _journey(journey: Journey) -> str:
    leaves = format_date(journey.leaves_on) if journey.leaves_at is None else _hour(journey.leaves_at)
    to = f" for {journey.destination}" if journey.destination is not None else ""
    return_note = f", back on {format_date(journey.returns)}" if journey.returns is not None else ""
    first = (
        f", originally due to leave on {format_date(journey.departs)}" if journey.departs_instead is not None else ""
    )
    cancellation = f"; cancelled on {format_date(journey.called_off_on)}" if journey.called_off_on is not None else ""
    return f"Leaves the United Kingdom on {leaves}{to}{return_note}{first}{cancellation}"


def _absence(absence: Absence) -> str:
    return f"Leaves home at {_hour(absence.leaves)} for a place in the United Kingdom"


def _order(order: Order) -> str:
    served = f", served on {format_date(order.served_on)}" if order.served_on is not None else ""
    duration = f", for {format_length(order.months)}" if order.months is not None else ""
    duration = ", until further order" if order.until_further_order else duration
    ended = f"; ended on {format_date(order.ended_on)}" if order.ended_on is not None else ""
    return f"{plain_word(order.kind).capitalize()} made on {format_date(order.made_on)}{served}{duration}{ended}"


def _review(review: Review) -> str:
    return _REVIEWS.get(review.kind, f"{plain_word(review.kind).capitalize()} on {{on}}").format(
        on=format_date(review.on)
    )


def _supervision(supervision: Supervision) -> str:
    after = f" after {supervision.event}" if supervision.event is not None else ""
    opening = f" from {format_date(supervision.from_on)}" if supervision.from_on is not None else ""
    ended = f" until {format_date(supervision.until)}" if supervision.until is not None else ""
    return f"Under supervision{after}{opening}{ended}: {plain_word(supervision.kind)}"


def _describe_emergency_access(access: EmergencyAccessUse) -> str:
    reviewed = f"; reviewed on {format_date(access.reviewed_on)}" if access.reviewed_on is not None else ""
    return f"Case opened by emergency access on {format_date(access.on)}{reviewed}"


def _risk_level(level: RiskLevel) -> str:
    return f"Overall risk {plain_word(level.level)} from {format_date(level.on)}"


def _visit(visit: Visit) -> str:
    return f"Visited on {format_date(visit.on)}: {'seen' if visit.seen else 'not seen'}"


def _acknowledgement(acknowledgement: Acknowledgement) -> str:
    rank = "An inspector" if acknowledgement.by == "inspector" else "A supervisor"
    return (
        f"{rank} responded to an overdue duty on {format_date(acknowledgement.on)}, to be done by "
        f"{format_date(acknowledgement.until)}"
    )


def _visit_decision(decision: VisitDecision) -> str:
    return f"The {decision.by} decided on {format_date(decision.on)} what to do about failed or overdue visits"


def _ruling(ruling: Ruling) -> str:
    what = (
        "that the duty does not apply"
        if ruling.no_duty
        else f"that it is due by {_when(ruling.due_on).removeprefix('on ')}"
    )
    return f"Ruling on {ruling.key}: {what}. Reason: {ruling.reason}"


def _hour(instant: datetime) -> str:
    return f"{instant:%H:%M} on {format_date(instant.date())}"


def _span(span: Span) -> str:
    first, last = format_date(span.from_on), span.last_day
    return first if last is None or last == span.from_on else f"{first} to {format_date(last)}"


_STATED_EVENT_FIELDS = frozenset(
    {"gateway", "on", "offence", "inchoate", "sentenced_on", "disposals", "substituted_by", "retrial"}
)
_STATED_DISPOSAL_FIELDS = frozenset({"kind", "years", "months", "weeks", "days", "suspended_months", "consecutive_to"})
STATEMENTS: Mapping[str, FactStatement] = {
    "events": FactStatement(_event, _STATED_EVENT_FIELDS),
    "spells": FactStatement(_spell, frozenset({"kind", "from_on", "until"})),
    "notifications": FactStatement(_notification, frozenset({"under", "on", "change", "home_address_kind"})),
    "changes": FactStatement(_change, frozenset({"kind", "on", "days", "from_at", "until_at"})),
    "journeys": FactStatement(_journey, frozenset(_OF_JOURNEYS)),
    "absences": FactStatement(_absence, frozenset({"leaves"})),
    "orders": FactStatement(
        _order, frozenset({"kind", "made_on", "served_on", "months", "until_further_order", "ended_on"})
    ),
    "reviews": FactStatement(_review, frozenset({"kind", "on"})),
    "supervision": FactStatement(_supervision, frozenset({"kind", "event", "from_on", "until"})),
    "broken_glass": FactStatement(_describe_emergency_access, frozenset({"on", "reviewed_on", "reviewed_by_ref"})),
    "risk_levels": FactStatement(_risk_level, frozenset({"on", "level"})),
    "visits": FactStatement(_visit, frozenset({"on", "seen"})),
    "visit_decisions": FactStatement(_visit_decision, frozenset({"on", "by"})),
    "acknowledgements": FactStatement(_acknowledgement, frozenset({"on", "by", "until", "key"})),
    **MANAGED,
    **{name: FactStatement(*each) for name, each in PLANNING.items()},
    **TESTING,
    **DEVICES,
    **UNDER_MAPPA,
    **OF_MEETINGS,
    **DISCLOSURE,
    **ARRIVED,
    "rulings": FactStatement(_ruling, frozenset({"key", "reason", "due_on", "no_duty"})),
}


def _sentence(name: str, fact: Any) -> str:
    statement = STATEMENTS.get(name)
    opening = statement.sentence(fact) if statement is not None else name.replace("_", " ").capitalize()
    rest = "; ".join(_list_remaining_fields(fact, statement.covered_fields if statement is not None else frozenset()))
    return f"{opening} ({rest})." if rest else f"{opening}."


def _list_remaining_fields(fact: Any, covered: frozenset[str]) -> Iterator[str]:
    """Yield the remaining known fields of a fact, each with its name."""
    for field in fields(fact):
        value = getattr(fact, field.name)
        if field.name in covered or field.name == "ref" or value == field.default:
            continue
        name = _NAMES.get(field.name) or field.name.removesuffix("_on").removesuffix("_at").replace("_", " ")
        yield name if value is True else f"{name}: {_value(value)}"


def _value(value: Any) -> str:
    match value:
        case datetime():
            return _hour(value)
        case date():
            return format_date(value)
        case Span():
            return _span(value) if value.until is not None else f"since {format_date(value.from_on)}"
        case False:
            return "no"
        case tuple():
            return ", ".join(plain_word(each) if isinstance(each, str) else _value(each) for each in value)
        case _:
            return str(value)
