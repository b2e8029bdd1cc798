"""Suggest nominals that a public report or an alert may be about, until an officer confirms or rejects them."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations.models import Account
from mosovo.record.permit import Permit

from .mentions import MentionText, Suggestion, suggest_matches
from .models import RejectedMatch


def map_suggestions(texts: Mapping[UUID, MentionText]) -> dict[UUID, list[Suggestion]]:
    """List for each item the people that its text may mention and the actor can see, without rejected ones."""
    if not texts:
        return {}
    rejected = set(RejectedMatch.objects.filter(item__in=texts).values_list("item", "nominal_id"))
    suggestion = zip(texts, suggest_matches(list(texts.values())), strict=True)
    return {item: [each for each in matches if (item, each.nominal_id) not in rejected] for item, matches in suggestion}


def list_rejections(item: UUID) -> Sequence[RejectedMatch]:
    """List who was rejected for an item, among people that the actor can see, latest first."""
    return list(RejectedMatch.objects.filter(item=item).select_related("by").order_by("-at"))


def reject_match(item: UUID, permit: Permit, reason: str, *, by: Account) -> None:
    """Record that the item is about another person. A repeated rejection changes nothing."""
    row = RejectedMatch(item=item, nominal_id=permit.nominal_id, reason=reason, by=by)
    RejectedMatch.objects.bulk_create([row], ignore_conflicts=True)
    detail = {"item": str(item)}
    log_event(
        AuditEvent(ProcessingOperation.ALTERATION, "suggestions.rejected", subjects=[permit.nominal_id], detail=detail)
    )
