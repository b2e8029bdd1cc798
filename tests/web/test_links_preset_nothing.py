"""No link makes a choice that is evidence: what a page takes from its query string is listed, with the reason.

One test finds every place in the code of the web that reads the query string. Another opens each form that such a place
leads to, with every choice of the form in the query string, and compares it with the form without.
"""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.support.web_paths import list_sources, name_file
from tests.trust.everywhere import Page, Visitors, everywhere
from tests.trust.world import World
from tests.web.test_nothing_preselected import Choices

type Sql = Callable[..., list[tuple[Any, ...]]]

WHOLE = "whole"
"""In place of a name: the query string is handed on as one."""

TAKEN: dict[str, set[str]] = {
    "It narrows, orders or pages a list, or says which part of a page is shown. Nothing is recorded.": {
        "access_report/pages.py whole", "accounts/listing.py show", "audit/case_queries.py whole",
        "audit/exports.py whole", "audit/views.py new", "audit/views.py whole",
        "breaches/board.py view", "casefile/chronology.py lane",
        "casefile/views.py whole", "scopes.py after", "scopes.py scope",
        "caseload/views.py saved", "caseload/views.py whole", "completeness/board.py officer",
        "disclosure/applications_board.py show",
        "intake/views.py show", "mappa/board.py view", "meetings/figure_numbers.py from",
        "meetings/case_page.py at", "meetings/invitations.py invite", "meetings/meeting_calendar.py from",
        "request_context.py known_at", "request_context.py on",
        "reporting/annual_return.py again", "orders/board.py view", "plan/views.py agency", "plan/views.py whole",
        "questions/views.py after", "reading_desk/responses.py group",
        "retention/board.py group", "retention/board.py view", "source_differences/board.py owner",
        "source_differences/board.py shape", "register/step_page.py check",
        "supervision/board.py band",
        "supervision/board.py officer", "supervision/board.py risk", "supervision/board.py what",
        "supervision/reallocation.py officer", "supervision/review_queue.py view", "today/views.py after",
        "today/coordinator_day.py whole",
        "readings/views.py state",
        "today/supervisor_day.py whole", "today/views.py only", "travel/board.py view", "visits/board.py view",
    },
    "It is the reference number of a report or an application: to show it, or to find what was sent under it.": {
        "public_pages/views.py reference", "reference_search.py reference",
    },
    "It says how a map or a paper is shown, or in which language.": {
        "maps/case_zones.py whole", "maps/map_view.py whole", "orders/views.py whole",
        "documents/languages.py language",
    },
    "It says where to go on to afterwards, of a list of pages of our own.": {
        "playbooks/way_back.py whole",
        "facts/views.py back", "field_groups/views.py back", "look_ups/views.py back",
        "sign_in/sso.py next", "sign_in/views.py next",
    },
    "It is looked at for what no text may hold, and for what others changed meanwhile.": {
        "request_guard.py whole", "meetings/section_changes.py whole",
    },
    "It says which form is asked for, as the tabs or buttons of the page do. Every answer in it is given afterwards.": {
        "exchange/views.py field_group", "exports/export_request.py of", "exports/export_request.py whole",
        "meetings/meeting_audit.py of",
    },
    "It names a record that is then shown whole, and the next page asks whether that is meant.": {
        "intake/views.py urn", "source_differences/messages.py urn", "monitoring/board.py line",
        "monitoring/board.py urn", "identifying_details/views.py with",
    },
    "It plans a meeting to come. Nothing is said of what was done or found.": {
        "next_meeting.py kind", "next_meeting.py level", "next_meeting.py urn",
    },
    "It names a page that answered a form, which its author sees again, with what they sent.": {
        "saved_forms/middleware.py whole", "saved_forms/page_forms.py whole",
    },
    "It names a check that an officer recorded: what they found is shown with who recorded it and when.": {
        "breaches/views.py check",
    },
    "It is a clause of the library, picked on the same page and shown beside what the court wrote.": {
        "orders/views.py like",
    },
    "It says to which matter of the order the step belongs, in the words of the link. What was done is asked.": {
        "orders/views.py about",
    },
}  # fmt: skip
"""What is taken from a query string, by the reason why no evidence is preset by it: the file and the name."""
PLANNED = {"convene_sitting": {"level", "kind"}, "order_step": {"about"}}
"""Choices that a link makes all the same, for the reasons above."""


