"""Every page that prints a number is in one of two tables: the test that recounts it, or why it is not a count.

The pages are those of the router, opened in the world of the access tests. A new board that prints a number fails here
until a test recounts the number from the facts.
"""

import re
from fractions import Fraction
from html.parser import HTMLParser
from importlib import import_module

import pytest

from tests.sampling import Sampler
from tests.support.fixture_types import Sql
from tests.trust.all_pages import SIGNING_OUT, Page, Visitors, list_all_pages
from tests.trust.matrix import OF_A_CASE, list_routes
from tests.trust.world import World

SHARE = Fraction(1, 8)
"""The share of pages about one case that a commit opens. Every commit opens all boards."""
BOARDS = "tests.caseload.test_boards_recounted"
MAPPA = "tests.caseload.test_mappa_recounted"
PAGES = "tests.caseload.test_pages_recounted"
LISTS = "tests.caseload.test_numbers_recounted"

RECOUNTED: dict[str, str] = {
    "today": f"{LISTS}.test_today_counts_equal_a_recount",
    "today_order": f"{LISTS}.test_today_counts_equal_a_recount",
    "caseload": f"{LISTS}.test_caseload_counts_equal_a_recount",
    "boards": "tests.web.test_board_counts.test_each_count_equals_its_dashboard",
    "chair_home": "tests.web.test_home_pages.test_chair_home_lists_own_meetings_and_minutes_to_approve",
    "duty_home": "tests.web.test_home_pages.test_duty_officer_triages_an_urgent_alert_from_the_home_page",
    "visits": f"{LISTS}.test_visit_board_counts_equal_a_recount",
    "orders": f"{LISTS}.test_order_board_counts_equal_a_recount",
    "team_board": f"{LISTS}.test_team_board_counts_equal_a_recount",
    "chief_board": f"{LISTS}.test_chief_officer_quarters_equal_a_recount",
    "chief_people": f"{LISTS}.test_each_chief_officer_number_equals_the_length_of_its_list",
    "breaches": f"{BOARDS}.test_breach_board_counts_equal_a_recount",
    "wanted": f"{BOARDS}.test_wanted_board_counts_equal_a_recount",
    "travel": f"{BOARDS}.test_travel_board_counts_equal_a_recount",
    "alerts": f"{BOARDS}.test_alert_board_counts_equal_a_recount",
    "mappa_board": f"{MAPPA}.test_mappa_board_counts_equal_a_recount",
    "team_reviews": f"{BOARDS}.test_supervision_counts_equal_a_recount",
    "reading_desk": "tests.web.test_reading_desk.test_counts_on_the_desk_match_duties_and_records",
    "reading_desk_overdue": "tests.web.test_reading_desk.test_counts_on_the_desk_match_duties_and_records",
    "reading_desk_item": "tests.web.test_reading_desk.test_counts_on_the_desk_match_duties_and_records",
    "look_ups": "tests.trust.test_record_opening_limits.test_account_is_stopped_exactly_at_each_limit",
    "sittings": f"{BOARDS}.test_meeting_counts_equal_a_recount",
    "sitting": f"{BOARDS}.test_meeting_counts_equal_a_recount",
    "meeting_calendar": f"{BOARDS}.test_meeting_counts_equal_a_recount",
    "meeting_actions": f"{BOARDS}.test_meeting_counts_equal_a_recount",
    "disclosure": f"{BOARDS}.test_disclosure_counts_equal_a_recount",
    "disclosure_counts": f"{BOARDS}.test_disclosure_counts_equal_a_recount",
    "reporting": f"{MAPPA}.test_annual_return_numbers_equal_a_recount",
    "reporting_breaches": f"{MAPPA}.test_annual_return_numbers_equal_a_recount",
    "annual_return": f"{MAPPA}.test_annual_return_numbers_equal_a_recount",
    "return_behind": "tests.reporting.test_runs.test_run_counts_every_case_and_names_only_those_the_account_may_see",
    "reporting_reviews": "tests.reporting.test_counting.test_annual_counts_can_be_rebuilt_from_the_facts",
    "casefile": f"{PAGES}.test_case_file_counts_of_due_and_overdue_duties_equal_a_recount",
    "case_group": f"{PAGES}.test_case_file_counts_of_due_and_overdue_duties_equal_a_recount",
    "whole_case_file": f"{PAGES}.test_case_file_counts_of_due_and_overdue_duties_equal_a_recount",
    "working": f"{PAGES}.test_case_file_counts_of_due_and_overdue_duties_equal_a_recount",
    "service_status": "tests.web.test_service_status.test_page_shows_jobs_and_response_times_without_urns",
    "accounts": f"{PAGES}.test_counts_of_accounts_and_public_reports_equal_a_recount",
    "public_reports": f"{PAGES}.test_counts_of_accounts_and_public_reports_equal_a_recount",
    "completeness": "tests.caseload.test_completeness.test_completeness_counts_equal_the_list_and_show_people_left_out",
    "rota": "tests.web.test_rota.test_rota_page_counts_and_shows_the_gaps_between_shifts",
    **dict.fromkeys(
        ("console", "console_teams", "console_team_close", "console_staff"),
        "tests.web.test_console.test_console_numbers_equal_a_simple_count",
    ),
    **dict.fromkeys(
        ("console_clients", "console_client"),
        "tests.web.test_console_clients.test_client_has_access_after_a_second_person_approves",
    ),
    "differences": "tests.web.test_source_differences.test_count_of_open_differences_matches_a_count_of_the_rows",
    "parallel_run": "tests.web.test_parallel_run.test_each_difference_is_listed_by_cause_and_explained_once",
    "register_exports": "tests.web.test_export.test_register_export_is_requested_approved_created_and_downloaded",
    "record_matches": "tests.web.test_shortened_lists.test_shortened_list_states_its_total",
    "disclosure_register": "tests.web.test_shortened_lists.test_shortened_list_states_its_total",
    "reviews_due": f"{BOARDS}.test_emergency_access_banner_equals_a_recount",
    "image_exposure": "tests.web.test_devices.test_image_exposure_page_shows_minutes_by_officer_and_no_case",
    "policy_change": "tests.web.test_policy.test_policy_change_is_previewed_on_all_cases_then_applied",
    "agency_packs": "tests.web.test_sharing.test_pack_contains_only_the_cases_and_details_of_its_agency",
    "figure_cases": "tests.rooms.test_delivery_counts.test_delivery_counts_equal_a_recount_of_the_rows",
    "retention": "tests.web.test_retention.test_due_retention_review_is_listed_by_group_and_view",
    "retention_record": "tests.web.test_retention.test_counts_of_records_held_match_the_tables",
    "disposal": "tests.web.test_retention.test_counts_of_records_held_match_the_tables",
    "audit_export": "tests.web.test_audit_search.test_entries_of_a_period_are_read_and_downloaded",
    "meeting_figures": "tests.rooms.test_performance_indicators.test_performance_indicators_equal_a_plain_count",
}
"""Each page, and the test that recounts its numbers."""

