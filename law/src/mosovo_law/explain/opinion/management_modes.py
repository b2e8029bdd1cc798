"""State assessments, registrations and management modes in sentences."""

from collections.abc import Mapping
from datetime import date

from mosovo_law.core.plain_words import format_date, plain_word
from mosovo_law.explain.opinion.fact_statement import FactStatement
from mosovo_law.facts.management_facts import (  # fmt: skip
    AllocationFact,
    ArchivedPeriod,
    CaseReview,
    ConcernRaised,
    FirstRecord,
    Licensed,
    PdpAuthority,
    Photograph,
    ReactiveCheck,
    ReactiveManagement,
    ReactiveProposal,
    Recall,
    Registration,
    ReleaseExpected,
    ReleaseStage,
    RetentionReview,
    RiskAssessment,
    Transition,
    WantedPeriod,
)
from mosovo_law.facts.monitoring_facts import AlertFact, TrailRequestFact
from mosovo_law.facts.order_facts import OrderClause, OrderStep

_KINDS = {
    "rso": "a registered sex offender",
    "violent": "a violent offender",
    "terrorist": "a terrorist offender",
    "other-dangerous": "another dangerous offender",
    "pdp": "a potentially dangerous person",
}


def _assessment(made: RiskAssessment) -> str:
    outcome = "returned" if made.returned else "signed off"
    sign_off_note = (
        f"; {outcome} on {format_date(made.checked_on)}" if made.checked_on is not None else "; not signed off yet"
    )
    return f"Risk assessed on {format_date(made.on)}, reassess by {format_date(made.reassess_on)}{sign_off_note}"


def _notice(notice: ConcernRaised) -> str:
    return f"New information on {format_date(notice.on)}: {plain_word(notice.what)}"


def _wanted(wanted: WantedPeriod) -> str:
    return f"Wanted or missing from {format_date(wanted.on)}{_until(wanted.until)}"


def _proposal(proposal: ReactiveProposal) -> str:
    decided = f", decided on {format_date(proposal.decided_on)}" if proposal.decided_on is not None else ""
    return f"Reactive management proposed on {format_date(proposal.on)}{decided}"


def _reactive(reactive: ReactiveManagement) -> str:
    return f"Reactive management authorised on {format_date(reactive.on)}"


def _first_record(record: FirstRecord) -> str:
    return f"{record.ref} first recorded on {format_date(record.on)}"


def _reactive_check(check: ReactiveCheck) -> str:
    stays = "remains in reactive management" if check.stays else "returns to active management"
    return f"Reactive management checked on {format_date(check.on)}: {stays}"


def _release(release: ReleaseExpected) -> str:
    return f"Release expected on {format_date(release.release_on)}, as known on {format_date(release.on)}"


def _stage(stage: ReleaseStage) -> str:
    return f"Pre-release stage completed on {format_date(stage.on)}: {plain_word(stage.stage)}"


def _dangerous(authority: PdpAuthority) -> str:
    if authority.until is None:
        return f"PDP authority ended on {format_date(authority.on)}"
    until = format_date(authority.until)
    return f"PDP authority given on {format_date(authority.on)}, until {until}"


def _archived(archived: ArchivedPeriod) -> str:
    return f"Archived from {format_date(archived.on)}{_until(archived.until)}"


def _transition(agreed: Transition) -> str:
    return f"Transition plan to adult services agreed on {format_date(agreed.on)}"


def _allocated(allocated: AllocationFact) -> str:
    return f"Managed by an officer from {format_date(allocated.on)}{_until(allocated.until)}"


def _registration(registered: Registration) -> str:
    kind = f" as {_KINDS[registered.kind]}" if registered.kind is not None else ""
    known = f", recorded on {format_date(registered.known_on)}" if registered.known_on is not None else ""
    return f"On the register{kind} from {format_date(registered.on)}{_until(registered.until)}{known}"


def _order_step(step: OrderStep) -> str:
    of = f" of {step.order}" if step.order is not None else ""
    return f"{plain_word(step.about).capitalize()}{of} on {format_date(step.on)}: {plain_word(step.stage)}"


