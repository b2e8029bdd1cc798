"""The notices at the top of Today: the reader's own account, and what awaits a decision."""

from collections.abc import Sequence
from typing import NamedTuple

from django.urls import reverse

from mosovo.caseload import breaches, wanted
from mosovo.caseload.queries import Scope
from mosovo.caseload.today_snooze import LastLook
from mosovo.caseload.transfer_outcomes import TransferOutcome
from mosovo.database.joint_reads import Reading, as_reading, combine_readings, run_reading
from mosovo.edge.request_context import Request
from mosovo.organisations.account_status import ExpiringClearance, list_expiring_clearances
from mosovo.organisations.clearance_endings import NOTICE_PERIOD
from mosovo.organisations.client_endings import ask_recent_notices
from mosovo.organisations.rota import list_on_duty
from mosovo.record.limited_list import LimitedList
from mosovo.rooms.meetings.invitation_replies import list_wrong_invitees
from mosovo.rooms.meetings.reminders import ask_unread_reminders
from mosovo.rooms.supervision.cover import ask_officers_covered
from mosovo.rooms.supervision.models import OfficerCover
from mosovo.search.record_matches import MAX_COUNTED, MatchCounts, ask_open_matches
from mosovo.search.saved_searches import count_with_new_results
from mosovo.web.core.formatting import format_count, format_date, format_timestamp
from mosovo.web.core.navigation import SUPERVISION
from mosovo.web.features.console.page import READERS

from .restricted_cases import ask_restricted_notices
from .transfer_outcomes import ask_own_outcomes, describe_outcomes
from .waiting_counts import ask_waiting
from .waiting_notices import (
    TodayNotice,
    WaitingCounts,
    list_difference_notices,
    list_planned_visit_notices,
    list_returned_notices,
    list_ruling_notices,
    list_transfer_notices,
    list_unopened_notices,
)


def list_notices(request: Request, waiting: WaitingCounts) -> list[TodayNotice]:
    """List notices about own vetting and training, from 30 days before expiry, and about what waits for approval."""
    assert request.account
    own = [
        TodayNotice(describe_expiry(expiry, request))
        for expiry in list_expiring_clearances(request.account, request.today)
    ]
    return (
        own
        + list_approval_notices(waiting)
        + list_transfer_notices(waiting)
        + list_ruling_notices(waiting)
        + list_staff_notices(waiting)
        + list_rota_notices(request, waiting)
        + list_minutes_notices(waiting)
        + list_message_notices(waiting)
        + list_wrong_person_notices(request, waiting)
    )


def describe_expiry(expiry: ExpiringClearance, request: Request) -> str:
    """Describe what expires, when, and the effect."""
    what = expiry.what.lower()
    if expiry.is_over(request.today) or expiry.last_on is None:
        return (
            f"Your {what} is not valid. You cannot open any case until the account administrator records valid {what}."
        )
    return (
        f"Your {what} expires on {format_date(expiry.last_on)}. From the next day you cannot open any case without it."
    )


def list_approval_notices(waiting: WaitingCounts) -> list[TodayNotice]:
    """List the changes and exports awaiting this inspector's approval."""
    kinds = (
        ("Account changes awaiting approval", "proposals", "accounts_waiting"),
        ("Changes to settings awaiting approval", "settings", "console_changes"),
        ("Exports of the register awaiting approval", "exports", "register_exports"),
        ("Undos of an import awaiting approval", "undos", "imports"),
    )
    return [
        TodayNotice(f"{words}: {waiting[kind]}.", reverse(page), "Approve or refuse")
        for words, kind, page in kinds
        if waiting[kind]
    ]


def list_staff_notices(waiting: WaitingCounts) -> list[TodayNotice]:
    """List a notice of people whose vetting or training has ended or ends soon, for the inspector of their force."""
    number = waiting["staff"]
    words = f"People whose vetting or training has expired, or expires within {NOTICE_PERIOD.days} days: {number}."
    return [TodayNotice(words, reverse("console_staff"), "View")] if number else []


