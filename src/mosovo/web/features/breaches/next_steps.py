"""The next steps of a breach case that the reader may take."""

from dataclasses import dataclass

from django.urls import reverse

from mosovo.access.policy import decide_access
from mosovo.casework.policy import PACK
from mosovo.documents.failure import ENDED_OUT_OF_COURT
from mosovo.record.permit import Permit
from mosovo.rooms.breaches import policy
from mosovo.rooms.breaches.models import BreachStep
from mosovo.rooms.breaches.queries import BreachCaseFile

BUTTONS = {
    BreachStep.Kind.REVIEWED: "Record review",
    BreachStep.Kind.DECIDED: "Record decision",
    BreachStep.Kind.ADVISED: "Record advice given",
    BreachStep.Kind.INTERVIEWED: "Record an interview",
    BreachStep.Kind.ARRESTED: "Record an arrest",
    BreachStep.Kind.CHARGED: "Record a charge",
    BreachStep.Kind.CAUTIONED: "Record a caution",
    BreachStep.Kind.DISCONTINUED: "Record discontinuance",
    BreachStep.Kind.COURT: "Record court result",
    BreachStep.Kind.APPEALED: "Record appeal result",
}


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step that the reader may take, with its link."""

    text: str
    href: str


def list_next_steps(permit: Permit, case: BreachCaseFile) -> list[NextStep]:
    """List the steps that may follow and that the reader may take."""
    steps = []
    for kind in case.progress.may_follow:
        is_decision = kind == BreachStep.Kind.DECIDED
        action = policy.DECIDE if is_decision else policy.RECORD
        if not decide_access(permit.actor, action, permit.case).allowed or not policy.can_record_step(
            permit.actor, kind
        ):
            continue
        if is_decision and _is_reviewer(permit, case):
            continue
        parts = {"urn": permit.urn, "breach_id": case.breach.first, "kind": kind}
        steps.append(
            NextStep(
                BUTTONS[BreachStep.Kind(kind)],
                reverse("breach_decision" if is_decision else "breach_step", kwargs=parts),
            )
        )
    return steps


def build_pack_url(permit: Permit, case: BreachCaseFile) -> str:
    """Return the link to the prosecution file for people who work on the case, unless it ended without court."""
    if case.progress.state in ENDED_OUT_OF_COURT or not decide_access(permit.actor, PACK, permit.case).allowed:
        return ""
    return reverse("breach_pack", kwargs={"urn": permit.urn, "breach_id": case.breach.first})


def _is_reviewer(permit: Permit, case: BreachCaseFile) -> bool:
    """Whether the reader recorded the review, and so may not decide."""
    review = case.last(BreachStep.Kind.REVIEWED)
    return review is not None and review.recorded_by_id == permit.actor.account
