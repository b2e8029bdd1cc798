"""How the facts of each room are recorded, corrected and struck out, from the rooms' own specifications.

A correction that touches more than one room is done by `casework`.
"""

from dataclasses import replace

from mosovo.casework import journeys, order_recording, recalls
from mosovo.obligations import actions as rulings
from mosovo.obligations import policy as rulings_policy
from mosovo.record.models import RecordedFact
from mosovo.rooms.registry import ROOMS
from mosovo.rooms.room import FactActions

_ROOM_ACTIONS = {name: room.fact_actions for name, room in ROOMS.items() if room.fact_actions}
FACT_ACTIONS: dict[str, FactActions] = {
    **_ROOM_ACTIONS,
    "orders": replace(_ROOM_ACTIONS["orders"], correct=order_recording.correct_order_fact),
    "licences": replace(
        _ROOM_ACTIONS["licences"], correct=recalls.correct_recall_fact, strike_out=recalls.strike_out_recall_fact
    ),
    "whereabouts": replace(_ROOM_ACTIONS["whereabouts"], strike_out=journeys.strike_out_whereabouts_fact),
    "obligations": FactActions(
        rulings_policy.RULE,
        rulings_policy.CORRECT,
        rulings_policy.STRIKE_OUT,
        rulings.correct_ruling,
        rulings.withdraw_ruling,
    ),
}
"""By the label of the Django app of the fact."""


def find_fact_actions(model: type[RecordedFact]) -> FactActions:
    """Return the actions for facts of this model; raise KeyError for a room without generic ones."""
    return FACT_ACTIONS[model._meta.app_label]
