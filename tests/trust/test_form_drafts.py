"""Each form with more than three fields saves typed text, and restores it after the next sign-in.

The tests open the pages of the router and read every form class, so there is no list of forms to extend.
"""

import importlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from html.parser import HTMLParser
from uuid import uuid4

from django.test import Client

from mosovo.web.core.forms import Form
from mosovo.web.core.forms.base import MAX_UNDRAFTED_FIELDS
from mosovo.web.site.find.forms import FindForm
from tests.sampling import Sampler
from tests.support.fixture_types import Sql
from tests.trust.all_pages import Page, Visitors, list_all_pages
from tests.trust.measurements import Measured
from tests.trust.world import World

SHARE = Fraction(1, 8)
"""Share of the pages that a commit opens."""
OTHERWISE = {
    "DeskForm": "the desk saves each entry, and encrypts those of field groups, in desk.attendance_drafts",
    "FindForm": "asks for a list and records nothing",
    "SampleForm": "each answer about a part of the record is saved with the import when it is sent",
    **dict.fromkeys(
        ("MappingForm", "EncodingForm", "FilesForm", "ColumnsForm", "CodesForm"),
        "each step of matching is kept with the import when it is sent",
    ),
}
"""Forms that save no draft, and why."""
NOT_SIGNED_IN = ("mosovo.web.features.calculator", "mosovo.web.features.public_pages", "mosovo.web.features.sign_in")
"""Pages without an account, which could not own a draft."""
SEARCH = frozenset(FindForm.base_fields)
NO_FIELDS = frozenset({"hidden", "submit", "button", "file", "search"})


@dataclass
class PostedForm:
    """A form of a page: where it is sent ("get" if it is not posted), its fields, and how it saves drafts."""

    action: str
    address: str
    """The address under which its draft is saved. Empty if it saves none."""
    never: frozenset[str]
    restored: dict[str, list[str]]
    """The saved draft on the page."""
    fields: set[str] = field(default_factory=set)
    boxes: list[str] = field(default_factory=list)
    """The names of the fields that a user types into."""

    @property
    def typed(self) -> str:
        """Return the first field whose text a draft may hold, or empty text."""
        return next((each for each in self.boxes if not {each, get_field_name(each)} & self.never), "")


class Drawn(HTMLParser):
    """The forms of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[PostedForm] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "form":
            action = attributes.get("action", "") if attributes.get("method") == "post" else "get"
            never = frozenset(attributes.get("data-never-saved", "").split())
            restored = json.loads(attributes.get("data-saved-fields", "{}"))
            self.found.append(PostedForm(action, attributes.get("data-saved-form", ""), never, restored))
        elif self.found and is_field(tag, attributes):
            self.found[-1].fields.add(get_field_name(attributes["name"]))
            if tag == "textarea" or (tag == "input" and attributes.get("type", "text") == "text"):
                self.found[-1].boxes.append(attributes["name"])


def is_field(tag: str, attributes: dict[str, str]) -> bool:
    """Return whether this is a field that a user fills in."""
    return (
        tag in ("input", "textarea", "select")
        and "name" in attributes
        and attributes.get("type", "text") not in NO_FIELDS
    )


def get_field_name(name: str) -> str:
    """Return the field of an input: three inputs are one date."""
    stem, _, part = name.rpartition("-")
    return stem if part in ("day", "month", "year", "clock") else name


def test_every_long_form_class_saves_drafts_or_is_listed_with_a_reason() -> None:
    without = {each.__name__ for each in yield_form_classes() if each.keeps_own_draft}
    assert without == set(OTHERWISE)
    longer = [
        each
        for each in yield_form_classes()
        if len(each.base_fields) > MAX_UNDRAFTED_FIELDS and each.__name__ not in OTHERWISE
    ]
    assert len(longer) > 100
    for each in longer:
        assert each.saves_drafts is Form.saves_drafts, f"{each.__name__} overrides saves_drafts"


def yield_form_classes() -> Iterator[type[Form]]:
    """Yield every form class of the staff pages."""
    importlib.import_module("mosovo.config.urls")
    waiting: list[type[Form]] = [Form]
    while waiting:
        below = waiting.pop().__subclasses__()
        waiting += below
        yield from (each for each in below if each.__module__.startswith("mosovo.web.") and needs_sign_in(each))


def needs_sign_in(form: type[Form]) -> bool:
    """Return whether the form belongs to a page for accounts."""
    return not form.__module__.startswith(NOT_SIGNED_IN)


def test_every_long_form_on_every_page_saves_and_restores_drafts(
    world: World, owner_sql: Sql, sample: Sampler, measured: Measured
) -> None:
    visitors, again, wrong = Visitors(world), Visitors(world), list[str]()
    saving, restored = 0, 0
    sampled = sample("drafts of forms", list_all_pages(world, owner_sql), SHARE, key=lambda page: page.route)
    for page in sampled:
        if page.who == "nobody":
            continue
        for form in list_posted_forms(visitors.of(page.who), page):
            saving += bool(form.address)
            if len(form.fields) > MAX_UNDRAFTED_FIELDS and not form.address and not form.fields <= SEARCH:
                wrong.append(f"{page.route} {form.action}: {sorted(form.fields)}")
            if form.address and form.typed:
                restored += 1
                if not is_restored(visitors.of(page.who), again.of(page.who), page, form):
                    wrong.append(f"{page.route} {form.address}: {form.typed} is not restored")
    measured(f"{saving} forms of {len(sampled)} pages save drafts, {restored} texts restored after signing in again")
    assert not wrong, "\n".join(wrong)
    assert saving > len(sampled) / 30, "a commit opens few pages, and about one in eight has a long form"
    assert restored > 0


def is_restored(visitor: Client, again: Client, page: Page, form: PostedForm) -> bool:
    """Save a text in one session, and open the page in another of the same account."""
    text = f"Typed {uuid4()}"
    sent = {"address": form.address, "fields": json.dumps({form.typed: [text]}), "idempotency_key": str(uuid4())}
    saved = visitor.post("/account/drafts/save/", sent)
    assert saved.status_code == 200, f"{page.route}: {saved.status_code}"
    return any(each.restored.get(form.typed) == [text] for each in list_posted_forms(again, page))


def list_posted_forms(visitor: Client, page: Page) -> list[PostedForm]:
    """Return the posted forms of the page."""
    response = visitor.get(page.address)
    assert response.status_code < 500, page.address
    if response.status_code != 200 or "html" not in response.headers["Content-Type"]:
        return []
    return [form for form in Drawn(response.text).found if form.action != "get"]