NOT_COUNTED: dict[str, set[str]] = {
    "Days, hours, ages, sections or telephone numbers in a text that is the same for every reader.": {
        "account_login", "account_reauthenticate", "open_in_emergency", "calculator", "clauses", "draw_up_notice",
        "give_receipt", "mfa_index", "new_export", "open_group", "polygraph", "public", "public_accessibility",
        "public_apply", "public_apply_sent", "public_help", "public_privacy", "public_report", "public_report_sent",
        "public_requirements", "receipt", "desk_done", "return_population", "stays", "add_clause", "breach",
        "choose_condition", "account_sessions", "send_link", "new_nominal", "visits_foreseen",
        "answer_victim_access_request", "reading", "reallocate_selected", "console_delivery", "console_retention",
        "add_action", "plan_visits", "console_limits", "console_map", "console_changes", "audit_misuse",
        "audit_decoys", "console_client_new", "console_client_keys", "import_sample", "import_undo",
        "unmatched_messages", "match_source_message",
        "console_webhook", "console_client_narrow", "developer", "developer_operation", "developer_shape", "say_told",
    },
    "A value of force policy, a score or a term, each with its label.": {"osp_score", "policy", "recall"},
    "Days overdue or counted, of one duty.": {"mappa", "team_names", "why"},
    "The number of a step, a section, a clause, a country, a version or a page.": {
        "alert", "journey", "licence", "meeting_minutes", "new_nominal_step", "notices", "playbook",
    },
    "The length of a list that the same page shows in full.": {
        "audit", "before_visit", "mappa_referral", "meeting_room", "order", "readings", "record_sentence", "who_sees",
    },
    "The number of rows on this page of a list.": {"questions", "who_saw"},
    "Attempts that count in law in one case; tests/rooms/test_wanted.py counts them.": {"entry_step", "premises"},
    "The number of rows of a file when it was created.": {"export"},
}  # fmt: skip
"""Pages by the reason why their numbers are not counts of people, duties or cases."""


