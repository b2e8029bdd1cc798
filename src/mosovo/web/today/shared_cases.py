"""What somebody of another agency begins with: the cases that they lead, or that are shared with them."""

from collections.abc import Sequence

from mosovo.access.actor import Actor
from mosovo.caseload.queries import CaseloadPerson, list_named_people
from mosovo.nominals.visible_cases import filter_visible_to
from mosovo.web.navigation import OTHER_AGENCIES

MOST = 200


def shared_with(actor: Actor) -> Sequence[CaseloadPerson]:
    """Each by surname; nobody for who works for a force, whose lists are their own."""
    if not (actor.is_cleared and actor.roles & OTHER_AGENCIES):
        return ()
    return list_named_people(list(filter_visible_to(actor).values_list("pk", flat=True)[:MOST]))
