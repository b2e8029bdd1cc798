"""What may come next in a breach case, for whoever reads it."""

from dataclasses import dataclass

from django.urls import reverse

from mosovo.access.policy import decide_access
from mosovo.documents.failure import NOTHING_FOR_COURT
from mosovo.documents.policy import PACK
from mosovo.record.permit import Permit
from mosovo.rooms.breaches import policy
from mosovo.rooms.breaches.models import Step
from mosovo.rooms.breaches.queries import BreachCaseFile

BUTTONS = {
    Step.Kind.REVIEWED: "Record the review",
    Step.Kind.DECIDED: "Decide",
    Step.Kind.ADVISED: "Record the advice given",
    Step.Kind.INTERVIEWED: "Record an interview",
    Step.Kind.ARRESTED: "Record an arrest",
    Step.Kind.CHARGED: "Record a charge",
    Step.Kind.CAUTIONED: "Record a caution",
    Step.Kind.DISCONTINUED: "Record that proceedings ended",
    Step.Kind.COURT: "Record the court’s result",
    Step.Kind.APPEALED: "Record the result of an appeal",
}


@dataclass(frozen=True, slots=True)
class Next:
    """A step that may be taken by whoever reads, and the way to it."""

    text: str
    href: str


def next_steps(permit: Permit, case: BreachCaseFile) -> list[Next]:
    """The steps that may follow and that the reader may take."""
    found = []
    for kind in case.progress.may_follow:
        decides = kind == Step.Kind.DECIDED
        action = policy.DECIDE if decides else policy.RECORD
        if not decide_access(permit.actor, action, permit.case).allowed or not policy.can_record_step(
            permit.actor, kind
        ):
            continue
        if decides and _reviewed_by(permit, case):
            continue
        parts = {"urn": permit.urn, "breach_id": case.breach.first, "kind": kind}
        found.append(
            Next(BUTTONS[Step.Kind(kind)], reverse("breach_decision" if decides else "breach_step", kwargs=parts))
        )
    return found


def pack_href(permit: Permit, case: BreachCaseFile) -> str:
    """The way to the file for the prosecutor, for who works the case, unless it ended without going to court."""
    if case.progress.state in NOTHING_FOR_COURT or not decide_access(permit.actor, PACK, permit.case).allowed:
        return ""
    return reverse("breach_pack", kwargs={"urn": permit.urn, "breach_id": case.breach.first})


def _reviewed_by(permit: Permit, case: BreachCaseFile) -> bool:
    """Whether the reader recorded the review: somebody else decides then."""
    reviewed = case.last(Step.Kind.REVIEWED)
    return reviewed is not None and reviewed.recorded_by_id == permit.actor.account
