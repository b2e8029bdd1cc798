"""Suggestions for public reports and alerts: whom they may be about, until a person confirms or rejects."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations.models import Account
from mosovo.record.permit import Permit

from .mentions import MentionText, Suggestion, suggest_matches
from .models import RejectedMatch


def list_suggestions(texts: Mapping[UUID, MentionText]) -> dict[UUID, list[Suggestion]]:
    """By item, whom its text may mention of those whom the actor may see, but for those who were rejected."""
    if not texts:
        return {}
    rejected = set(RejectedMatch.objects.filter(item__in=texts).values_list("item", "nominal_id"))
    found = zip(texts, suggest_matches(list(texts.values())), strict=True)
    return {item: [each for each in of_it if (item, each.nominal_id) not in rejected] for item, of_it in found}


def list_rejections(item: UUID) -> Sequence[RejectedMatch]:
    """Who was rejected for an item, of those whom the actor may see; the latest first."""
    return list(RejectedMatch.objects.filter(item=item).select_related("by").order_by("-at"))


def reject_match(item: UUID, permit: Permit, reason: str, *, by: Account) -> None:
    """Say that the item is about another person. Said once, it stays."""
    row = RejectedMatch(item=item, nominal_id=permit.nominal_id, reason=reason, by=by)
    RejectedMatch.objects.bulk_create([row], ignore_conflicts=True)
    detail = {"item": str(item)}
    log_event(
        AuditEvent(ProcessingOperation.ALTERATION, "suggestions.rejected", subjects=[permit.nominal_id], detail=detail)
    )
