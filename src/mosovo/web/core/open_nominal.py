"""Open the nominal for a page that records facts, and build the banner that identifies the person."""

from dataclasses import replace

from mosovo.access.action import Action
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import Request
from mosovo.nominals import gateway
from mosovo.record.permit import Permit
from mosovo.rooms.identity.queries import get_birth, get_primary_name

from .panel import HeaderPerson

SHOWN = ("identity.name", "identity.birth")


def open_nominal_for_page(
    request: Request, urn: str, *, action: Action, visible_fields: tuple[str, ...] = SHOWN
) -> Permit:
    """Open the nominal for this action, on a page that shows these fields (by default name and date of birth).

    The access is audited with those fields: as consultation when the form is shown, as collection or alteration when
    it is sent.
    """
    logged_action = action if request.actor.writing else replace(action, verb=ProcessingOperation.CONSULTATION)
    return gateway.open_nominal(urn, action=logged_action, actor=request.actor, visible_fields=visible_fields)


def person_banner(permit: Permit) -> HeaderPerson:
    """Build the banner with the name and date of birth of the opened nominal."""
    name, born = get_primary_name(permit.nominal_id), get_birth(permit.nominal_id)
    return HeaderPerson(
        urn=permit.urn,
        surname=name.surname if name else "",
        forenames=name.forenames if name else "",
        born_on=born.born_on if born else None,
    )
