"""No link preselects evidence: TAKEN lists what pages read from the query string, with the reason.

One test finds every place in the web code that reads the query string. Another opens each form that such a place leads
to, with every choice of the form in the query string, and compares it with the form without a query string.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.support.fixture_types import Sql
from tests.support.web_paths import list_sources, name_file
from tests.trust.all_pages import Page, Visitors, list_all_pages
from tests.trust.world import World
from tests.web.test_nothing_preselected import Choices

WHOLE = "whole"
"""Used instead of a name when the code passes the whole query string on."""

TAKEN: dict[str, set[str]] = {
    "It filters, sorts or pages a list, or selects the part of a page to show. Nothing is recorded.": {
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
    "It is the reference number of a report or an application, to show it or to find what was sent with it.": {
        "public_pages/views.py reference", "reference_search.py reference",
    },
    "It selects how a map or a document is shown, or its language.": {
        "maps/case_zones.py whole", "maps/map_view.py whole", "orders/views.py whole",
        "documents/languages.py language",
    },
    "It selects the next page from a list of our own pages.": {
        "playbooks/return_links.py whole",
        "facts/views.py back", "field_groups/views.py back", "look_ups/views.py back",
        "sign_in/sso.py next", "sign_in/views.py next",
    },
    "It is checked for characters that no text may contain, and for sections that other users changed.": {
        "request_guard.py whole", "meetings/section_changes.py whole",
    },
    "It selects a form, as the tabs or buttons of the page do. The user gives every answer in the form.": {
        "exchange/views.py field_group", "exports/export_request.py of", "exports/export_request.py whole",
        "meetings/meeting_audit.py of",
    },
    "It names a record. The next page shows the record in full and asks the user to confirm it.": {
        "intake/views.py urn", "source_differences/messages.py urn", "monitoring/board.py line",
        "monitoring/board.py urn", "identifying_details/views.py with",
    },
    "It plans a future meeting. It states nothing that was done or found.": {
        "next_meeting.py kind", "next_meeting.py level", "next_meeting.py urn",
    },
    "It names the page that answered a form. Its author sees that page again, with what they sent.": {
        "saved_forms/middleware.py whole", "saved_forms/page_forms.py whole",
    },
    "It names a check that an officer recorded. The page shows the result, who recorded it and when.": {
        "breaches/views.py check",
    },
    "It is a library clause, selected on the same page and shown next to the wording of the court.": {
        "orders/views.py like",
    },
    "It names the part of the order that the step belongs to, as the link does. The form asks what was done.": {
        "orders/views.py about",
    },
}  # fmt: skip
"""What pages read from a query string, as file and name, by the reason why it presets no evidence."""
PLANNED = {"convene_sitting": {"level", "kind"}, "order_step": {"about"}}
"""Choices that a link preselects despite the rule, for the reasons above."""


@pytest.mark.pure
def test_every_read_of_the_query_string_is_explained() -> None:
    explained = {key for keys in TAKEN.values() for key in keys}
    found = {f"{name_file(path)} {name}" for path in list_sources() for name in names_read(path)}
    assert len(found) > 40, "the search finds every read of the query string"
    assert sorted(found - explained) == [], "add each read to TAKEN, with the reason why it presets no evidence"
    assert sorted(explained - found) == [], "TAKEN explains reads that the code no longer has"


def names_read(path: Path) -> Iterator[str]:
    """Yield the names that a file reads from the query string: `request.GET.get("on")`, `"on" in request.GET`."""
    tree = ast.parse(path.read_text())
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "GET":
            yield name_read(node, parents)


def name_read(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> str:
    parent = parents[node]
    key: ast.AST | None = None
    if isinstance(parent, ast.Subscript):
        key = parent.slice
    elif isinstance(parent, ast.Compare):
        key = parent.left
    elif isinstance(parent, ast.Attribute) and isinstance(call := parents[parent], ast.Call) and call.args:
        key = call.args[0]
    return key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else WHOLE


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


def test_query_string_selects_no_choice_of_a_form(world: World, owner_sql: Sql) -> None:
    visitors = Visitors(world)
    pages = {each.route: each for each in list_all_pages(world, owner_sql) if each.route in FORMS}
    compared = list[str]()
    found = list[str]()
    for route, page in sorted(pages.items()):
        without_query = open_choices(page, "", visitors)
        for values in list_queries(without_query):
            compared.append(route)
            with_query = open_choices(page, f"?{urlencode(values)}", visitors)
            selected = {name for name, value in with_query.made.items() if without_query.made.get(name) != value}
            found += [f"{route} {name}: {values.get(name)}" for name in selected - PLANNED.get(route, set())]
    assert len(set(compared)) > 6, compared
    assert found == [], "choices that a link preselects"


def list_queries(choices: Choices) -> Iterator[dict[str, str]]:
    """Yield query strings that together give each choice of the form each of its values."""
    offered = {name: sorted(values - {""}) for name, values in choices.offered.items() if values - {""}}
    for nth in range(max(map(len, offered.values()), default=0)):
        yield {name: values[nth % len(values)] for name, values in offered.items()}


def open_choices(page: Page, query: str, visitors: Visitors) -> Choices:
    """Return the choices of the page, opened with the query string by the visitor of that page."""
    answer = visitors.of(page.who).get(page.address + query)
    return Choices(answer.content.decode(errors="replace") if answer.status_code == 200 else "")
