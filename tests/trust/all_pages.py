"""Every page of the product, opened as a persona who may open it, and every form on it.

Pages come from the router, the access matrix and the pages themselves. So a new page or field is tested from its
first day.
"""

import ast
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import Any

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as METHODS
from django.test import Client
from django.urls import reverse

from tests.support.fixture_types import Sql
from tests.support.web_paths import list_sources
from tests.trust.matrix import OF_A_CASE, PAGES, SIGNED_IN_TO_FORCE, Addresses, Route, list_routes
from tests.trust.test_matrix import get_url_values
from tests.trust.world import World

SIGNING_OUT = frozenset({"account_logout"})
ABSENT_ID = "00000000-0000-4000-8000-000000000000"
"""Value of a URL parameter for which the access matrix gives no row. The page answers that there is no such record,
and must not fail.
"""
PREFERRED = ("supervisor", "manager", "administrator", "auditor", "inspector", "officer", "practitioner")
NO_TEXT = frozenset({"submit", "button", "image", "reset", "file"})


@dataclass(frozen=True)
class Page:
    """An address, and a persona who may open it."""

    route: str
    address: str
    who: str


def list_all_pages(world: World, owner_sql: Sql) -> list[Page]:
    """Return each address of the router, with parameters of existing rows."""
    addresses, parts = Addresses(owner_sql, world.cases), get_url_values(world)
    return [_page(route, addresses, parts) for route in list_routes()]


def _page(route: Route, addresses: Addresses, parts: dict[str, Any]) -> Page:
    if route.name in OF_A_CASE:
        return Page(route.name, addresses.of(route, "own"), "supervisor")
    values = {name: parts.get(name, ABSENT_ID) for name in route.parts}
    return Page(route.name, reverse(route.name, kwargs=values), choose_persona(route.name))


def choose_persona(name: str) -> str:
    """Return a persona who may open the page, or one who is signed in if all of them may."""
    answered = {each.replace("-", " ") for each in PAGES.get(name, ["signed in"])}
    if "anybody" in answered:
        return "nobody"
    return next(
        (who for who in PREFERRED if answered & {who, "signed in", SIGNED_IN_TO_FORCE}),
        min(answered, default="supervisor"),
    )


class Visitors:
    """Browsers of the personas, signed in with a recent second factor. They sign in again after their session ends."""

    def __init__(self, world: World, **options: Any) -> None:
        self._world, self._options, self._clients = world, options, dict[str, Client]()

    def of(self, who: str) -> Client:
        """Return the browser of the persona."""
        if who not in self._clients:
            self._clients[who] = prepare_client(self._world.client(who), **self._options)
        return self._clients[who]

    def forget_session(self, who: str) -> None:
        """Forget the session of the persona. The next request signs in again."""
        self._clients.pop(who, None)


def prepare_client(client: Client, *, enforce_csrf_checks: bool = False) -> Client:
    """Give the browser a recent second factor, and answer errors instead of raising them."""
    client.raise_request_exception = False
    client.handler.enforce_csrf_checks = enforce_csrf_checks
    if client.cookies:
        session = client.session
        session[METHODS] = [{"method": "mfa", "type": "totp", "at": time.time()}]
        session.save()
    return client


@dataclass
class PageForm:
    """A form of a page: its address, method and fields."""

    action: str
    method: str
    encoding: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)


class Forms(HTMLParser):
    """The forms of a page, as a browser would send them unchanged."""

    def __init__(self, page: str, address: str) -> None:
        super().__init__()
        self.found: list[PageForm] = []
        self._at, self._select = address, ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "form":
            action = attributes.get("action") or self._at
            self.found.append(PageForm(action, attributes.get("method", "get").lower(), attributes.get("enctype", "")))
        elif self.found and tag in ("input", "textarea", "select", "button") and attributes.get("name"):
            self._field(tag, attributes)
        elif self.found and tag == "option" and self._select and ("selected" in attributes or attributes.get("value")):
            self.found[-1].fields.setdefault(self._select, attributes.get("value", ""))

    def _field(self, tag: str, attributes: dict[str, str]) -> None:
        form, name, kind = self.found[-1], attributes["name"], attributes.get("type", "text")
        if tag == "select":
            self._select = name
        elif kind in ("radio", "checkbox"):
            form.fields.setdefault(name, attributes.get("value", "on"))
        else:
            form.fields.setdefault(name, attributes.get("value", ""))
            if tag == "textarea" or (tag == "input" and kind not in {*NO_TEXT, "hidden"}):
                form.texts.append(name)


def list_forms(client: Client, page: Page) -> list[PageForm]:
    """Return the forms of the page."""
    response = client.get(page.address)
    return Forms(response.content.decode(errors="replace"), page.address).found if response.status_code == 200 else []


@cache
def list_query_parameters() -> tuple[str, ...]:
    """Return the query parameters that the product reads from an address."""
    read = {name for path in list_sources() for name in _read_from_address(ast.parse(path.read_text()))}
    return tuple(sorted({*read, "next", "page", "sort", "order", "q"}))


def _read_from_address(tree: ast.AST) -> Iterator[str]:
    """Yield names from `request.GET.get("…")`, `request.GET["…"]` and `"…" in request.GET`."""
    for node in ast.walk(tree):
        named: list[ast.expr] = []
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_query(node.func.value):
            named = node.args[:1]
        elif isinstance(node, ast.Subscript) and _is_query(node.value):
            named = [node.slice]
        elif isinstance(node, ast.Compare) and any(_is_query(each) for each in node.comparators):
            named = [node.left]
        yield from (each.value for each in named if isinstance(each, ast.Constant) and isinstance(each.value, str))


def _is_query(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "GET"
