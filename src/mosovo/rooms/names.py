"""The names of the rooms, in the order in which their tables depend on each other.

To add a room, add its folder with a `room.py`, one line here, and its level in the contract `Layers of rooms` in
pyproject.toml. Settings read this list before any model is loaded: import nothing here.
"""

ROOM_NAMES = (
    "identity",
    "convictions",
    "whereabouts",
    "orders",
    "licences",
    "finance",
    "victims",
    "households",
    "notifications",
    "indefinite_reviews",
    "travel",
    "risk",
    "visits",
    "supervision",
    "plan",
    "contacts",
    "breaches",
    "wanted",
    "management_modes",
    "polygraph",
    "devices",
    "identifying_details",
    "monitoring",
    "meetings",
    "meeting_files",
    "mappa",
    "disclosure",
)