def list_rota_notices(request: Request, waiting: WaitingCounts) -> list[TodayNotice]:
    """List a notice for the officer on duty, and for those who answer for a rota on which no one is now."""
    if waiting["own_shifts"]:
        on_duty = list_on_duty(request.actor.force, request.now)
        until = format_timestamp(max(each.ends_at for each in on_duty if each.account_id == request.actor.account))
        return [TodayNotice(f"You are the duty officer until {until}.", reverse("alerts"), "View alerts")]
    if waiting["on_duty"] or not request.actor.roles & SUPERVISION or not waiting["rota"]:
        return []
    return [TodayNotice("No duty officer is on the rota now.", reverse("rota"), "View the rota")]


def list_minutes_notices(waiting: WaitingCounts) -> list[TodayNotice]:
    """List a notice of the minutes that this actor can approve."""
    number = waiting["minutes"] + waiting["minutes_of_chair"]
    words = f"MAPPA minutes awaiting your approval: {number}."
    return [TodayNotice(words, reverse("minutes_to_approve"), "Approve or return")] if number else []


def list_message_notices(waiting: WaitingCounts) -> list[TodayNotice]:
    """List a notice of messages that this actor asked for and that did not arrive, and of letters to post."""
    failed, to_post = waiting["failed"], waiting["letters"]
    page, letters = reverse("failed_messages"), f"{reverse('failed_messages')}#letters-to-post"
    notices = (
        (failed, TodayNotice(f"{format_count(failed, 'message')} to agencies did not arrive.", page, "View messages")),
        (to_post, TodayNotice(f"{format_count(to_post, 'letter')} to agencies to post.", letters, "View")),
    )
    return [notice for number, notice in notices if number]


def list_wrong_person_notices(request: Request, waiting: WaitingCounts) -> list[TodayNotice]:
    """List a notice of invitees who are not the right person, for people who organise meetings."""
    if not waiting["wrong_person"]:
        return []
    number = len(list_wrong_invitees(request.actor.force, request.today))
    words = (
        f"{format_count(number, 'invitee')} of MAPPA meetings {'is' if number == 1 else 'are'} not the right person."
    )
    return [TodayNotice(words, reverse("failed_messages"), "Invite another person")] if number else []


def ask_reminder_notices(request: Request) -> Reading[list[TodayNotice]]:
    """List the reminders from colleagues that this actor has not read."""
    rows = yield from ask_unread_reminders(request.actor.account) if request.actor.account else as_reading(())
    return [
        TodayNotice(each.subject, reverse("open_reminder", kwargs={"message_id": each.pk}), "Open") for each in rows
    ]


def list_client_notices(request: Request) -> list[TodayNotice]:
    """List the notices that an API client of this actor ends soon. Administrators and inspectors can open its page."""
    return run_reading(ask_client_notices(request))


def ask_client_notices(request: Request) -> Reading[list[TodayNotice]]:
    """List the notices that an API client of this actor ends soon. Administrators and inspectors can open its page."""
    owner = request.actor.account
    rows = yield from ask_recent_notices(owner, request.today) if owner else as_reading(())
    return [
        TodayNotice(
            f"The access of the API client {each.client_name}, which you own, ends after {format_date(each.ends_on)}.",
            *((reverse("console_client", args=[each.client_id]), "View") if request.actor.roles & READERS else ()),
        )
        for each in rows
    ]


class BoardCounts(NamedTuple):
    """What waits on the boards of a scope, and the officers that the reader covers for."""

    breach_counts: breaches.BreachCounts
    wanted_count: wanted.WantedCount
    covers: Sequence[OfficerCover]
    matches: MatchCounts


def ask_boards(scope: Scope, request: Request) -> Reading[BoardCounts]:
    """Count what waits on the boards."""
    account_id = request.actor.account
    covers = (
        ask_officers_covered(account_id, request.today)
        if account_id and request.actor.has("offender_manager")
        else as_reading(())
    )
    results = yield from combine_readings(
        breaches.ask_breach_counts(scope, request.today),
        wanted.ask_wanted_count(scope, request.today),
        covers,
        ask_open_matches(),
    )
    return BoardCounts(*results)


