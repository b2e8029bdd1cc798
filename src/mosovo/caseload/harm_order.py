"""The order of work by harm: risk level times kind of duty times age.

The product decides the order of people on Today. Above it stands a tier that no weight can lower: what must happen
at once for someone’s safety. `/today/order/` explains this order from the same tables.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from mosovo.practice.rule_book import RULES

AT_ONCE, BY_SCORE = 0, 1
"""The tiers. A person with a duty in the first tier comes before everybody without one."""
URGENT = 1
"""The severity of a monitoring alert that is urgent."""


@dataclass(frozen=True, slots=True)
class DutyKind:
    """A kind of duty, with its weight and the beginnings of the ids of its rules."""

    name: str
    weight: float
    rules: tuple[str, ...]
    tier: int = BY_SCORE


KINDS = (
    DutyKind(
        "Urgent alert, arrest on recall, household with a child, plan trigger, checks of an immediate risk",
        5,
        (
            "practice.recall.arrest", "practice.recall.revoke", "practice.disclosure.checks",
            "soa2003.s84.child_household", "practice.plan.trigger",
        ),
        AT_ONCE,
    ),
    DutyKind(
        "Legal duty, or check of an order or licence",
        3,
        (
            "soa2003.", "soa2003.s84.child_household_left", "cjia2008.", "cta2008.", "spa2019.", "daa2021.", "cpa2026.",
            "cja2003.s255", "practice.order.", "practice.alert.", "practice.devices.", "practice.polygraph.",
            "practice.recall.",
        ),
    ),
    DutyKind(
        "Visit, risk level, plan, MAPPA category or level, allocation",
        2,
        (
            "practice.visit.", "practice.risk.level", "practice.plan.", "practice.mappa.category",
            "practice.mappa.level", "practice.mappa.before_release", "practice.nominal.allocate", "cja2003.s325.",
            "cja2003.s327.", "practice.reactive.left",
        ),
    ),
    DutyKind(
        "Assessment, report, review or meeting",
        1.5,
        (
            "practice.risk.", "practice.case.", "practice.plan.review", "practice.plan.sign_off", "practice.reactive.",
            "practice.release.", "practice.pdp.", "practice.child.", "practice.mappa.", "practice.meeting.",
            "practice.disclosure.", "practice.victims.", "practice.photograph.", "practice.break_glass.",
            "practice.visit.written_up", "practice.recall.report", "practice.recall.dossier",
        ),
    ),
    DutyKind(
        "Another agency’s duty, or a supervisor’s or inspector’s response",
        0.5,
        (
            "practice.plan.agency", "practice.meeting.agency", "practice.meeting.report", "practice.mappa.notice",
            "practice.mappa.handover", "practice.ladder.",
        ),
    ),
)  # fmt: skip
"""The kinds. The longest beginning of a rule’s id decides its kind."""
RISKS: Mapping[str, int] = {"very_high": 8, "high": 5, "": 5, "medium": 2, "low": 1}
"""No level counts as high: people without one are visited at that interval."""
HOURS_RUNNING, OVERDUE_MOST, DAYS_A_POINT = 3.0, 3.0, 14
DUE_TODAY, WITHIN_A_WEEK, LATER = 1.0, 0.3, 0.1
AGES = (
    ("Due at an hour of today or tomorrow", f"{HOURS_RUNNING:g}"),
    ("Overdue", f"1, and 1 more for every {DAYS_A_POINT} days, at most {OVERDUE_MOST:g}"),
    ("Due today, or cannot be calculated until a question is answered", f"{DUE_TODAY:g}"),
    ("Due within 7 days", f"{WITHIN_A_WEEK:g}"),
    ("Due later, or clock stopped", f"{LATER:g}"),
)
"""The weights of age as the page shows them."""


def kind_of_rule(rule: str) -> DutyKind:
    """Return the kind of a rule by the longest beginning of its id; raise LookupError if no kind has it."""
    starts = {start: kind for kind in KINDS for start in kind.rules if rule.startswith(start)}
    if not starts:
        raise LookupError(f"no kind of duty for {rule}")
    return starts[max(starts, key=len)]


RULE_IDS = sorted({rule.id for rule in RULES})
RULE_WEIGHTS = [float(kind_of_rule(rule).weight) for rule in RULE_IDS]
RULE_TIERS = [kind_of_rule(rule).tier for rule in RULE_IDS]
"""The weight and tier of each rule, in the order of `RULE_IDS`, for a query."""
_RISK = "case l.risk " + " ".join(f"when '{level}' then {weight}" for level, weight in RISKS.items()) + " else 5 end"
_AGE = f"""case
  when d.in_question then {DUE_TODAY}
  when part.number = 4 then {LATER}
  when d.due_on < %(today)s then least(1 + (%(today)s - d.due_on) / {DAYS_A_POINT}.0, {OVERDUE_MOST})
  when d.due_at is not null and d.due_on <= %(today)s + 1 then {HOURS_RUNNING}
  when d.due_on = %(today)s then {DUE_TODAY}
  when d.due_on <= %(today)s + 7 then {WITHIN_A_WEEK}
  else {LATER} end"""
SCORE = f"round(1000 * ({_RISK}) * kind.weight * ({_AGE}))::int"
"""Thousandths of the score, as a whole number: the place where a page begins is compared exactly."""