class Lines(HTMLParser):
    """The lines of a page with a number that may be a count.

    Forms, drawings, times, code and the header of a case are left out.
    """

    IGNORED_TAGS = frozenset({"script", "style", "time", "form", "svg", "head", "code", "kbd", "nav"})
    NO_CLOSE = frozenset({"area", "br", "hr", "img", "input", "link", "meta"})
    INLINE = frozenset({"a", "b", "span", "strong", "em", "sup"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self._quiet: list[str] = []
        self.feed(page)

    @property
    def found(self) -> list[str]:
        """Each line with a number that is not part of a date, a legal citation or a name."""
        lines = (re.sub(r"\s+", " ", line).strip() for line in "".join(self.text).split("\n"))
        return [line for line in lines if re.search(r"\d", NAMES.sub("", line))]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.NO_CLOSE:
            return
        values = {name: value or "" for name, value in attrs}
        classes = set(values.get("class", "").split())
        tabs = tag == "nav" and classes & {"view-tabs", "pager"}
        header = classes & {"person-line", "identity", "warning-band"}
        if self._quiet or (tag in self.IGNORED_TAGS and not tabs) or header:
            self._quiet.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._quiet and tag in self._quiet:
            while self._quiet.pop() != tag:
                pass
        if tag not in self.INLINE:
            self.text.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._quiet:
            self.text.append(data)


MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NAMES = re.compile(
    rf"\b\d{{1,2}} (?:{MONTHS}|{'|'.join(month[:3] for month in MONTHS.split('|'))}|Sept)\b(?: \d{{4}})?"  # dates
    r"|\b\d{1,2}:\d\d\b|\b(?:19|20)\d\d(?:-\d\d)?\b|\b0\d{3}\b(?:/\d+)*"  # times, years, meeting numbers
    r"|\bCall 999\b"
    r"|\b[A-Z]{2}-\d{4}-\d{4}|\bNS\d+ \w+|\b\d+ Larch Close"  # URNs and addresses
    r"|\b(?:ss?|regs?|para|Schedule|LAW|Category|Level|level|category|Victim|version|aged)[. -]?[\d(][\w()./-]*"
    r"(?: (?:and|or) \d)?"
)
"""Numbers that name something: a date, a provision, a person or a version."""


@pytest.mark.pure
def test_tables_list_existing_pages_once_with_existing_tests() -> None:
    known = {route.name for route in list_routes()}
    explained = [name for names in NOT_COUNTED.values() for name in names]
    assert {*RECOUNTED, *explained} <= known
    assert len({*RECOUNTED, *explained}) == len(RECOUNTED) + len(explained)
    for test in set(RECOUNTED.values()):
        module, _, name = test.rpartition(".")
        assert callable(getattr(import_module(module), name)), test


def test_each_page_that_prints_a_number_is_in_one_of_the_tables(world: World, owner_sql: Sql, sample: Sampler) -> None:
    pages = [page for page in list_all_pages(world, owner_sql) if page.route not in SIGNING_OUT]
    of_cases = [page for page in pages if page.route in OF_A_CASE]
    opened = [
        *(page for page in pages if page.route not in OF_A_CASE),
        *sample("counts on pages of a case", of_cases, SHARE, key=lambda page: page.route),
    ]
    explained = {*RECOUNTED, *(name for names in NOT_COUNTED.values() for name in names)}
    visitors = Visitors(world)
    found = {page.route: lines for page in opened if (lines := numbers(visitors, page))}
    assert not {route: lines[:5] for route, lines in found.items() if route not in explained}
    assert len(found) > 30


def numbers(visitors: Visitors, page: Page) -> list[str]:
    """Return the lines of the page with a number that may be a count."""
    answer = visitors.of(page.who).get(page.address)
    if answer.status_code != 200 or "html" not in answer.headers.get("Content-Type", ""):
        return []
    return Lines(answer.content.decode(errors="replace")).found
