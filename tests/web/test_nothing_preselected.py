"""No choice of a new form is preselected, so that nothing is recorded that no user stated.

Two tests look for preselected choices: one in every page as a browser gets it, one in the code of every form, including
forms that no page of the test world leads to. Each choice that they find must be in `PRESET`, with the reason why it is
not evidence.
"""

import ast
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from html.parser import HTMLParser
from importlib import import_module
from pkgutil import walk_packages

import pytest
from django.forms import BooleanField, ChoiceField, MultipleChoiceField
from django.urls import get_resolver, reverse

import mosovo.web
from mosovo.web.core.fact_type_registry import map_fact_types
from mosovo.web.core.forms import Form
from tests.sampling import Sampler
from tests.support.fixture_types import Sql
from tests.support.web_paths import WEB, name_file, name_package
from tests.trust.all_pages import SIGNING_OUT, Page, Visitors, list_all_pages
from tests.trust.world import World
from tests.web.desk_officer import IDENTITY
from tests.web.sending import send

SHARE = Fraction(1, 6)
"""The share of the pages that a commit opens."""
PARTS = 2
CHOICES = (ChoiceField, MultipleChoiceField, BooleanField)
CHANGE_PAGES = frozenset({"correct_fact", "account_change", "change_sitting", "allocate"})
"""Pages that show what is on record, so that it can be changed. They are not new forms."""
ONLY_LISTED = frozenset({"chronology", "find", "desk_start"})
"""Pages whose forms filter a list and record nothing."""

PRESET: dict[str, set[str]] = {
    "It selects the format or the readers of a list or document. It records nothing about a nominal.": {
        "exports/views.py shape", "find/views.py where", "casefile/chronology.py lane",
        "documents/prosecution_file.py shape",
        "reporting/annual_return.py of", "reporting/return_file.py shape", "reporting/return_file.py numbers",
        "find.FindForm.where", "new_export shape", "breach_pack shape", "annual_returns of", "return_population of",
        "download_return shape", "download_return numbers",
    },
    "It is a view of a list as its author saved it, shown so that it can be changed. It is not about a nominal.": {
        "caseload/saved.py is_shared",
    },
    "It is the setting in force, shown as it is. A change needs a second person.": {
        "console_delivery mail", "console_delivery text",
    },
    "It is what an API client may do, shown so that rights can be removed. It is not about a nominal.": {
        "console/client_forms.py field_groups", "console/client_forms.py scopes",
        "console_client_narrow field_groups", "console_client_narrow scopes",
    },
    "The calculator records nothing.": {
        "calculator.PersonForm.jurisdiction", "calculator.OffenceForm.gateway", "calculator.SpellForm.kind",
        "calculator.OrderForm.kind", "calculator.NotificationForm.under", "calculator.NotificationForm.home",
        "calculator p-jurisdiction", "calculator o0-gateway", "calculator s0-kind", "calculator order-kind",
        "calculator told-under", "calculator told-home",
    },
    "If left unchanged, it records nothing: no check, no change, no link to another term, no monitoring of alcohol.": {
        "visits/condition_forms.py result", "visits/condition_forms.py method",
        "desk/desk_forms.py came_of_it", "desk/desk_forms.py came_for",
        "convictions.DisposalForm.consecutive_to", "convictions.CourtResultForm.consecutive_to",
        "convictions.SentenceForm.consecutive_to", "convictions.DisposalCorrection.consecutive_to",
        "monitoring.TagOrderForm.alcohol",
        "record_fact/monitoring.tagorder alcohol", "record_fact/risk.ospscore stranger_victim",
        "desk came_for", *(f"{page} condition_{slot}_result" for page in ("record_visit", "check_conditions")
                           for slot in range(40)),
    },
    "The form corrects a fact, and shows the recorded value.": {
        "convictions/form_builders.py consecutive_to", "convictions/form_builders.py first_sentence_qualified",
        "convictions/form_builders.py sexual_purpose",
        "licences/form_builders.py fixed_term_exclusions",
        "licences/form_builders.py mappa_category", "licences/form_builders.py mappa_level",
        "licences/form_builders.py rules_for",
        "mappa/referral_corrections.py agrees", "mappa/referral_corrections.py level",
        "mappa/form_builders.py category",
        "mappa/form_builders.py level", "meetings/case_page.py criteria", "meetings/case_page.py level",
        "meetings/case_forms.py accepted", "meetings/case_forms.py by_video", "meetings/case_forms.py how",
        "meeting_room disclosure-decision", "meeting_room disclosure-power", "monitoring/form_builders.py agrees",
        "monitoring/form_builders.py days", "notifications/forms.py act", "notifications/forms.py under",
        "notifications/form_builders.py change_ahead", "plan/form_builders.py agrees",
        "polygraph/form_builders.py order_id",
        "risk/form_builders.py agrees", "risk/form_builders.py stranger_victim", "victims/form_builders.py account_id",
        "visits/form_builders.py crew",
    },
    "The link to the form made this choice.": {
        "orders/form_builders.py order_id", "identifying_details/views.py other",
        "breaches/views.py offence",
        "plan/form_builders.py fired", "victims/form_builders.py victim_id", "add_clause order_id",
        "draw_zone order_id",
        "order_step order_id",
    },
    "It is on the record, and is shown with its source.": {
        "mappa/referral_corrections.py agency_id", "mappa/referral_corrections.py category", "refer_to_mappa agency_id",
        "refer_to_mappa category", "indefinite_reviews/views.py nation", "begin_review nation",
        "record_fact/risk.ospscore sex",
        "record_fact/risk.ospscore supervision", "desk taker", "desk/desk_forms.py taker",
    },
    "It plans who works on something or gets access. It states nothing that was done or found.": {
        "access/restriction_forms.py named", "restrict_case named", "mappa/referral_corrections.py invite",
        "refer_to_mappa invite",
        "plan/form_builders.py owner_id", "plan/form_builders.py whose", "record_fact/plan.planaction whose",
        "record_fact/plan.planaction owner_id", "register/steps.py lead_agency", "register/steps.py team",
        "victims/views.py hours", "answer_victim_access_request hours", "convene_sitting level", "convene_sitting kind",
        "convene_sitting mode", "allocation.AllocationForm.offender_manager", "allocation.AllocationForm.practitioner",
        "allocation/forms.py offender_manager", "allocation/forms.py team", "allocation/forms.py lead_agency",
        "register.HolderForm.offender_manager", "register.HolderForm.practitioner", "new_nominal_step lead_agency",
        "new_nominal_step team",
    },
    "It selects who may read a fact or how a zone is drawn. It states no fact.": {
        "record_fact/identity.remark field_group", "orders/zone_forms.py shape",
        "orders.OrderZoneForm.shape", "draw_zone shape", "draw_zone look_span",
        "record_fact/orders.orderzone shape", "record_fact/orders.orderzone look_span",
        "record_fact/victims.victimzone look_span", "record_fact/monitoring.tagzone look_span",
    },
    "A setting of an account or a version of a form, not about a person on the register.": {
        "accounts/views.py vetting", "account_new vetting", "mfa_add_webauthn passwordless",
        "licences/form_builders.py library", "record_fact/licences.licence library",
    },
}  # fmt: skip
"""Preselected choices, by the reason why they are not evidence. For a page: its route and the field. For code: the file
or the form, and the field."""
EXPLAINED = frozenset(key for keys in PRESET.values() for key in keys)


