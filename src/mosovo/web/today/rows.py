"""The rows of the first screen, from what the lists of the caseload give."""

from datetime import date

from mosovo.access.actor import Actor
from mosovo.caseload import glass
from mosovo.caseload.queries import Counts, Due, horizon
from mosovo.law.explain import title
from mosovo.law.obligation import Standing
from mosovo.rooms.mappa.policy import coordinates
from mosovo.web.addresses import address
from mosovo.web.duties import Act, Duty, Person
from mosovo.web.mappa.linking import arranging
from mosovo.web.meetings.linking import meeting
from mosovo.web.nav import RECORDING
from mosovo.web.obligations.drawing import (
    OF_A_REVIEW,
    REVIEW_OF_GLASS,
    about_a_review,
    mark,
    notifying,
    reviewing,
    shown_standing,
    source,
    whose,
    why_href,
)
from mosovo.web.travel.linking import telling
from mosovo.web.ways import ways
from mosovo.web.words import counted, days_ago, short_day


def duty(due: Due, on: date, actor: Actor) -> Duty:
    """One duty of somebody, as the list draws it."""
    standing = due.standing(on)
    return Duty(
        what=title(due.rule),
        standing=shown_standing(standing, in_question=due.in_question),
        due_on=None if due.in_question else due.due_on,
        source=source(due.source_kind, due.citation),
        whose=whose(due.bearer),
        because=due.what,
        why_href=why_href(due.urn, due.key),
        person=Person(
            due.surname, due.forenames, address("casefile", urn=due.urn), due.risk.replace("_", "-"), _seen(due, on)
        ),
        acts=_acts(due, standing, actor, on) if actor.roles & RECORDING else _arranged(due, standing, actor),
        note=_note(due, standing, on),
    )


def _acts(due: Due, standing: Standing, actor: Actor, on: date) -> tuple[Act, ...]:
    """What can be done about it. While the clock is stopped nothing can be notified: release comes first."""
    if standing is Standing.CLOCK_STOPPED:
        return ()
    if due.rule == REVIEW_OF_GLASS:
        return (reviewing(due.urn, due.key),) if glass.answers(actor) else ()
    if due.rule in OF_A_REVIEW:
        return (about_a_review(due.urn),)
    trigger = _trigger(due)
    if (acts := ways(due.urn, due.rule, trigger, actor)) is not None:
        return acts
    if travelling := telling(due.urn, due.rule, trigger):
        return (travelling,)
    notify = notifying(due.urn, due.bearer)
    if due.may_be_breached(on) and not due.has_case:
        return (notify, Act("Open breach case", address("open_breach_on_duty", urn=due.urn, mark=mark(due.key))))
    return (notify,)


def _arranged(due: Due, standing: Standing, actor: Actor) -> tuple[Act, ...]:
    """What the co-ordinator, who records nothing else, does about a duty of MAPPA."""
    if standing is Standing.CLOCK_STOPPED or not coordinates(actor):
        return ()
    told = (due.urn, due.rule, _trigger(due), actor)
    return arranging(*told) or meeting(*told) or ()


def _trigger(due: Due) -> str:
    """What the duty is owed for: its key is the rule, the trigger, and of some the occurrence."""
    return due.key.removeprefix(f"{due.rule}:").partition(":")[0]


def _seen(due: Due, on: date) -> str:
    notified = f"Notified {days_ago(due.last_notified_on, on)}" if due.last_notified_on else "Never notified"
    return f"{notified}, in custody" if due.in_custody(on) else notified


def _note(due: Due, standing: Standing, on: date) -> str:
    if standing is Standing.CLOCK_STOPPED and due.clock_stopped_from:
        return f"since {short_day(due.clock_stopped_from, on)}"
    if due.has_case:
        return "has a breach case"
    if due.may_be_breached(on):
        return "possible breach"
    if due.in_question and due.due_on:
        return f"perhaps by {short_day(due.due_on, on)}"
    return ""


def headline(counts: Counts, on: date) -> str:
    """How things stand on the day, in a sentence."""
    until = f"{horizon(on):%A}"
    if not any((counts.late, counts.today, counts.ahead, counts.clock_stopped, counts.in_question)):
        return f"Nothing is late, and nothing falls due by {until}."
    late = f"{duties(counts.late)} {'is' if counts.late == 1 else 'are'} late." if counts.late else "Nothing is late."
    falls = f"{duties(counts.today)} {'falls' if counts.today == 1 else 'fall'}" if counts.today else "Nothing falls"
    more = f"{counts.ahead} more by {until}" if counts.ahead else f"nothing more by {until}"
    return f"{late} {falls} due today, {more}."


def duties(number: int) -> str:
    """A number of duties."""
    return counted(number, "duty")