class NoticeSources(NamedTuple):
    """What the notices of Today are made from."""

    waiting: WaitingCounts
    reminders: Sequence[TodayNotice]
    client_notices: Sequence[TodayNotice]
    boards: BoardCounts
    outcomes: LimitedList[TransferOutcome]
    restricted: Sequence[tuple[str, str, str]]


def ask_notice_sources(request: Request, scope: Scope, look: LastLook | None) -> Reading[NoticeSources]:
    """Return what waits for the reader, the reminders and endings that the look found, and outcomes of transfers."""
    results = yield from combine_readings(
        ask_waiting(request),
        ask_reminder_notices(request) if look and look.has_reminders else as_reading([]),
        ask_client_notices(request) if look and look.has_client_endings else as_reading([]),
        ask_boards(scope, request),
        ask_own_outcomes(request),
        ask_restricted_notices(request.actor),
    )
    return NoticeSources(*results)


def list_board_notices(scope: Scope, request: Request, sources: NoticeSources) -> list[TodayNotice]:
    """List notices of transfers that were decided, possible breaches, decisions and reviews that are due."""
    query, waiting, boards = f"?scope={scope.reach}", sources.waiting, sources.boards
    breach_counts, wanted_count = boards.breach_counts, boards.wanted_count
    notices: list[TodayNotice] = []
    if breach_counts.possible:
        words = f"{format_count(breach_counts.possible, 'possible breach')} without a case.".replace(
            "breachs", "breaches"
        )
        notices.append(TodayNotice(words, f"{reverse('breaches')}{query}", "View"))
    if breach_counts.decisions and request.actor.roles & SUPERVISION:
        words = f"{format_count(breach_counts.decisions, 'breach case')} awaiting a supervisor’s decision."
        notices.append(TodayNotice(words, f"{reverse('breaches')}{query}&view=open", "Decide"))
    if wanted_count.people:
        who = "1 person is" if wanted_count.people == 1 else f"{wanted_count.people} people are"
        due = f" {format_count(wanted_count.to_review, 'review')} due by today." if wanted_count.to_review else ""
        notices.append(TodayNotice(f"{who} wanted or missing.{due}", f"{reverse('wanted')}{query}", "View"))
    for cover in boards.covers:
        href = reverse("covered", kwargs={"account_id": cover.absent_id})
        words = f"You cover for {cover.absent.name} until {format_date(cover.until)}."
        notices.append(TodayNotice(words, href, "View"))
    outcomes = [TodayNotice(*each) for each in (*sources.restricted, *describe_outcomes(sources.outcomes))]
    notices = [*list_returned_notices(waiting), *list_unopened_notices(waiting), *outcomes, *notices]
    saved_searches = list_saved_search_notices(request) if boards.matches.kept else []
    notices += list_planned_visit_notices(waiting)
    return [*notices, *list_difference_notices(waiting), *_list_match_notices(boards.matches), *saved_searches]


def list_saved_search_notices(request: Request) -> list[TodayNotice]:
    """List a notice of saved searches with new results, without names or search terms."""
    number = count_with_new_results(request.account, request.today) if request.account else 0
    if not number:
        return []
    words = f"{format_count(number, 'saved search')} with new results."
    return [TodayNotice(words.replace("searchs", "searches"), reverse("saved_searches"), "View")]


def _list_match_notices(match_counts: MatchCounts) -> list[TodayNotice]:
    """List a notice of possible matches and of new names not yet reviewed."""
    shared = _format_capped_count(match_counts.collisions, "possible match").replace("matchs", "matches")
    shared = shared if match_counts.collisions else ""
    names = f"{_format_capped_count(match_counts.names, 'new name')} to review" if match_counts.names else ""
    words = ", ".join(filter(None, (shared, names)))
    return [TodayNotice(f"{words[:1].upper()}{words[1:]}.", reverse("record_matches"), "View")] if words else []


def _format_capped_count(number: int, noun: str) -> str:
    """Format a number that is counted only up to a limit."""
    return f"{number} or more {noun}s" if number >= MAX_COUNTED else format_count(number, noun)
