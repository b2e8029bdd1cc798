"""What can't be so of a step, and of a disclosure."""

from collections.abc import Iterator
from datetime import date

from mosovo.record.field_validation import require_not_after, require_not_before
from mosovo.record.validation import Checks, FactRefused, FactWarning

from .models import Application, ApplicationStep, Disclosure, DisclosureLink, DisclosureScheme
from .progress import DISCLOSES, KIND, OUTCOME, OUTCOMES, ApplicationProgress

RECIPIENT, UNDERTAKING = ApplicationStep.Recipient, ApplicationStep.Undertaking
OF_A_DELIVERY = {
    "recipient": "Select who was told.",
    "recipient_name": "Enter the name of whoever was told.",
    "by_whom": "Enter who told them.",
    "text": "Enter what was said.",
    "safety_plan": "Enter the safety plan that was made with them.",
    "undertaking": "Select whether the undertaking was signed.",
}
OF_A_DECISION = {
    "necessity": "Say why it is, or is not, necessary to protect.",
    "proportionality": "Say why it is, or is not, proportionate, with the risk to whom it is about.",
    "representations": "Enter their representations, or why none were sought.",
    "forum": "Enter the name and rank of the decision maker and the forum",
}


def require_valid_step(course: ApplicationProgress, step: ApplicationStep, today: date) -> None:
    """Refuse a step that can't follow, comes before the one before it, or lacks what its kind asks for."""
    if step.kind not in course.may_follow:
        raise FactRefused("", f"“{step.get_kind_display()}” can’t follow. It stands at: {course.words}.")
    require_not_after("on", step.on, today, "The day")
    before = course.last.on if course.last else course.received.date()
    if step.on < before:
        raise FactRefused("on", f"The day must be on or after {before:%-d %B %Y}, the day of what came before.")
    outcomes = OUTCOMES.get(step.kind, ())
    if outcomes and step.outcome not in outcomes:
        raise FactRefused("outcome", "Select what came of it.")
    if step.kind == KIND.CLOSED:
        _closed(course, step)
    if step.kind == KIND.DECISION:
        _decision(course, step)
    if step.kind == KIND.DELIVERY:
        _delivery(course.application, step)


def _closed(course: ApplicationProgress, step: ApplicationStep) -> None:
    if step.outcome == OUTCOME.COMPLETE and course.answered_on is None:
        raise FactRefused("outcome", "Nobody was answered yet. Tell whoever is to be told, or send the letter, first.")
    if course.state in DISCLOSES:
        raise FactRefused(
            "outcome", "It was decided to disclose. Record whom was told, or take the decision back first."
        )


def _decision(course: ApplicationProgress, step: ApplicationStep) -> None:
    _wanting(step, OF_A_DECISION)
    if step.outcome == OUTCOME.NO_INFORMATION and step.presumption:
        raise FactRefused("outcome", "The presumption to disclose arises only where there is something to disclose.")
    if step.presumption and step.outcome == OUTCOME.NO_DISCLOSURE and not step.text:
        raise FactRefused("text", "The presumption is to disclose. Say what outweighs it here.")
    if step.outcome == OUTCOME.CONVICTION and course.application.nominal_id is None:
        raise FactRefused("outcome", "Link the application to the person on the register first, then decide.")


def _delivery(application: Application, step: ApplicationStep) -> None:
    _wanting(step, OF_A_DELIVERY)
    if step.method != ApplicationStep.Method.FACE:
        raise FactRefused("method", "They are told face to face, and nothing in writing is left with them.")
    third_party = application.scheme == DisclosureScheme.DVDS and not application.for_self
    if third_party and step.recipient == RECIPIENT.APPLICANT:
        raise FactRefused(
            "recipient", "A third party who applied is not told. Choose the person at risk, or who protects."
        )
    if step.undertaking == UNDERTAKING.REFUSED and application.scheme == DisclosureScheme.CSODS and not step.forum:
        raise FactRefused(
            "forum", "They refused to sign. Enter who decided that they are told all the same, by name and rank."
        )


def _wanting(step: ApplicationStep, fields: dict[str, str]) -> None:
    for name, sentence in fields.items():
        if not getattr(step, name):
            raise FactRefused(name, sentence)


def check_link(row: DisclosureLink, today: date) -> Iterator[FactWarning]:
    """An application is about one person."""
    yield from ()


def check_disclosure(row: Disclosure, today: date) -> Iterator[FactWarning]:
    """What is told was decided; what is left to them has a day on which it is verified."""
    require_not_after("considered_on", row.considered_on, today, "The day")
    require_not_after("delivered_on", row.delivered_on, today, "The day on which they were told")
    require_not_before("delivered_on", row.delivered_on, row.considered_on, "The telling", "the decision")
    later = row.decision in (Disclosure.Decision.SELF, Disclosure.Decision.DEFER)
    require_not_before(
        "by_on", row.by_on, row.considered_on, "The day by which it is verified or decided", "the decision"
    )
    if later and row.by_on is None:
        raise FactRefused("by_on", "Enter the day by which it is verified or decided.")
    if row.decision in (Disclosure.Decision.DO_NOT, Disclosure.Decision.DEFER) and row.delivered_on is not None:
        raise FactRefused("delivered_on", "It was decided not to tell them. Leave this empty, or change the decision.")
    if row.delivered_on is not None and not row.delivered_by:
        raise FactRefused("delivered_by", "Enter who told them.")
    if row.presumption and row.power != Disclosure.Power.S327A:
        raise FactRefused("presumption", "The presumption is that of s.327A. Choose that power, or leave this open.")
    if row.presumption and row.decision == Disclosure.Decision.DO_NOT:
        yield FactWarning("decision", "The presumption of s.327A(3) is to disclose.")
    if row.delivered_on is not None and not row.undertaking:
        yield FactWarning("undertaking", "No undertaking was signed.")


CHECKS: Checks = {DisclosureLink: check_link, Disclosure: check_disclosure}
