"""The statuses of readings in words, and the line on an answer that rests on readings without approval."""

from collections.abc import Sequence

from mosovo.obligations.readings import ReadingState

STATES = {
    ReadingState.UNDECIDED: "Not approved",
    ReadingState.CHANGED: "Approval needed again: the wording changed",
    ReadingState.APPROVED: "Approved",
    ReadingState.DISPUTED: "Disputed",
    ReadingState.PROPOSED: "Replacement awaiting approval",
    ReadingState.REPLACED: "Replaced by the force",
}
_ADDED = {ReadingState.DISPUTED: " (disputed)", ReadingState.REPLACED: " (replaced by the force)"}


def list_reading_links(unapproved: Sequence[tuple[str, ReadingState]]) -> list[tuple[str, str]]:
    """List the code of each reading without approval, and what to say after it."""
    return [(code, _ADDED.get(state, "")) for code, state in unapproved]