class Choices(HTMLParser):
    """The choices in those forms of a page that record something, and which of them are preselected.

    A ticked box, a selected radio button and a list that does not start with a blank are preselected. A list or radio
    buttons with one answer leave nothing to choose.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.offered: dict[str, set[str]] = {}
        self.chosen: dict[str, str] = {}
        self._posts, self._list, self._first = False, "", True
        self.feed(page)

    @property
    def made(self) -> dict[str, str]:
        """Each preselected choice, with its value."""
        return {
            name: value
            for name, value in self.chosen.items()
            if value or len(self.offered[name]) > 1
            if self.offered[name] - {""} != {value} or value in ("on", "True")
        }

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._posts = attributes.get("method", "get").lower() == "post"
        elif (
            self._posts and tag == "input" and attributes.get("type") in ("radio", "checkbox") and "name" in attributes
        ):
            self.offered.setdefault(attributes["name"], set()).add(attributes.get("value", "on"))
            if "checked" in attributes:
                self.chosen[attributes["name"]] = attributes.get("value", "on")
        elif self._posts and tag == "select":
            self._list, self._first = attributes["name"], True
        elif tag == "option" and self._list:
            self._option(attributes)

    def _option(self, attributes: dict[str, str]) -> None:
        value = attributes.get("value", "")
        self.offered.setdefault(self._list, set()).add(value)
        if "selected" in attributes or self._first:
            self.chosen[self._list] = value
            if not value:
                del self.chosen[self._list]
        self._first = False

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._posts = False
        elif tag == "select":
            self._list = ""


def test_choices_of_a_page_are_read_as_a_browser_shows_them() -> None:
    radios = '<input type="radio" name="r" value="{}"><input type="radio" name="r" value="b"{}>'
    lists = '<select name="s"><option value="{}">A<option value="b">B</select>'
    tick = '<input type="checkbox" name="t"{}>'

    def preselected(body: str) -> dict[str, str]:
        return Choices(f'<form method="post">{body}</form>').made

    assert preselected(radios.format("a", "") + lists.format("") + tick.format("")) == {}
    assert preselected(radios.format("a", " checked")) == {"r": "b"}
    assert preselected(lists.format("a")) == {"s": "a"}
    assert preselected(tick.format(" checked")) == {"t": "on"}
    assert preselected('<select name="s"><option value="a">A</select>') == {}


def list_pages(world: World, owner_sql: Sql, visitors: Visitors) -> Iterator[Page]:
    """Yield every page, and one page for each kind of fact. Start an attendance, so that the desk shows its form."""
    yield from (page for page in list_all_pages(world, owner_sql) if page.route not in {*SIGNING_OUT, *CHANGE_PAGES})
    urn = world.cases["own"].urn
    for kind in map_fact_types().values():
        if kind.record:
            address = reverse("record_fact", kwargs={"urn": urn, "fact_type": kind.slug})
            yield Page(f"record_fact/{kind.slug}", address, "supervisor")
    answer = send(visitors.of("supervisor"), reverse("desk_identity", kwargs={"urn": urn}), IDENTITY)
    assert answer.status_code == 302


def open_page(page: Page, world: World, visitors: Visitors) -> str:
    """Return the page as the first account that can open it gets it, or an empty text."""
    for who in dict.fromkeys([page.who, "coordinator", "partner", "inspector", "manager", "practitioner"]):
        if who in world.personas:
            answer = visitors.of(who).get(page.address)
            if answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
                return answer.content.decode(errors="replace")
    return ""


@pytest.mark.parametrize("part", range(PARTS))
def test_no_choice_is_preselected_on_a_page(world: World, owner_sql: Sql, sample: Sampler, part: int) -> None:
    visitors = Visitors(world)
    all_pages = list(list_pages(world, owner_sql, visitors))[part::PARTS]
    found, choices = list[str](), 0
    for page in sample("preselected choices", all_pages, SHARE, key=lambda each: each.route, unit="pages"):
        shown = Choices(open_page(page, world, visitors))
        choices += len(shown.offered)
        if page.route not in ONLY_LISTED:
            unexplained = [
                (name, value) for name, value in shown.made.items() if f"{page.route} {name}" not in EXPLAINED
            ]
            found += [f"{page.route} {name}: {value}" for name, value in unexplained]
    assert choices > 3, "the pages hold choices"
    assert not found, "preselected choices: add each to PRESET, with the reason why it is not evidence:\n" + "\n".join(
        found
    )


@pytest.mark.pure
def test_no_choice_is_preselected_in_the_code_of_a_form() -> None:
    found = sorted({*list_form_presets(), *list_screen_presets()} - EXPLAINED)
    assert len(forms()) > 300, "the search finds every form of the product"
    assert not found, "preselected choices: add each to PRESET, with the reason why it is not evidence:\n" + "\n".join(
        found
    )


@pytest.mark.pure
def test_each_choice_explained_for_the_code_is_preselected_there() -> None:
    in_code = {key for key in EXPLAINED if ".py " in key or key.rpartition(".")[0].endswith(("Form", "Correction"))}
    assert sorted(in_code - {*list_form_presets(), *list_screen_presets()}) == []


@cache
def forms() -> tuple[type[Form], ...]:
    """Return every form of the product."""
    assert get_resolver().url_patterns, "the router imports the modules of URLs in its own order"
    for module in walk_packages(mosovo.web.__path__, "mosovo.web."):
        import_module(module.name)

    def list_subclasses(kind: type[Form]) -> Iterator[type[Form]]:
        for each in kind.__subclasses__():
            yield each
            yield from list_subclasses(each)

    return tuple(each for each in dict.fromkeys(list_subclasses(Form)) if each.__module__.startswith("mosovo.web."))


def list_form_presets() -> Iterator[str]:
    """Yield choices that a form preselects."""
    for form in forms():
        for name, field in form.base_fields.items():
            if isinstance(field, CHOICES) and field.initial is not None:
                yield f"{name_package(form.__module__.split('.')[2:])}.{form.__name__}.{name}"


def list_screen_presets() -> Iterator[str]:
    """Yield choices that a screen preselects in a form: keys named like a choice of its package, near `initial`."""
    names: dict[str, set[str]] = {}
    for form in forms():
        choices_of_package = names.setdefault(name_package(form.__module__.split(".")[2:]), set())
        choices_of_package.update(name for name, field in form.base_fields.items() if isinstance(field, CHOICES))
    for path in sorted(WEB.rglob("*.py")):
        file, package = name_file(path), name_package(path.relative_to(WEB).with_suffix("").parts)
        for function in ast.walk(ast.parse(path.read_text())):
            if isinstance(function, ast.FunctionDef) and sets_initial_values(function):
                keys = {key for node in ast.walk(function) for key in keys_of(node)}
                yield from (f"{file} {key}" for key in keys & names.get(package, set()))


def sets_initial_values(function: ast.FunctionDef) -> bool:
    """Return whether the function sets the initial values of a form."""
    return "initial" in function.name or any(
        (isinstance(node, ast.keyword) and node.arg == "initial")
        or (isinstance(node, ast.Attribute) and node.attr == "initial")
        for node in ast.walk(function)
    )


def keys_of(node: ast.AST) -> Iterator[str]:
    """Yield the keys written to a dict: `{"kind": …}`, `shown["kind"] = …`, `initial.setdefault("kind", …)`."""
    key_nodes: list[ast.expr | None] = []
    if isinstance(node, ast.Dict):
        key_nodes = list(node.keys)
    elif isinstance(node, ast.Assign):
        key_nodes = [each.slice for each in node.targets if isinstance(each, ast.Subscript)]
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "setdefault":
        key_nodes = list(node.args[:1])
    yield from (each.value for each in key_nodes if isinstance(each, ast.Constant) and isinstance(each.value, str))
