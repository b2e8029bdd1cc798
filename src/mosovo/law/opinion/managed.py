"""Assessments and modes of management in sentences."""

from collections.abc import Mapping
from datetime import date

from mosovo.law.opinion.recited import Recital
from mosovo.law.opinion.words import day, plainly
from mosovo.law.practice.managed_facts import (
    Allocated,
    Archived,
    CameToNotice,
    CaseReview,
    Dangerous,
    Licensed,
    Photograph,
    Reactive,
    ReactiveCheck,
    ReactiveProposal,
    Recall,
    Registration,
    ReleaseExpected,
    ReleaseStage,
    RiskAssessment,
    Sought,
    Transition,
)  # fmt: skip
from mosovo.law.practice.monitored_facts import Alert
from mosovo.law.practice.order_facts import OrderClause, OrderStep

_KINDS = {
    "rso": "a registered sex offender",
    "violent": "a violent offender",
    "terrorist": "a terrorist offender",
    "other-dangerous": "another dangerous offender",
    "pdp": "a potentially dangerous person",
}


def _assessment(made: RiskAssessment) -> str:
    did = "returned" if made.returned else "signed off"
    read = f"; {did} on {day(made.checked_on)}" if made.checked_on is not None else "; not signed off yet"
    return f"Risk assessed on {day(made.on)}, to be assessed anew by {day(made.reassess_on)}{read}"


def _notice(notice: CameToNotice) -> str:
    return f"Came to notice on {day(notice.on)}: {plainly(notice.what)}"


def _sought(sought: Sought) -> str:
    return f"Wanted or missing from {day(sought.on)}{_until(sought.until)}"


def _proposal(proposal: ReactiveProposal) -> str:
    decided = f", decided on {day(proposal.decided_on)}" if proposal.decided_on is not None else ""
    return f"Reactive management proposed on {day(proposal.on)}{decided}"


def _reactive(reactive: Reactive) -> str:
    return f"Reactive management authorised on {day(reactive.on)}"


def _reactive_check(check: ReactiveCheck) -> str:
    stays = "stays in reactive management" if check.stays else "goes back to active management"
    return f"Checked on {day(check.on)}: {stays}"


def _release(release: ReleaseExpected) -> str:
    return f"Release expected on {day(release.release_on)}, as known on {day(release.on)}"


def _stage(stage: ReleaseStage) -> str:
    return f"Stage of getting ready for a release gone through on {day(stage.on)}: {plainly(stage.stage)}"


def _dangerous(authority: Dangerous) -> str:
    if authority.until is None:
        return f"Management as a potentially dangerous person ended on {day(authority.on)}"
    until = day(authority.until)
    return f"Management as a potentially dangerous person authorised on {day(authority.on)}, until {until}"


def _archived(archived: Archived) -> str:
    return f"Archived from {day(archived.on)}{_until(archived.until)}"


def _transition(agreed: Transition) -> str:
    return f"Plan of transition to services for adults agreed on {day(agreed.on)}"


def _allocated(allocated: Allocated) -> str:
    return f"Managed by an officer from {day(allocated.on)}{_until(allocated.until)}"


def _registration(registered: Registration) -> str:
    kind = f" as {_KINDS[registered.kind]}" if registered.kind is not None else ""
    known = f", recorded on {day(registered.known_on)}" if registered.known_on is not None else ""
    return f"On the register{kind} from {day(registered.on)}{_until(registered.until)}{known}"


def _order_step(step: OrderStep) -> str:
    of = f" of {step.order}" if step.order is not None else ""
    return f"{plainly(step.about).capitalize()}{of} on {day(step.on)}: {plainly(step.stage)}"


def _order_clause(clause: OrderClause) -> str:
    return f"Clause of {clause.order} entered on {day(clause.on)}"


def _recall(recall: Recall) -> str:
    told = [
        f"Recall asked for on {day(recall.on)}: {plainly(recall.kind)}",
        *(
            f"{words} on {day(on)}"
            for words, on in (
                ("licence revoked", recall.revoked_on), ("arrested", recall.arrested_on),
                ("returned to custody", recall.returned_on), ("released", recall.released_on),
                ("given up", recall.ended_on),
            )
            if on is not None
        ),
    ]  # fmt: skip
    return "; ".join(told)


def _alert(alert: Alert) -> str:
    looked = f", looked at on {day(alert.looked_on)}" if alert.looked_on is not None else ""
    return f"Alert of {alert.severity} severity received on {day(alert.on)} at {alert.at:%H:%M}{looked}"


def _case_review(review: CaseReview) -> str:
    return f"Case reviewed by a supervisor on {day(review.on)}"


def _photograph(photograph: Photograph) -> str:
    return f"Photographed on {day(photograph.on)}"


def _licensed(licence: Licensed) -> str:
    return f"On licence from {day(licence.on)}{_until(licence.until)}"


def _until(until: date | None) -> str:
    return f" until {day(until)}" if until is not None else ""


MANAGED: Mapping[str, Recital] = {
    "assessments": Recital(_assessment, frozenset({"on", "reassess_on", "checked_on", "checked_by_ref", "returned"})),
    "came_to_notice": Recital(_notice, frozenset({"on", "what"})),
    "wanted": Recital(_sought, frozenset({"on", "until"})),
    "reactive_proposals": Recital(_proposal, frozenset({"on", "decided_on", "decided_by_ref"})),
    "reactive": Recital(_reactive, frozenset({"on"})),
    "reactive_checks": Recital(_reactive_check, frozenset({"on", "stays"})),
    "releases_expected": Recital(_release, frozenset({"on", "release_on"})),
    "release_stages": Recital(_stage, frozenset({"on", "stage"})),
    "dangerous": Recital(_dangerous, frozenset({"on", "until"})),
    "archived": Recital(_archived, frozenset({"on", "until"})),
    "alerts": Recital(_alert, frozenset({"on", "at", "severity", "looked_on", "looked_by_ref"})),
    "case_reviews": Recital(_case_review, frozenset({"on"})),
    "photographs": Recital(_photograph, frozenset({"on"})),
    "licences": Recital(_licensed, frozenset({"on", "until"})),
    "transitions": Recital(_transition, frozenset({"on"})),
    "allocated": Recital(_allocated, frozenset({"on", "until"})),
    "registered": Recital(_registration, frozenset({"on", "kind", "until", "known_on"})),
    "order_steps": Recital(_order_step, frozenset({"on", "order", "about", "stage"})),
    "order_clauses": Recital(_order_clause, frozenset({"on", "order"})),
    "recalls": Recital(
        _recall,
        frozenset(
            {
                "on",
                "kind",
                "revoked_on",
                "arrested_on",
                "returned_on",
                "released_on",
                "ended_on",
                "revoked_by_ref",
                "arrested_by_ref",
                "reported_by_ref",
                "sent_by_ref",
                "released_by_ref",
            }
        ),
    ),
}
