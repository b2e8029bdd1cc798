"""Whom a writing page is about: shown on it, so that nothing is recorded of the wrong person."""

from dataclasses import replace

from mosovo.access.action import Action
from mosovo.audit.operations import ProcessingOperation
from mosovo.nominals import gateway
from mosovo.record.permit import Permit
from mosovo.rooms.identity.queries import get_birth, get_primary_name

from .casefile.panel import HeaderPerson
from .request_context import Request

SHOWN = ("identity.name", "identity.birth")


def open_nominal_for_page(request: Request, urn: str, *, to: Action, fields: tuple[str, ...] = SHOWN) -> Permit:
    """Leave to do this to the nominal, on a page that shows these fields, else name and date of birth. Audited so.

    To look at the form is to consult the record; only what is sent collects or alters.
    """
    looked_at = to if request.actor.writing else replace(to, verb=ProcessingOperation.CONSULTATION)
    return gateway.open_nominal(urn, to=looked_at, by=request.actor, fields=fields)


def person_banner(permit: Permit) -> HeaderPerson:
    """Name and birth of the nominal that was opened."""
    name, born = get_primary_name(permit.nominal_id), get_birth(permit.nominal_id)
    return HeaderPerson(
        urn=permit.urn,
        surname=name.surname if name else "",
        forenames=name.forenames if name else "",
        born_on=born.born_on if born else None,
    )
