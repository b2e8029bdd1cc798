"""Which list an address asks for, in words of ours."""

from dataclasses import replace
from uuid import UUID

from django.http import Http404, QueryDict

from mosovo.exchange import lists
from mosovo.exchange.lists import Wish
from mosovo.exchange.models import Export
from mosovo.web.caseload.scopes import NAMES, asked_scope
from mosovo.web.caseload.views import VIEWS, asked_order, asked_view
from mosovo.web.moment import Request


def allowed(request: Request) -> None:
    """For whoever has no list of people there is no such page."""
    if not lists.may_export(request.actor):
        raise Http404("there is no such page")


def wish(request: Request, found: tuple[UUID, ...] = ()) -> Wish:
    """The list that the address asks for, or that was found."""
    of = request.GET.get("of", Export.Of.CASELOAD.value)
    if of not in Export.Of.values:
        raise Http404("there is no such list")
    scope, _ = asked_scope(request)
    return Wish(Export.Of(of), scope, asked_view(request), asked_order(request), found)


def with_restricted(asked: Wish) -> Wish:
    """The same list with those restricted people who name the actor."""
    return replace(asked, restricted=True)


def in_words(of: str, reach: str, view: str) -> str:
    """What the list is, in a line."""
    if of == Export.Of.FOUND:
        return "People found"
    whose = next((name for each, name in NAMES.items() if each == reach), "Nobody’s cases")
    which = "what is due" if of == Export.Of.DUE else next(name for each, name in VIEWS.items() if each == view)
    return f"{whose}: {which}"


def query(asked: Wish) -> str:
    """The address's own words for the list."""
    said = QueryDict(mutable=True)
    said.update({"of": asked.of.value, "view": asked.view, "order": asked.order})
    if asked.scope:
        said["scope"] = asked.scope.reach
    return said.urlencode()
