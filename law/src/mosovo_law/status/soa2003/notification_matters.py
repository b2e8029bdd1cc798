"""What a notification counts as, whatever it was recorded under.

An ordinary notification gives all the details of s.83(5). One of a matter
prescribed by the 2012 Regulations (a bank account, a passport, a household with
a child) may leave the annual date unchanged: U-4, reading LAW-004.
"""

from collections.abc import Callable
from functools import cache

from mosovo_law.facts.case_facts import Notification

HOUSEHOLDS = frozenset({"child_household", "child_household_left"})
PRESCRIBED = HOUSEHOLDS | {"bank_account", "payment_card", "passport", "identity_document"}
HOME_ADDRESS = frozenset({"home_address", "no_fixed_address", "no_home_address"})
ALL_DETAILS = frozenset({"s.83(1)", "s.85(1)"})


def change_matter(kind: str | None) -> str | None:
    """Return the matter of a change: losing a home address is a change of it, leaving a household is of households."""
    if kind in HOUSEHOLDS:
        return "child_household"
    return "home_address" if kind in HOME_ADDRESS else kind


def is_ordinary_notification(notification: Notification) -> bool:
    """Whether it gave the s.83(5) details on an occasion that s.85(2) names without doubt."""
    under = notification.under
    return under in ALL_DETAILS or (under == "s.84(1)" and notification.change not in PRESCRIBED)


def is_prescribed_notification(notification: Notification) -> bool:
    return notification.under == "s.84(1)" and notification.change in PRESCRIBED


@cache
def notifies_change(kind: str) -> Callable[[Notification], bool]:
    """Return a test for whether a notification after a change of that kind meets the duty to notify it (LAW-006)."""
    matters = (None, change_matter(kind))

    def is_meeting_duty(notification: Notification) -> bool:
        under = notification.under
        return under in ALL_DETAILS or (under == "s.84(1)" and change_matter(notification.change) in matters)

    return is_meeting_duty
