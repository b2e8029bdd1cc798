"""Decide only about what was read: the page of a decision carries a token of the rows that it showed.

The token is the digest of the rows in effect, and the number of decisions about them. If someone corrected the rows, or
decided first, the decision is refused with status 409, and what was typed is kept. The case is locked at that moment.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from mosovo.obligations.models import RulingCheck
from mosovo.record import approvals
from mosovo.record.models import RecordedFact
from mosovo.rooms.management_modes.models import ReactiveDecision
from mosovo.rooms.mappa.models import Countersignature
from mosovo.rooms.monitoring.models import TrailDecision
from mosovo.rooms.plan.models import PlanSignOff
from mosovo.rooms.risk.models import AssessmentSignOff, RiskLevelSignOff

from .record_screen import RecordScreen

DECISIONS: Mapping[type[RecordedFact], tuple[str, str]] = {
    RiskLevelSignOff: ("risk_level", "level_id"),
    AssessmentSignOff: ("assessment", "assessment_id"),
    PlanSignOff: ("plan", "version_id"),
    ReactiveDecision: ("reactive_management", "proposal_id"),
    TrailDecision: ("trail_request", "request_id"),
    RulingCheck: ("ruling", "ruling_id"),
    Countersignature: ("mappa_referral", "referral_id"),
}
"""Decisions that are facts: the kind of approval, and the column with the first row of what is decided about."""
CHANGED_MESSAGE = (
    "Another user corrected this or decided on it while this page was open. Nothing was recorded. "
    "Read it again, and send your decision again if it is still right."
)


def refuse_unread(
    screen: RecordScreen, decision: type[RecordedFact], subject: UUID | None = None
) -> HttpResponse | None:
    """Add the tokens of what can be decided about to the page. Answer 409 to a form with another token.

    `subject` is the first row of what is decided about, where the page has only one. Returns None if the decision is
    about what was read, or about nothing on the page, which the form says itself.
    """
    kind, column = DECISIONS[decision]
    subjects_offered = [subject] if subject else list(_list_choice_ids(screen.form.fields[column].choices))
    tokens = read_tokens(decision, kind, column, subjects_offered)
    screen.context = {**screen.context, "rows_read": [(f"read_{first}", token) for first, token in tokens.items()]}
    if not screen.form.is_bound:
        return None
    chosen = str(subject or screen.form.data.get(column, ""))
    submitted = screen.request.POST.get(f"read_{chosen}")
    current = {str(first): token for first, token in tokens.items()}
    if submitted == current.get(chosen):  # None for both: nothing was chosen, which the form says itself
        return None
    screen.form.full_clean()
    screen.form.add_error(None, CHANGED_MESSAGE)
    response = screen.render_form()
    response.status_code = 409
    return response


def read_tokens(decision: type[RecordedFact], kind: str, column: str, subjects: Iterable[UUID]) -> dict[UUID, str]:
    """Return the token of each chain: the digest of its rows in effect, and the number of decisions about it."""
    subjects = list(subjects)
    if not subjects:
        return {}
    digests = approvals.read_digests(kind, subjects)
    decided_ids = decision._default_manager.filter(**{f"{column}__in": subjects}).values_list(column, flat=True)
    decided = Counter(decided_ids)
    return {first: f"{digests.get(first, b'').hex()}.{decided[first]}" for first in subjects}


def _list_choice_ids(choices: Iterable[tuple[Any, Any]]) -> Iterable[UUID]:
    """Yield the choices that are rows; a drop-down list has an empty one."""
    for key, _ in choices:
        try:
            yield UUID(str(key))
        except ValueError:
            continue
