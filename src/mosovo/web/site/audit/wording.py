"""The text of each action in the audit log, for standards officers."""

from .action_names import NAMED

DONE_IN = {
    "identity": "identity details",
    "convictions": "a court result",
    "whereabouts": "an address or location",
    "orders": "an order",
    "finance": "a bank account or card",
    "households": "a household",
    "notification": "a notification",
    "reviews": "a review",
    "obligations": "a ruling",
    "travel": "foreign travel",
    "breaches": "a breach case",
    "wanted": "a wanted or missing case",
    "risk": "a risk assessment",
    "visits": "a visit",
    "supervision": "a supervisor’s entry",
    "modes": "a management mode",
    "monitoring": "alerts and tags",
    "mappa": "MAPPA details",
    "meetings": "a MAPPA meeting",
    "plan": "a part of the risk management plan",
    "contacts": "a contact",
    "licence": "a licence or a recall",
    "polygraph": "a polygraph test",
    "devices": "a device",
    "victims": "a victim",
    "disclosure": "a disclosure",
    "traces": "an identifying detail",
}
DONE = {
    "record": "Record {}",
    "correct": "Correct {}",
    "strike_out": "Strike out {}",
    "view": "Read {}",
}


def describe_audit_action(action: str) -> str:
    """Return the text of an action; its code name where it has no text.

    >>> describe_audit_action("notification.record"), describe_audit_action("find.list")
    ('Record a notification', 'Search')
    >>> describe_audit_action("mappa.other")
    'mappa.other'
    """
    room, _, act = action.partition(".")
    if action in NAMED:
        return NAMED[action]
    return DONE[act].format(DONE_IN[room]) if room in DONE_IN and act in DONE else action
