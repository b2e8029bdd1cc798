"""The kind of home address last notified, which decides the period of s.85(5) and (6).

A notification that names no kind repeats the last one, unless the home has changed since:
then the kind is not known, and is a question.
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date

from mosovo_law.facts.case_facts import Change, Notification

NOT_KNOWN = "not_known"
MOVES = frozenset({"home_address", "no_fixed_address"})
"""Changes to a home of either kind. With no home address at all, the last one notified remains the last."""


class LastHome:
    """Reads the notifications of a person in order, and keeps the kind of home address last notified."""

    __slots__ = ("_moves", "_since", "kind")

    def __init__(self, changes: Iterable[Change]) -> None:
        self.kind: str | None = None
        """NOT_KNOWN after a move whose notification named no kind; None while none was ever named."""
        self._since = date.min
        self._moves = sorted([change.on for change in changes if change.kind in MOVES and change.on is not None])

    def read_notification(
        self, notification: Notification, *, gives_details: bool, change_on: date | None = None
    ) -> str | None:
        """Return the kind after this notification.

        `gives_details`: it gives the home address. `change_on`: the day of the change for which it counts in advance.
        """
        on, named = notification.on, notification.home_address_kind
        if named is not None:
            self.kind, self._since = named, on if change_on is None else max(on, change_on)
        elif gives_details and self.kind is not None and self._has_moved(notification):
            self.kind = NOT_KNOWN
        return self.kind

    def _has_moved(self, notification: Notification) -> bool:
        """Whether the home changed after the last kind was named, and by this notification."""
        on, since = notification.on, self._since
        if notification.change in MOVES and on > since:
            return True
        moves = self._moves
        return bool(moves) and bisect_right(moves, since) < bisect_right(moves, on)
