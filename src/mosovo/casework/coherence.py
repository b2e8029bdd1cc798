"""What no room can see alone: that a life and what the courts did of it are in order.

It is the first to be told of a fact, so that an impossible one is refused before anything is
made of it. Only acts that can break the order are looked at.
"""

from collections.abc import Sequence
from uuid import UUID

from mosovo.record.permit import Permit
from mosovo.record.refusing import Impossible
from mosovo.record.sound import said
from mosovo.rooms.convictions import queries as convictions
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.notification import queries as notification

_CAN_BREAK_IT = ("casework.register", "identity.", "convictions.")


def when_recorded(permit: Permit, nominals: Sequence[UUID]) -> None:
    """The listener: refuse a conviction before birth, and a conviction or notification after death."""
    if permit.action.name.startswith(_CAN_BREAK_IT):
        of_courts = permit.action.name.startswith("convictions.")
        for nominal_id in nominals:
            _refuse_before_birth(nominal_id, "on" if of_courts else "born_on")
            _refuse_after_death(nominal_id, "on" if of_courts else "died_on")


def _refuse_before_birth(nominal_id: UUID, field: str) -> None:
    birth = identity.birth(nominal_id)
    if birth is None:
        return
    for each in convictions.convictions(nominal_id):
        for day, what in ((each.on, "conviction, finding or caution"), (each.offended_on, "offence")):
            if day is not None and day <= birth.born_on:
                born = said(birth.born_on)
                raise Impossible(field, f"The {what} of {said(day)} is not after the date of birth, {born}.")


def _refuse_after_death(nominal_id: UUID, field: str) -> None:
    death = identity.death(nominal_id)
    if death is None:
        return
    days = [(each.on, "conviction, finding or caution") for each in convictions.convictions(nominal_id)]
    days += [(each.on, "notification") for each in notification.notifications(nominal_id)]
    for day, what in days:
        if day > death.died_on:
            raise Impossible(field, f"The {what} of {said(day)} is after the day of death, {said(death.died_on)}.")