def _order_clause(clause: OrderClause) -> str:
    return f"Clause of {clause.order} recorded on {format_date(clause.on)}"


def _recall(recall: Recall) -> str:
    parts = [
        f"Recall requested on {format_date(recall.on)}: {plain_word(recall.kind)}",
        *(
            f"{words} on {format_date(on)}"
            for words, on in (
                ("licence revoked", recall.revoked_on), ("arrested", recall.arrested_on),
                ("returned to custody", recall.returned_on), ("released", recall.released_on),
                ("withdrawn", recall.ended_on),
            )
            if on is not None
        ),
    ]  # fmt: skip
    return "; ".join(parts)


def _alert(alert: AlertFact) -> str:
    triage_note = f", triaged on {format_date(alert.looked_on)}" if alert.looked_on is not None else ""
    return f"Alert of {alert.severity} severity received on {format_date(alert.on)} at {alert.at:%H:%M}{triage_note}"


def _trail_request(request: TrailRequestFact) -> str:
    decided = f", decided on {format_date(request.decided_on)}" if request.decided_on is not None else ""
    return f"Trail data requested on {format_date(request.on)}{decided}"


def _case_review(review: CaseReview) -> str:
    return f"Case reviewed by a supervisor on {format_date(review.on)}"


def _photograph(photograph: Photograph) -> str:
    return f"Photographed on {format_date(photograph.on)}"


def _retention_review(review: RetentionReview) -> str:
    group = f" as a record of review group {review.group}" if review.group is not None else ""
    return f"Retention reviewed on {format_date(review.on)}: kept until {format_date(review.until)}{group}"


def _licensed(licence: Licensed) -> str:
    return f"On licence from {format_date(licence.on)}{_until(licence.until)}"


def _until(until: date | None) -> str:
    return f" until {format_date(until)}" if until is not None else ""


MANAGED: Mapping[str, FactStatement] = {
    "assessments": FactStatement(
        _assessment, frozenset({"on", "reassess_on", "checked_on", "checked_by_ref", "returned"})
    ),
    "came_to_notice": FactStatement(_notice, frozenset({"on", "what"})),
    "wanted": FactStatement(_wanted, frozenset({"on", "until"})),
    "reactive_proposals": FactStatement(_proposal, frozenset({"on", "decided_on", "decided_by_ref"})),
    "reactive": FactStatement(_reactive, frozenset({"on"})),
    "reactive_checks": FactStatement(_reactive_check, frozenset({"on", "stays"})),
    "first_recorded": FactStatement(_first_record, frozenset({"on"})),
    "releases_expected": FactStatement(_release, frozenset({"on", "release_on"})),
    "release_stages": FactStatement(_stage, frozenset({"on", "stage"})),
    "dangerous": FactStatement(_dangerous, frozenset({"on", "until"})),
    "archived": FactStatement(_archived, frozenset({"on", "until"})),
    "alerts": FactStatement(_alert, frozenset({"on", "at", "severity", "looked_on", "looked_by_ref"})),
    "trail_requests": FactStatement(_trail_request, frozenset({"on", "decided_on", "decided_by_ref"})),
    "case_reviews": FactStatement(_case_review, frozenset({"on"})),
    "photographs": FactStatement(_photograph, frozenset({"on"})),
    "retention_reviews": FactStatement(_retention_review, frozenset({"on", "until", "group"})),
    "licences": FactStatement(_licensed, frozenset({"on", "until"})),
    "transitions": FactStatement(_transition, frozenset({"on"})),
    "allocated": FactStatement(_allocated, frozenset({"on", "until"})),
    "registered": FactStatement(_registration, frozenset({"on", "kind", "until", "known_on"})),
    "order_steps": FactStatement(_order_step, frozenset({"on", "order", "about", "stage"})),
    "order_clauses": FactStatement(_order_clause, frozenset({"on", "order"})),
    "recalls": FactStatement(
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
