"""The first duties after a disposal, with their due dates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from mosovo.practice.derivation import derive_obligations
from mosovo.web.core.day_strip import StripDayView
from mosovo.web.core.duty_day_strip import build_strip_days
from mosovo.web.core.formatting import format_long_date
from mosovo_law.core.obligation import Obligation
from mosovo_law.core.sources import NOTIFICATION_REGULATIONS, SOA2003, Provision
from mosovo_law.derivation.derive import Derivation
from mosovo_law.explain.day_strip import build_day_strip
from mosovo_law.facts.case_facts import CaseFacts, Notification

INITIAL, RELEASE = "soa2003.s83.initial", "soa2003.s84.release"
PERIODIC = ("soa2003.s85.annual", "soa2003.s85.weekly")
MAX_STRIP_DAYS = 3_000
ASSUMED_ON_TIME = "the initial notification is given on the due date"
NO_DATE_YET = "No date yet: 3 days beginning with the release or return"
YEARLY, NO_HOME = (
    ("Every year", "Within a year after the last notification"),
    "With no sole or main residence, within 7 days.",
)


@dataclass(frozen=True, slots=True)
class FirstDuty:
    """One duty. `days` holds the day-by-day count if it is short enough to be shown."""

    title: str
    deadline: str
    source: Provision
    detail: str = ""
    days: Sequence[StripDayView] = field(default=())


def list_first_duties(facts: CaseFacts, derivation: Derivation) -> Iterator[FirstDuty]:
    """List the duties in the order in which they arise."""
    if not derivation.periods:
        return
    obligations = [o for o in derivation.obligations if o.rule == INITIAL]
    yield from (_build_initial_duty(obligation, facts) for obligation in obligations)
    for obligation in derivation.obligations:
        if obligation.rule == RELEASE and obligation.due_on is not None:
            yield FirstDuty("On release", f"By the end of {format_long_date(obligation.due_on)}", obligation.source,
                       f"3 days beginning with the release on "
                       f"{format_long_date(obligation.opens_on)}.")  # fmt: skip
    yield _build_periodic_duty(facts, derivation)
    yield from (duty for duty in GENERAL_DUTIES if duty.source.kind != "regulations" or facts.jurisdiction == "EW")


def _build_initial_duty(obligation: Obligation, facts: CaseFacts) -> FirstDuty:
    strip_days = _build_counted_days(obligation, facts)
    weekend = " This is not a working day, but the time limit does not move." if obligation.flags else ""
    detail = (
        f"In person, at a prescribed police station. 3 days, beginning with {format_long_date(obligation.opens_on)}."
    )
    if obligation.due_on is None:
        return FirstDuty("Initial notification", NO_DATE_YET, obligation.source,
                    "The clock stops in custody, in hospital and abroad.", strip_days)  # fmt: skip
    deadline = f"By the end of {format_long_date(obligation.due_on)}"
    if obligation.limit and obligation.limit.not_counting:
        detail = (
            "In person, at a prescribed police station. 3 days, not counting time in custody, in hospital or abroad."
        )
    if obligation.is_uncertain:
        deadline = f"Possibly by the end of {format_long_date(obligation.due_on)}: see the open questions"
    return FirstDuty("Initial notification", deadline, obligation.source, detail + weekend, strip_days)


def _build_counted_days(obligation: Obligation, facts: CaseFacts) -> list[StripDayView]:
    """Build the day-by-day count; none if it spans many years."""
    limit = obligation.limit
    if limit is None or ((limit.due_on or limit.start) - limit.start).days > MAX_STRIP_DAYS:
        return []
    days = build_strip_days(obligation, build_day_strip(limit, facts.spells), date.min)
    return [replace(each, kind="counted", today=False) if each.kind == "ahead" else each for each in days]


def _build_periodic_duty(facts: CaseFacts, derivation: Derivation) -> FirstDuty:
    """Build the periodic duty after the last notification, or as if each earlier duty were met on its due date."""
    source = SOA2003("s.85(1)")
    general = "Within a year after each notification. With no sole or main residence, within 7 days after each."
    result = derivation if facts.notifications else derive_obligations(_assume_duties_met(facts, derivation))
    due = _find_next_periodic_duty(result)
    if facts.notifications and due is None:
        return FirstDuty("Every year", "None: the period ends before then", source, general)
    if due is None or due.due_on is None:
        return FirstDuty(*YEARLY, source, NO_HOME)
    title = "Every week, with no sole or main residence" if due.rule == PERIODIC[1] else "Every year"
    due_text = f"By the end of {format_long_date(due.due_on)}"
    condition = (
        "each notification above is given on its due date"
        if len(result.position.notifications) > 1
        else ASSUMED_ON_TIME
    )
    return FirstDuty(title, due_text if facts.notifications else f"{due_text}, if {condition}", due.source, general)


def _assume_duties_met(facts: CaseFacts, derivation: Derivation) -> CaseFacts:
    """Return the facts with a notification on the due date of the first duty and of each release."""
    due = [o for o in derivation.obligations if o.rule in (INITIAL, RELEASE) and o.due_on and not o.is_uncertain]
    notifications = tuple(
        Notification(
            ref=f"n{number}",
            under="s.83(1)" if obligation.rule == INITIAL else "s.84(1)",
            on=obligation.due_on,
            change=None if obligation.rule == INITIAL else "release",
            home_address_kind="residence",
        )
        for number, obligation in enumerate(due)
        if obligation.due_on is not None
    )
    return replace(facts, notifications=notifications)


def _find_next_periodic_duty(derivation: Derivation) -> Obligation | None:
    """Return the periodic duty that is not met yet, or None."""
    return next((o for o in derivation.obligations if o.rule in PERIODIC and o.met_on is None), None)


GENERAL_DUTIES = (
    FirstDuty("Change of details", "Within 3 days beginning with the change", SOA2003("s.84(1)"),
         "Name, home address, a stay of 7 days at another address, or release from custody or hospital."),
    FirstDuty("Bank account, card, passport or household with a child", "Within 3 days beginning with the change",
         NOTIFICATION_REGULATIONS(""), "Living or staying 12 hours or more where a child lives."),
    FirstDuty("Foreign travel", "Before leaving, normally at least 7 days before", SOA2003("s.86"),
         "All travel outside the United Kingdom. Travel arranged later has shorter limits. The return must also be "
         "notified."),
)  # fmt: skip
