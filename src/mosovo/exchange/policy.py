"""Who may import registers."""

from mosovo.access.actor import Actor
from mosovo.organisations.models import Role

IMPORTERS = frozenset({Role.ADMINISTRATOR.value, Role.SUPERVISOR.value, Role.INSPECTOR.value})


def can_import(actor: Actor) -> bool:
    """Whether the actor may import into the register of their force, and read the report."""
    return actor.is_cleared and bool(actor.force) and bool(actor.roles & IMPORTERS)