@pytest.mark.pure
def test_whatever_a_page_takes_from_its_query_string_is_explained() -> None:
    explained = {key for keys in TAKEN.values() for key in keys}
    found = {f"{name_file(path)} {name}" for path in list_sources() for name in names_read(path)}
    assert len(found) > 40, "every read of the query string"
    assert sorted(found - explained) == [], "say in TAKEN why no evidence is preset by it"
    assert sorted(explained - found) == [], "nothing is explained that is not there"


def names_read(path: Path) -> Iterator[str]:
    """The names that a file reads of the query string: `request.GET.get("on")`, `"on" in request.GET`."""
    tree = ast.parse(path.read_text())
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "GET":
            yield name_read(node, above)


def name_read(node: ast.AST, above: dict[ast.AST, ast.AST]) -> str:
    use = above[node]
    said: ast.AST | None = None
    if isinstance(use, ast.Subscript):
        said = use.slice
    elif isinstance(use, ast.Compare):
        said = use.left
    elif isinstance(use, ast.Attribute) and isinstance(call := above[use], ast.Call) and call.args:
        said = call.args[0]
    return said.value if isinstance(said, ast.Constant) and isinstance(said.value, str) else WHOLE


@pytest.mark.pure
def test_a_read_of_the_query_string_is_found(tmp_path: Path) -> None:
    code = tmp_path / "screen.py"
    code.write_text(
        "a = request.GET.get('a')\nb = request.GET['b']\nc = 'c' in request.GET\nd = f(request.GET)\n"
        "e = request.GET.get(name)\n"
    )
    assert sorted(names_read(code)) == ["a", "b", "c", WHOLE, WHOLE]


FORMS = frozenset(
    {"record_notification", "order_step", "add_clause", "open_breach", "convene_sitting", "say_same", "intake_step",
     "record_fact", "record_visit", "record_contact", "give_receipt", "record_service", "screen_for_mappa",
     "refer_to_mappa", "desk_identity"}
)  # fmt: skip


def test_no_choice_of_a_form_is_made_by_its_query_string(world: World, owner_sql: Sql) -> None:
    visitors = Visitors(world)
    pages = {each.route: each for each in everywhere(world, owner_sql) if each.route in FORMS}
    compared = list[str]()
    found = list[str]()
    for route, page in sorted(pages.items()):
        without = opened(page, "", visitors)
        for asked in questions(without):
            compared.append(route)
            within = opened(page, f"?{urlencode(asked)}", visitors)
            made = {name for name, value in within.made.items() if without.made.get(name) != value}
            found += [f"{route} {name}: {asked.get(name)}" for name in made - PLANNED.get(route, set())]
    assert len(set(compared)) > 6, compared
    assert found == [], "made by a link"


def questions(choices: Choices) -> Iterator[dict[str, str]]:
    """Query strings in which each choice of the form has each of its values once."""
    offered = {name: sorted(values - {""}) for name, values in choices.offered.items() if values - {""}}
    for nth in range(max(map(len, offered.values()), default=0)):
        yield {name: values[nth % len(values)] for name, values in offered.items()}


def opened(page: Page, query: str, visitors: Visitors) -> Choices:
    """The choices of the page, asked for with the query string by whoever the table of pages names."""
    answer = visitors.of(page.who).get(page.address + query)
    return Choices(answer.content.decode(errors="replace") if answer.status_code == 200 else "")
