"""The list that a URL requests. The URL holds only fixed words, no names."""

from dataclasses import replace
from uuid import UUID

from django.http import Http404, QueryDict

from mosovo.caseload.queries import NO_FILTER, CaseloadFilter
from mosovo.caseload.saved_views import CaseloadQuery
from mosovo.edge.request_context import Request
from mosovo.exchange import export_lists
from mosovo.exchange.export_lists import ExportRequest
from mosovo.exchange.models import Export
from mosovo.web.core.scopes import NAMES, scope_from_request
from mosovo.web.site.caseload.listing import VIEWS


def require_exporter(request: Request) -> None:
    """Require an actor who may export; not found for anyone else."""
    if not export_lists.can_export(request.actor):
        raise Http404("there is no such page")


def request_from_query(request: Request, results: tuple[UUID, ...] = ()) -> ExportRequest:
    """Return the list named in the URL, or the search results in `results`."""
    of = request.GET.get("of", Export.Of.CASELOAD.value)
    if of not in Export.Of.values:
        raise Http404("there is no such list")
    scope, _ = scope_from_request(request)
    query = CaseloadQuery.parse(request.GET.dict())
    return ExportRequest(Export.Of(of), scope, query.view, query.order, results, narrowed=query.narrowed)


def include_named_restricted(export_request: ExportRequest) -> ExportRequest:
    """Return the same request, including restricted cases that name the actor."""
    return replace(export_request, restricted=True)


def describe_request(of: str, reach: str, view: str, narrowed: CaseloadFilter = NO_FILTER) -> str:
    """Describe the list in one line."""
    if of == Export.Of.FOUND:
        return "Selected people or search results"
    whose = next((name for each, name in NAMES.items() if each == reach), "No cases")
    which = "duties due" if of == Export.Of.DUE else next(name for each, name in VIEWS.items() if each == view)
    filtered = " with filters" if of != Export.Of.DUE and narrowed.to_values() else ""
    return f"{whose}: {which}{filtered}"


def request_query(export_request: ExportRequest) -> str:
    """Return the query of a URL that requests the list."""
    values = QueryDict(mutable=True)
    values.update({"of": export_request.of.value, "view": export_request.view, "order": export_request.order})
    values.update(export_request.narrowed.to_values())
    if export_request.scope:
        values["scope"] = export_request.scope.reach
    return values.urlencode()
