"""Each form longer than three fields saves what is typed: pages of the router are opened, and every class is read."""

import importlib
from collections.abc import Callable, Iterator
from fractions import Fraction
from html.parser import HTMLParser
from typing import Any

from mosovo.web.core.forms import Form
from mosovo.web.core.forms.base import SHORT
from mosovo.web.site.find.forms import FindForm
from tests.sampling import Sampler
from tests.trust.everywhere import Page, Visitors, everywhere
from tests.trust.measuring import Measured
from tests.trust.world import World

type Sql = Callable[..., list[tuple[Any, ...]]]

SHARE = Fraction(1, 8)
"""Of the pages, on a commit."""
OTHERWISE = {
    "DeskForm": "the desk saves each entry, and encrypts those of field groups, in desk.attendance_drafts",
    "FindForm": "asks for a list and records nothing",
    **dict.fromkeys(
        ("MappingForm", "EncodingForm", "FilesForm", "ColumnsForm", "CodesForm"),
        "each step of matching is kept with the import when it is sent",
    ),
}
"""Forms that save no draft, and why."""
NOT_SIGNED_IN = ("mosovo.web.features.calculator", "mosovo.web.features.public_pages", "mosovo.web.features.sign_in")
"""Pages without an account, to which no draft could belong."""
SEARCH = frozenset(FindForm.base_fields)
NO_FIELDS = frozenset({"hidden", "submit", "button", "file", "search"})


class Drawn(HTMLParser):
    """The forms of a page that are posted: the fields of each, and whether it saves drafts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, bool, set[str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            saves = "data-saved-form" in said
            self.found.append((said.get("action", "") if said.get("method") == "post" else "get", saves, set()))
        elif self.found and is_field(tag, said):
            self.found[-1][2].add(field_of(said["name"]))


def is_field(tag: str, said: dict[str, str]) -> bool:
    """Whether this is a box that a user fills in."""
    return tag in ("input", "textarea", "select") and "name" in said and said.get("type", "text") not in NO_FIELDS


def field_of(name: str) -> str:
    """Return the field of a box: three boxes are one date."""
    stem, _, part = name.rpartition("-")
    return stem if part in ("day", "month", "year", "clock") else name


def test_every_class_of_a_long_form_saves_drafts() -> None:
    without = {each.__name__ for each in classes() if each.keeps_own_draft}
    assert without == set(OTHERWISE)
    longer = [each for each in classes() if len(each.base_fields) > SHORT and each.__name__ not in OTHERWISE]
    assert len(longer) > 100
    for each in longer:
        assert each.saves_drafts is Form.saves_drafts, f"{each.__name__} decides for itself"


def classes() -> Iterator[type[Form]]:
    """Yield every class of forms of the staff pages."""
    importlib.import_module("mosovo.config.urls")
    waiting: list[type[Form]] = [Form]
    while waiting:
        below = waiting.pop().__subclasses__()
        waiting += below
        yield from (each for each in below if each.__module__.startswith("mosovo.web.") and signed_in(each))


def signed_in(form: type[Form]) -> bool:
    """Whether the form is of a page for accounts."""
    return not form.__module__.startswith(NOT_SIGNED_IN)


def test_every_long_form_of_every_page_saves_drafts(
    world: World, owner_sql: Sql, sample: Sampler, measured: Measured
) -> None:
    visitors, wrong, saving = Visitors(world), list[str](), 0
    drawn = sample("drafts of forms", everywhere(world, owner_sql), SHARE, key=lambda page: page.route)
    for page in drawn:
        if page.who == "nobody":
            continue
        for action, saves, fields in forms_of(visitors, page):
            saving += saves
            if len(fields) > SHORT and not saves and not fields <= SEARCH:
                wrong.append(f"{page.route} {action}: {sorted(fields)}")
    measured(f"{saving} forms of {len(drawn)} pages save drafts")
    assert not wrong, "\n".join(wrong)
    assert saving > len(drawn) / 8


def forms_of(visitors: Visitors, page: Page) -> list[tuple[str, bool, set[str]]]:
    """Return the posted forms of the page."""
    answer = visitors.of(page.who).get(page.address)
    assert answer.status_code < 500, page.address
    if answer.status_code != 200 or "html" not in answer.headers["Content-Type"]:
        return []
    return [form for form in Drawn(answer.text).found if form[0] != "get"]
