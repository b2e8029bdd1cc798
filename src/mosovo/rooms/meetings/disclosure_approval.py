"""Approval of a disclosure by a second person: who recorded the decision in the meeting does not approve it."""

from dataclasses import dataclass
from datetime import date

from mosovo.record import approvals
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.field_validation import FactRefused
from mosovo.record.models import Approval
from mosovo.record.permit import Permit

from . import policy
from .models import DisclosureDecision

APPROVAL_KIND = "meeting_disclosure"
MIN_LENGTH = 20


@dataclass(frozen=True, slots=True)
class DisclosureApproval:
    """The last decision about a disclosure, and the digest of what a second person reads now."""

    decision: Approval | None
    digest: bytes

    @property
    def is_current(self) -> bool:
        """Whether the last decision is about the disclosure as it is recorded now."""
        return approvals.is_in_force(self.decision, self.digest)

    @property
    def is_approved(self) -> bool:
        """Whether a second person approved the disclosure as it is recorded now."""
        return self.decision is not None and self.decision.agrees and self.is_current


def get_disclosure_approval(permit: Permit, row: DisclosureDecision) -> DisclosureApproval:
    """Return the approval of a disclosure decision."""
    decisions = approvals.list_approvals(APPROVAL_KIND, [row.first], permit.case.holding_force)
    return DisclosureApproval(next(iter(decisions), None), approvals.read_digest(APPROVAL_KIND, row.first))


def can_approve(permit: Permit, row: DisclosureDecision) -> bool:
    """Whether the actor may decide: they chair meetings, and wrote no version of the decision."""
    return policy.can_chair(permit) and permit.actor.account not in approvals.list_writers(APPROVAL_KIND, row.first)


def decide_disclosure_approval(
    permit: Permit, row: DisclosureDecision, *, agrees: bool, reason: str, seen: bytes, today: date
) -> None:
    """Approve or refuse a disclosure. Raises `ApprovalRefused` if the actor wrote it or it changed since."""
    if not policy.can_minute(permit) or row.nominal_id != permit.nominal_id:
        raise WriteNotPermitted("only people who work on the case can decide about its disclosures")
    if row.decision not in DisclosureDecision.TELLS:
        raise FactRefused("", "The meeting decided not to disclose. There is nothing to approve.")
    if len(reason.strip()) < MIN_LENGTH:
        raise FactRefused("reason", f"Enter the reasons, in at least {MIN_LENGTH} characters.")
    approvals.approve(APPROVAL_KIND, row.first, agrees=agrees, reason=reason.strip(), decided_on=today, seen=seen)
