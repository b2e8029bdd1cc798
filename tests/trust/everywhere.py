"""Every page there is, opened as somebody whom it answers, and every form on it.

Made from the router, from the table of access and from the pages themselves: a page is tried
from the day it is born, and a field from the day it is drawn.
"""

import ast
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import Any

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as METHODS
from django.test import Client
from django.urls import reverse

from tests.support.web_paths import list_sources
from tests.trust.matrix import IN_THE_HOUSE, OF_A_CASE, PAGES, Addresses, Route, routes
from tests.trust.test_matrix import parts_of
from tests.trust.world import World

type Sql = Callable[..., list[tuple[Any, ...]]]

SIGNING_OUT = frozenset({"account_logout"})
NOWHERE = "00000000-0000-4000-8000-000000000000"
"""Of a part that the table of access gives nothing for: the page says that there is none, and must not fail."""
PREFERRED = ("supervisor", "manager", "administrator", "auditor", "inspector", "officer", "practitioner")
NO_TEXT = frozenset({"submit", "button", "image", "reset", "file"})


@dataclass(frozen=True)
class Page:
    """An address, and a persona whom it answers."""

    route: str
    address: str
    who: str


def everywhere(world: World, owner_sql: Sql) -> list[Page]:
    """Each address of the router, with parts that are there."""
    addresses, parts = Addresses(owner_sql, world.cases), parts_of(world)
    return [_page(route, addresses, parts) for route in routes()]


def _page(route: Route, addresses: Addresses, parts: dict[str, Any]) -> Page:
    if route.name in OF_A_CASE:
        return Page(route.name, addresses.of(route, "own"), "supervisor")
    said = {name: parts.get(name, NOWHERE) for name in route.parts}
    return Page(route.name, reverse(route.name, kwargs=said), whom(route.name))


def whom(name: str) -> str:
    """Somebody whom the page answers; somebody who has signed in, where it answers all of them."""
    answered = {each.replace("-", " ") for each in PAGES.get(name, ["signed in"])}
    if "anybody" in answered:
        return "nobody"
    return next(
        (who for who in PREFERRED if answered & {who, "signed in", IN_THE_HOUSE}), min(answered, default="supervisor")
    )


class Visitors:
    """Browsers of the personas, signed in with a second factor shown a moment ago; once more when they were put out."""

    def __init__(self, world: World, **options: Any) -> None:
        self._world, self._options, self._clients = world, options, dict[str, Client]()

    def of(self, who: str) -> Client:
        """The browser of the persona."""
        if who not in self._clients:
            self._clients[who] = fresh(self._world.client(who), **self._options)
        return self._clients[who]

    def put_out(self, who: str) -> None:
        """Their session has ended: the next request signs in again."""
        self._clients.pop(who, None)


def fresh(client: Client, *, enforce_csrf_checks: bool = False) -> Client:
    """The browser, its factor shown a moment ago; faults are answered, as they are to a browser, not raised."""
    client.raise_request_exception = False
    client.handler.enforce_csrf_checks = enforce_csrf_checks
    if client.cookies:
        session = client.session
        session[METHODS] = [{"method": "mfa", "type": "totp", "at": time.time()}]
        session.save()
    return client


@dataclass
class Found:
    """A form of a page: where it goes, how, and what stands in it."""

    action: str
    method: str
    encoding: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)


class Forms(HTMLParser):
    """The forms of a page, as a browser would send them untouched."""

    def __init__(self, page: str, address: str) -> None:
        super().__init__()
        self.found: list[Found] = []
        self._at, self._select = address, ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            action = said.get("action") or self._at
            self.found.append(Found(action, said.get("method", "get").lower(), said.get("enctype", "")))
        elif self.found and tag in ("input", "textarea", "select", "button") and said.get("name"):
            self._field(tag, said)
        elif self.found and tag == "option" and self._select and ("selected" in said or said.get("value")):
            self.found[-1].fields.setdefault(self._select, said.get("value", ""))

    def _field(self, tag: str, said: dict[str, str]) -> None:
        form, name, kind = self.found[-1], said["name"], said.get("type", "text")
        if tag == "select":
            self._select = name
        elif kind in ("radio", "checkbox"):
            form.fields.setdefault(name, said.get("value", "on"))
        else:
            form.fields.setdefault(name, said.get("value", ""))
            if tag == "textarea" or (tag == "input" and kind not in {*NO_TEXT, "hidden"}):
                form.texts.append(name)


def forms(client: Client, page: Page) -> list[Found]:
    """The forms of the page."""
    answer = client.get(page.address)
    return Forms(answer.content.decode(errors="replace"), page.address).found if answer.status_code == 200 else []


@cache
def parameters() -> tuple[str, ...]:
    """The names that our own code reads from an address, wherever it does."""
    read = {name for path in list_sources() for name in _read_from_address(ast.parse(path.read_text()))}
    return tuple(sorted({*read, "next", "page", "sort", "order", "q"}))


def _read_from_address(tree: ast.AST) -> Iterator[str]:
    """`request.GET.get("…")`, `request.GET["…"]`, `"…" in request.GET`."""
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
