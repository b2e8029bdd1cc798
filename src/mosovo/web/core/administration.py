"""Who administers accounts and the service."""

from django.http import Http404

from mosovo.edge.request_context import Request
from mosovo.organisations.models import Force


def require_administrator(request: Request) -> Force:
    """Return the force whose accounts the reader administers; not found for anyone else."""
    force = request.account.force if request.account else None
    if force is None or not (request.actor.has("administrator") and request.actor.is_cleared):
        raise Http404("there is no such page")
    return force
