"""The notices on Today for the account that proposed a transfer of a case: what the other team decided."""

from collections.abc import Iterator

from django.urls import reverse

from mosovo.caseload.transfer_outcomes import TransferOutcome, ask_transfer_outcomes
from mosovo.database.joint_reads import Reading, as_reading
from mosovo.edge.request_context import Request
from mosovo.record.limited_list import LimitedList
from mosovo.rooms.supervision.policy import has_team_board
from mosovo.web.core.formatting import format_count, format_date


def ask_own_outcomes(request: Request) -> Reading[LimitedList[TransferOutcome]]:
    """List the outcomes of transfers that the reader proposed. Only people with a team board can propose one."""
    account = request.actor.account
    if account is None or not has_team_board(request.actor):
        return as_reading(LimitedList((), 0))
    return ask_transfer_outcomes(account, request.today)


def describe_outcomes(outcomes: LimitedList[TransferOutcome]) -> Iterator[tuple[str, str, str]]:
    """Describe each outcome, with its link and the text of the link, and how many more there are."""
    for each in outcomes.rows:
        yield describe_outcome(each), reverse("team_transfer", kwargs={"transfer_id": each.transfer}), "View"
    more = outcomes.of - len(outcomes.rows)
    if more:
        yield f"{format_count(more, 'more outcome')} of transfers.", reverse("team_transfers"), "View"


def describe_outcome(outcome: TransferOutcome) -> str:
    """Describe what was decided, when and why. Without access to the case, the day of the proposal identifies it."""
    person = f"{outcome.surname.upper()}, {outcome.forenames}" if outcome.surname else "a case"
    what = f"{outcome.kind} for {outcome.officer}" if outcome.officer else outcome.kind
    words = f"Transfer of {person} to the {outcome.team} team: {what} on {format_date(outcome.on)}."
    if not outcome.surname:
        words += f" Proposed on {format_date(outcome.proposed_on)}."
    label = "Reason" if outcome.kind == "refused" else "Comment"
    return f"{words} {label}: {outcome.comment}" if outcome.comment else words
