"""Record reactive management of settled people at low risk, and an arrest that ended it."""

from datetime import date, timedelta
from typing import Any

from mosovo.demo.fact_recorder import INSPECTOR, SUPERVISOR
from mosovo.rooms.management_modes.models import PdpAuthority, ReactiveDecision, ReactiveProposal, TransitionPlan
from mosovo.rooms.whereabouts.models import Spell, SpellEnd

from .life import Life
from .management_calendar import ManagementCalendar

QUIET_PERIOD = timedelta(days=3 * 365 + 30)
REACTIVE_SHARE = 0.3
"""The share of people who meet every criterion that is managed reactively."""
TRANSITION_AGE = 17
REACTIVE_REASONS = (
    "No concern for several years. Settled, in regular days and open with officers. The checks found nothing new.",
    "Every visit since the release in order. Lives as notified, no order, no contact with children. Checks clear.",
)
BASIS = "Common law duty to prevent crime; DPA 2018 Part 3. Not shared outside the meeting without a recorded decision."
HARM_REASONS = (
    ("Three similar reports in 4 months, each more serious, with a named intended victim.", "A former partner."),
    ("Threats to a former partner on each of the last five days, and a knife bought online.", "A former partner."),
    ("Followed two strangers home this month. Says that it was chance.", "Women on the late bus."),
)
"""Why harm is likely, and who is at risk."""
AUTHORITY_DAYS = 80
CRITERIA = (
    "low_risk", "years_quiet", "no_orders", "no_children", "settled", "not_in_meetings", "pnc", "pnd", "intelligence",
    "dwp", "open_source",
)  # fmt: skip


def draw_reactive(life: Life, calendar: ManagementCalendar) -> None:
    """Choose whether the case is managed reactively, and leave out visits and assessments since then."""
    is_quiet = life.free_from is not None and life.free_from < life.today - QUIET_PERIOD
    is_settled = not life.clauses and not life.conduct.overdue and life.licence_until is None
    is_low_risk = len(calendar.levels) == 1 and calendar.levels[0][1] == "low"
    has_recent_concern = any(day > life.today - timedelta(days=420) for day in life.concerns)
    if not (
        is_quiet and is_settled and is_low_risk and not has_recent_concern and calendar.visits
    ) or not life.chance.occurs(REACTIVE_SHARE):
        return
    first = max(calendar.visits[0].on, calendar.assessments[0] if calendar.assessments else calendar.visits[0].on)
    days = min((life.today - first).days - 40, 300)
    if days < 30:
        return
    begins = life.today - timedelta(days=life.chance.between(20, days))
    calendar.reactive_from = begins
    calendar.visits = [each for each in calendar.visits if each.on < begins]
    calendar.assessments = [on for on in calendar.assessments if on < begins]


def record_reactive(life: Life, begins: date) -> None:
    """Record the proposal and the inspector’s decision."""
    criteria: dict[str, Any] = dict.fromkeys(CRITERIA, True)
    reason, proposed_on = life.chance.one_of(REACTIVE_REASONS), begins - timedelta(days=life.chance.between(2, 8))
    proposal = ReactiveProposal(**life.about, proposed_on=proposed_on, reason=reason, **criteria)
    life.recorder.record_fact(proposal, proposed_on)
    decision = ReactiveDecision(
        **life.about, proposal_id=proposal.pk, agrees=True, words="Agreed. Every criterion is met.", decided_on=begins
    )
    life.recorder.record_fact(decision, begins, INSPECTOR)


def record_arrest(life: Life, on: date) -> None:
    """Record a night in police custody, which ends reactive management."""
    place = "Hexley police station"
    spell = Spell(**life.about, kind="police_custody", from_on=on, place=place)
    life.recorder.record_fact(spell, on)
    ended_on = on + timedelta(days=1)
    life.recorder.record_fact(SpellEnd(**life.about, spell=spell, ended_on=ended_on), ended_on)


def record_transition(life: Life) -> None:
    """Record the plan for the 18th birthday of someone who is 17 or had it lately."""
    is_young = life.index.kind == "youth" and life.person.age_on(life.today) >= TRANSITION_AGE
    if not is_young or life.officers.manager is None:
        return
    agreed_on = min(life.from_on + timedelta(days=20), life.today - timedelta(days=1))
    row = TransitionPlan(
        **life.about, agreed_on=agreed_on, agency_id=life.officers.agencies["PRB"], named="H. Marchbank",
        text="Probation takes over at 18. First meeting held together; education place kept until summer.",
    )  # fmt: skip
    life.recorder.record_fact(row, agreed_on)


def record_authority(life: Life) -> None:
    """Record the authority over a potentially dangerous person, which expires in some days or weeks."""
    until = life.today + timedelta(days=life.chance.between(10, 50))
    on = max(until - timedelta(days=AUTHORITY_DAYS), life.from_on)
    likelihood, who = life.chance.one_of(HARM_REASONS)
    row = PdpAuthority(
        **life.about, kind="given", on=on, until=until, authorised_by="Supt Isolde Venn", legal_basis=BASIS,
        likelihood=likelihood, who=who,
    )  # fmt: skip
    life.recorder.record_fact(row, on, SUPERVISOR)
