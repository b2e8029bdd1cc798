"""Cases shared with users of other agencies, shown on their Today page."""

from collections.abc import Sequence

from mosovo.access.actor import Actor
from mosovo.caseload.queries import CaseloadPerson, list_named_people
from mosovo.nominals.visible_cases import filter_visible_to
from mosovo.web.core.navigation import PRACTITIONERS

MAX_CASES = 200


def list_shared_cases(actor: Actor) -> Sequence[CaseloadPerson]:
    """List the cases by surname. None for users of a force, who have lists of their own."""
    if not (actor.is_cleared and actor.roles & PRACTITIONERS):
        return ()
    return list_named_people(list(filter_visible_to(actor).values_list("pk", flat=True)[:MAX_CASES]))
