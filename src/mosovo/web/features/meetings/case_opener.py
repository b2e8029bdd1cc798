"""Open the cases of a meeting one by one, for an act that records in all of them."""

from collections.abc import Callable
from uuid import UUID

from mosovo.edge.request_context import Request
from mosovo.nominals import gateway
from mosovo.nominals.gateway import NoSuchNominal
from mosovo.record.permit import Permit
from mosovo.rooms.meetings import policy

NOT_YOURS = "You cannot record in a case of this meeting. Ask its co-ordinator."


def build_opener(request: Request) -> Callable[[UUID], Permit]:
    """Return a function that opens a nominal for recording. It raises NoSuchNominal where the actor may not."""
    action = policy.write_action(request.actor)
    return lambda nominal: gateway.open_nominal_by_id(nominal, action=action, actor=request.actor)


def build_opener_or_none(request: Request) -> Callable[[UUID], Permit | None]:
    """Return a function that opens a nominal for recording, or returns None where the actor may not."""
    opener = build_opener(request)

    def opened(nominal: UUID) -> Permit | None:
        try:
            return opener(nominal)
        except NoSuchNominal:
            return None

    return opened
