"""Refuse what cannot be true of application steps and disclosures, and warn of what is unlikely."""

from collections.abc import Iterator
from datetime import date

from mosovo.record.field_validation import require_not_after, require_not_before
from mosovo.record.validation import Checks, FactRefused, FactWarning

from .models import ApplicationLink, ApplicationStep, DisclosureApplication, DisclosureScheme, ThirdPartyDisclosure
from .progress import KIND, OUTCOME, OUTCOMES, OUTCOMES_TO_DISCLOSE, ApplicationProgress

RECIPIENT, UNDERTAKING = ApplicationStep.Recipient, ApplicationStep.Undertaking
REQUIRED_FOR_DELIVERY = {
    "recipient": "Select the recipient.",
    "recipient_name": "Enter the name of the recipient.",
    "disclosed_by": "Enter the disclosing officer.",
    "text": "Enter the information disclosed.",
    "safety_plan": "Enter the safety plan agreed with the recipient.",
    "undertaking": "Select whether the undertaking was signed.",
}
REQUIRED_FOR_DECISION = {
    "necessity": "Enter why a disclosure is, or is not, necessary to protect.",
    "proportionality": "Enter why a disclosure is, or is not, proportionate, with the risk to the person of concern.",
    "representations": "Enter the representations of the person of concern, or why none were sought.",
    "forum": "Enter the name and rank of the decision maker and the forum.",
}


def require_valid_step(progress: ApplicationProgress, step: ApplicationStep, today: date) -> None:
    """Refuse a step that is out of order, is dated before the previous one, or lacks what its kind requires."""
    if step.kind not in progress.may_follow:
        allowed = ", ".join(str(KIND(kind).label) for kind in progress.may_follow)
        instruction = f"The next step can be: {allowed}." if allowed else "The application is closed."
        raise FactRefused("", f"“{step.get_kind_display()}” cannot follow “{progress.words}”. {instruction}")
    require_not_after("on", step.on, today, "Date")
    before = progress.last.on if progress.last else progress.received.date()
    if step.on < before:
        raise FactRefused("on", f"Date must be on or after {before:%-d %B %Y}, the date of the previous step.")
    outcomes = OUTCOMES.get(step.kind, ())
    if outcomes and step.outcome not in outcomes:
        raise FactRefused("outcome", "Select the outcome.")
    if step.kind == KIND.CLOSED:
        _check_closing(progress, step)
    if step.kind == KIND.DECISION:
        _check_decision(progress, step)
    if step.kind == KIND.DELIVERY:
        _check_delivery(progress.application, step)
        _require_another_person(progress, step, "")


def _check_closing(progress: ApplicationProgress, step: ApplicationStep) -> None:
    if step.outcome == OUTCOME.COMPLETE and progress.answered_on is None:
        raise FactRefused("outcome", "No reply is recorded yet. Make the disclosure or send the letter first.")
    if progress.state in OUTCOMES_TO_DISCLOSE:
        raise FactRefused(
            "outcome", "The decision was to disclose. Record the disclosure, or withdraw the decision, first."
        )


def _check_decision(progress: ApplicationProgress, step: ApplicationStep) -> None:
    _require_fields(step, REQUIRED_FOR_DECISION)
    if step.outcome == OUTCOME.NO_INFORMATION and step.presumption:
        raise FactRefused(
            "outcome",
            "Select another outcome, or clear the presumption: it arises only if there is something to disclose.",
        )
    if step.presumption and step.outcome == OUTCOME.NO_DISCLOSURE and not step.text:
        raise FactRefused("text", "Enter what outweighs the presumption to disclose.")
    if step.outcome == OUTCOME.CONVICTION and progress.application.nominal_id is None:
        raise FactRefused("outcome", "Link the application to the nominal before you decide.")
    if step.outcome in OUTCOMES_TO_DISCLOSE:
        _require_another_person(progress, step, "outcome")


def _check_delivery(application: DisclosureApplication, step: ApplicationStep) -> None:
    _require_fields(step, REQUIRED_FOR_DELIVERY)
    if step.method != ApplicationStep.Method.FACE:
        raise FactRefused("method", "Select face to face. Nothing may be left in writing.")
    third_party = application.scheme == DisclosureScheme.DVDS and not application.for_self
    if third_party and step.recipient == RECIPIENT.APPLICANT:
        raise FactRefused(
            "recipient",
            "A disclosure cannot be made to an applicant who is a third party. Select the person at risk or another "
            "recipient.",
        )
    if step.undertaking == UNDERTAKING.REFUSED and application.scheme == DisclosureScheme.CSODS and not step.forum:
        raise FactRefused(
            "forum", "The recipient refused to sign. Enter the name and rank of the person who decided to disclose."
        )


def _require_another_person(progress: ApplicationProgress, step: ApplicationStep, field: str) -> None:
    """Refuse a decision to disclose by who proposed it, and a disclosure by who decided it."""
    if reason := progress.needs_another_person(step.recorded_by_id):
        raise FactRefused(field, reason)


def _require_fields(step: ApplicationStep, fields: dict[str, str]) -> None:
    for name, sentence in fields.items():
        if not getattr(step, name):
            raise FactRefused(name, sentence)


def check_link(row: ApplicationLink, today: date) -> Iterator[FactWarning]:
    """Accept every link: nothing about it can be impossible."""
    yield from ()


def check_disclosure(row: ThirdPartyDisclosure, today: date) -> Iterator[FactWarning]:
    """Refuse dates and powers that contradict the decision; warn of a departure from the presumption."""
    require_not_after("considered_on", row.considered_on, today, "Date of decision")
    require_not_after("delivered_on", row.delivered_on, today, "Date of disclosure")
    require_not_before(
        "delivered_on", row.delivered_on, row.considered_on, "Date of disclosure", "the date of the decision"
    )
    has_action_date = row.decision in (ThirdPartyDisclosure.Decision.SELF, ThirdPartyDisclosure.Decision.DEFER)
    require_not_before(
        "action_due_on", row.action_due_on, row.considered_on, "Date to verify or decide by", "the date of the decision"
    )
    if has_action_date and row.action_due_on is None:
        raise FactRefused("action_due_on", "Enter the date to verify or decide by.")
    if (
        row.decision in (ThirdPartyDisclosure.Decision.DO_NOT, ThirdPartyDisclosure.Decision.DEFER)
        and row.delivered_on is not None
    ):
        raise FactRefused(
            "delivered_on", "The decision was not to disclose. Leave this date empty, or change the decision."
        )
    if row.delivered_on is not None and not row.delivered_by:
        raise FactRefused("delivered_by", "Enter the disclosing officer.")
    if row.presumption and row.power != ThirdPartyDisclosure.Power.S327A:
        raise FactRefused(
            "presumption", "The presumption arises only under s.327A. Select that power, or clear this box."
        )
    if row.presumption and row.decision == ThirdPartyDisclosure.Decision.DO_NOT:
        yield FactWarning("decision", "The s.327A(3) presumption is to disclose.")
    if row.delivered_on is not None and not row.undertaking:
        yield FactWarning("undertaking", "No confidentiality undertaking was signed.")


CHECKS: Checks = {ApplicationLink: check_link, ThirdPartyDisclosure: check_disclosure}
