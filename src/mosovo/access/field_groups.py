"""The field groups: which facts of a case a role reads, which it may open for a purpose, and which never.

Seeing a case is not seeing everything in it. A fact of a group is read by those who need it
day by day, opened by others for a purpose and a quarter of an hour, and unknown to the rest:
whoever may never open a group is not told that the case has anything in it. The database
states the same in `groups_seen` and `groups_openable`; a test holds the two equal.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from .actor import Actor


class FieldGroup(StrEnum):
    """What a fact may belong to; a fact of none is read by everybody who sees the case."""

    FINANCE = "finance"
    MEDICAL = "medical"
    POLYGRAPH = "polygraph"
    VICTIM = "victim"
    SOURCE = "source"
    INTELLIGENCE = "intelligence"
    IDENTITY_IMAGES = "identity_images"

    @property
    def words(self) -> str:
        """As a screen says it."""
        return self.value.replace("_", " ").capitalize()


type Groups = frozenset[FieldGroup]

EVERY: Groups = frozenset(FieldGroup)
NONE: Groups = frozenset()
ENCRYPTED_GROUPS: Groups = frozenset(
    {FieldGroup.MEDICAL, FieldGroup.POLYGRAPH, FieldGroup.VICTIM, FieldGroup.SOURCE, FieldGroup.INTELLIGENCE}
)
"""Those whose words stand in the database as ciphertext only, and whose opening asks once more who is there."""
WITH_THE_GLASS_BROKEN: Groups = frozenset({FieldGroup.IDENTITY_IMAGES})


@dataclass(frozen=True, slots=True)
class GroupReach:
    """What somebody sees at once, and what they may open for a purpose."""

    sees: Groups = NONE
    opens: Groups = NONE

    @property
    def records(self) -> Groups:
        """In which groups they may record: wherever they could read what is recorded."""
        return self.sees | self.opens


_MANAGER = frozenset(
    {
        FieldGroup.MEDICAL,
        FieldGroup.POLYGRAPH,
        FieldGroup.VICTIM,
        FieldGroup.INTELLIGENCE,
        FieldGroup.IDENTITY_IMAGES,
    }
)
_PRACTITIONER = frozenset({FieldGroup.VICTIM, FieldGroup.MEDICAL, FieldGroup.POLYGRAPH})
_COORDINATOR = frozenset({FieldGroup.VICTIM, FieldGroup.IDENTITY_IMAGES})

OF_ROLES: Mapping[str, GroupReach] = {
    "offender_manager": GroupReach(_MANAGER, frozenset({FieldGroup.FINANCE})),
    "supervisor": GroupReach(_MANAGER, frozenset({FieldGroup.FINANCE, FieldGroup.SOURCE})),
    "inspector": GroupReach(WITH_THE_GLASS_BROKEN, EVERY - WITH_THE_GLASS_BROKEN),
    "mappa_coordinator": GroupReach(
        _COORDINATOR, frozenset({FieldGroup.MEDICAL, FieldGroup.INTELLIGENCE, FieldGroup.POLYGRAPH})
    ),
    "practitioner": GroupReach(_PRACTITIONER, NONE),
}
"""Roles that are not named see and open nothing: partner, officer, auditor, administrator."""


def reach_for_roles(roles: Iterable[str], *, by_glass: bool = False) -> GroupReach:
    """What the roles see together and may open. Through broken glass one sees the face, and opens the rest."""
    reaches = [OF_ROLES[role] for role in roles if role in OF_ROLES]
    sees = frozenset[FieldGroup]().union(*(each.sees for each in reaches))
    opens = frozenset[FieldGroup]().union(*(each.opens for each in reaches)) | sees
    if by_glass:
        sees = WITH_THE_GLASS_BROKEN
    return GroupReach(sees, opens - sees)


def reach_for_actor(actor: Actor, *, by_glass: bool = False) -> GroupReach:
    """What the actor sees and may open in a case that they see. A job sees all."""
    if actor.is_system:
        return GroupReach(EVERY)
    return reach_for_roles(actor.roles, by_glass=by_glass) if actor.is_cleared else GroupReach()
