"""Field groups: which facts of a case a role can read, which it may open for a purpose, and which it never can.

Access to a case is not access to everything in it. Facts of a group are read by roles that need them daily, and opened
by others for a purpose and 15 minutes. No other role learns whether the case has such facts. The database states the
same in `groups_seen` and `groups_openable`; a test checks that both agree.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from .actor import Actor


class FieldGroup(StrEnum):
    """The groups of facts; everyone who sees the case can read a fact without a group."""

    FINANCE = "finance"
    MEDICAL = "medical"
    POLYGRAPH = "polygraph"
    VICTIM = "victim"
    SOURCE = "source"
    INTELLIGENCE = "intelligence"
    IDENTITY_IMAGES = "identity_images"

    @property
    def words(self) -> str:
        """Return the label for screens."""
        return self.value.replace("_", " ").capitalize()


type Groups = frozenset[FieldGroup]

ALL_GROUPS: Groups = frozenset(FieldGroup)
NO_GROUPS: Groups = frozenset()
ENCRYPTED_GROUPS: Groups = frozenset(
    {FieldGroup.MEDICAL, FieldGroup.POLYGRAPH, FieldGroup.VICTIM, FieldGroup.SOURCE, FieldGroup.INTELLIGENCE}
)
"""Groups whose text is encrypted in the database. Opening one needs a recent sign-in check."""
EMERGENCY_GROUPS: Groups = frozenset({FieldGroup.IDENTITY_IMAGES})


@dataclass(frozen=True, slots=True)
class GroupReach:
    """The groups that a reader sees at once, and those they may open for a purpose."""

    sees: Groups = NO_GROUPS
    opens: Groups = NO_GROUPS

    @property
    def records(self) -> Groups:
        """Return the groups in which they may record: those they see or may open."""
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

REACH_BY_ROLE: Mapping[str, GroupReach] = {
    "offender_manager": GroupReach(_MANAGER, frozenset({FieldGroup.FINANCE})),
    "supervisor": GroupReach(_MANAGER, frozenset({FieldGroup.FINANCE, FieldGroup.SOURCE})),
    "inspector": GroupReach(EMERGENCY_GROUPS, ALL_GROUPS - EMERGENCY_GROUPS),
    "mappa_coordinator": GroupReach(
        _COORDINATOR, frozenset({FieldGroup.MEDICAL, FieldGroup.INTELLIGENCE, FieldGroup.POLYGRAPH})
    ),
    "mappa_chair": GroupReach(
        _COORDINATOR, frozenset({FieldGroup.MEDICAL, FieldGroup.INTELLIGENCE, FieldGroup.POLYGRAPH})
    ),
    "duty_officer": GroupReach(EMERGENCY_GROUPS, frozenset({FieldGroup.VICTIM, FieldGroup.INTELLIGENCE})),
    "practitioner": GroupReach(_PRACTITIONER, NO_GROUPS),
}
"""Roles not listed see and open nothing: partner, officer, chief officer, auditor, administrator."""


def reach_for_roles(roles: Iterable[str], *, is_emergency: bool = False) -> GroupReach:
    """Combine the groups of the roles.

    With emergency access only identity images are seen at once; the rest can be opened.
    """
    reaches = [REACH_BY_ROLE[role] for role in roles if role in REACH_BY_ROLE]
    sees = frozenset[FieldGroup]().union(*(each.sees for each in reaches))
    opens = frozenset[FieldGroup]().union(*(each.opens for each in reaches)) | sees
    if is_emergency:
        sees = EMERGENCY_GROUPS
    return GroupReach(sees, opens - sees)


def reach_for_actor(actor: Actor, *, is_emergency: bool = False) -> GroupReach:
    """Return the groups that the actor sees and may open in a case they have access to. A job sees all."""
    if actor.is_system:
        return GroupReach(ALL_GROUPS)
    return reach_for_roles(actor.roles, is_emergency=is_emergency) if actor.is_cleared else GroupReach()
