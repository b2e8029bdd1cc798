"""The notices at the top of Today: the reader's own account, and what awaits a decision."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from mosovo.caseload import breaches, wanted
from mosovo.caseload.queries import Scope
from mosovo.edge.request_context import Request
from mosovo.exchange.arrival_models import ImportUndo, RegisterExportRequest
from mosovo.organisations.account_list import list_proposals_waiting
from mosovo.organisations.account_status import ExpiringClearance, list_expiring_clearances
from mosovo.organisations.clearance_endings import AHEAD, lapsing_accounts
from mosovo.organisations.client_endings import list_recent_notices
from mosovo.organisations.force_settings import list_waiting
from mosovo.organisations.rota import has_rota, list_on_duty
from mosovo.record.messages import count_open_messages
from mosovo.rooms.meetings.approval_queue import count_minutes_to_approve
from mosovo.rooms.meetings.invitation_replies import list_wrong_invitees
from mosovo.rooms.meetings.policy import can_organise_meetings
from mosovo.rooms.meetings.reminders import list_unread_reminders
from mosovo.rooms.supervision.cover import list_officers_covered
from mosovo.rooms.supervision.models import WorkEntry
from mosovo.search.record_matches import COUNTED_TO, MatchCounts, count_open_matches
from mosovo.search.saved_searches import count_with_new_results
from mosovo.web.core.formatting import format_count, format_date, format_timestamp
from mosovo.web.core.navigation import SUPERVISION
from mosovo.web.features.console.page import READERS

NO_ONE = UUID(int=0)


@dataclass(frozen=True, slots=True)
class TodayNotice:
    """A message with its link."""

    words: str
    href: str = ""
    href_text: str = ""


def list_notices(request: Request) -> list[TodayNotice]:
    """List notices about own vetting and training, from 30 days before expiry, and about what waits for approval."""
    assert request.account
    own = [
        TodayNotice(running_out(ending, request)) for ending in list_expiring_clearances(request.account, request.today)
    ]
    return (
        own
        + approval_notices(request)
        + staff_notices(request)
        + rota_notices(request)
        + minutes_notices(request)
        + meeting_notices(request)
    )


def running_out(ending: ExpiringClearance, request: Request) -> str:
    """Describe what expires, when, and the effect."""
    what = ending.what.lower()
    if ending.is_over(request.today) or ending.last_on is None:
        return (
            f"Your {what} is not valid. You cannot open any case until the account administrator records valid {what}."
        )
    return (
        f"Your {what} expires on {format_date(ending.last_on)}. From the next day you cannot open any case without it."
    )


def approval_notices(request: Request) -> list[TodayNotice]:
    """List the account changes awaiting this actor's approval."""
    if not request.actor.has("inspector"):
        return []
    others = list_proposals_waiting(request.actor.force).exclude(proposed_by=request.actor.account)
    number = others.exclude(account=request.actor.account).count()
    settings = sum(each.proposed_by_id != request.actor.account for each in list_waiting(request.actor.force))
    exports = RegisterExportRequest.objects.filter(force=request.actor.force, state="waiting")
    exports = exports.exclude(asked_by=request.actor.account)
    undos = ImportUndo.objects.filter(force=request.actor.force, state="waiting")
    undos = undos.exclude(asked_by=request.actor.account)
    waiting = (
        ("Account changes awaiting approval", number, "accounts_waiting"),
        ("Changes of settings awaiting approval", settings, "console_changes"),
        ("Exports of the register awaiting approval", exports.count(), "register_exports"),
        ("Undos of an import awaiting approval", undos.count(), "imports"),
    )
    return [
        TodayNotice(f"{words}: {count}.", reverse(page), "Approve or refuse") for words, count, page in waiting if count
    ]


def staff_notices(request: Request) -> list[TodayNotice]:
    """List a notice of people whose vetting or training has ended or ends soon, for the inspector of their force."""
    if not request.actor.has("inspector"):
        return []
    others = lapsing_accounts(request.actor.force, request.today).exclude(pk=request.actor.account or NO_ONE)
    number = others.count()
    words = f"People whose vetting or training has ended, or ends within {AHEAD.days} days: {number}."
    return [TodayNotice(words, reverse("console_staff"), "View")] if number else []


def rota_notices(request: Request) -> list[TodayNotice]:
    """List a notice for the officer on duty, and for those who answer for a rota on which no one is now."""
    force = request.actor.force
    on_duty = list_on_duty(force, request.now)
    mine = [each for each in on_duty if each.account_id == request.actor.account]
    if mine:
        until = format_timestamp(max(each.ends_at for each in mine))
        return [TodayNotice(f"You are the duty officer until {until}.", reverse("alerts"), "View alerts")]
    if on_duty or not request.actor.roles & SUPERVISION or not has_rota(force):
        return []
    return [TodayNotice("No duty officer is on the rota now.", reverse("rota"), "View the rota")]


def minutes_notices(request: Request) -> list[TodayNotice]:
    """List a notice of the minutes that this actor can approve."""
    number = count_minutes_to_approve(request.actor)
    words = f"MAPPA minutes awaiting your approval: {number}."
    return [TodayNotice(words, reverse("minutes_to_approve"), "Approve or return")] if number else []


def message_notices(request: Request) -> list[TodayNotice]:
    """List a notice of messages that this actor asked for and that did not arrive, and of letters to post."""
    if not can_organise_meetings(request.actor) or request.actor.account is None:
        return []
    failed, to_post = count_open_messages(request.actor.account)
    page = reverse("failed_messages")
    notices = (
        (failed, TodayNotice(f"{format_count(failed, 'message')} to agencies did not arrive.", page, "Deal with it")),
        (to_post, TodayNotice(f"{format_count(to_post, 'letter')} to agencies to post.", f"{page}#to-post", "View")),
    )
    return [notice for number, notice in notices if number]


def meeting_notices(request: Request) -> list[TodayNotice]:
    """List the notices of messages to deal with and of invitees who are not the right person."""
    return message_notices(request) + wrong_person_notices(request)


def wrong_person_notices(request: Request) -> list[TodayNotice]:
    """List a notice of invitees who are not the right person, for people who organise meetings."""
    if not can_organise_meetings(request.actor):
        return []
    number = len(list_wrong_invitees(request.actor.force, request.today))
    words = (
        f"{format_count(number, 'invitee')} of MAPPA meetings {'is' if number == 1 else 'are'} not the right person."
    )
    return [TodayNotice(words, reverse("failed_messages"), "Invite another person")] if number else []


def reminder_notices(request: Request) -> list[TodayNotice]:
    """List the reminders from colleagues that this actor has not read."""
    rows = list_unread_reminders(request.actor.account) if request.actor.account else ()
    return [
        TodayNotice(each.subject, reverse("open_reminder", kwargs={"message_id": each.pk}), "Open") for each in rows
    ]


def client_notices(request: Request) -> list[TodayNotice]:
    """List the notices that an API client of this actor ends soon. Administrators and inspectors can open its page."""
    rows = list_recent_notices(request.actor.account, request.today) if request.actor.account else ()
    return [
        TodayNotice(
            f"The access of the API client {each.client_name}, which you own, ends after {format_date(each.ends_on)}.",
            *((reverse("console_client", args=[each.client_id]), "View") if request.actor.roles & READERS else ()),
        )
        for each in rows
    ]


def board_notices(scope: Scope, request: Request) -> list[TodayNotice]:
    """List notices of possible breaches, decisions and reviews that are due."""
    place = f"?scope={scope.reach}"
    failing, sought = breaches.count_breaches(scope, request.today), wanted.count_wanted(scope, request.today)
    notices: list[TodayNotice] = []
    if failing.possible:
        words = f"{format_count(failing.possible, 'possible breach')} without a case.".replace("breachs", "breaches")
        notices.append(TodayNotice(words, f"{reverse('breaches')}{place}", "View"))
    if failing.decisions and request.actor.roles & SUPERVISION:
        words = f"{format_count(failing.decisions, 'breach case')} awaiting a supervisor’s decision."
        notices.append(TodayNotice(words, f"{reverse('breaches')}{place}&view=open", "Decide"))
    if sought.people:
        who = "1 person is" if sought.people == 1 else f"{sought.people} people are"
        due = f" {format_count(sought.to_review, 'review')} due by today." if sought.to_review else ""
        notices.append(TodayNotice(f"{who} wanted or missing.{due}", f"{reverse('wanted')}{place}", "View"))
    if request.actor.account and request.actor.has("offender_manager"):
        for cover in list_officers_covered(request.actor.account, request.today):
            href = reverse("covered", kwargs={"account_id": cover.absent_id})
            notices.append(
                TodayNotice(f"You cover for {cover.absent.name} until {format_date(cover.until)}.", href, "View")
            )
    if number := WorkEntry.objects.filter(by_id=request.actor.account, state=WorkEntry.State.RETURNED).count():
        words = f"{format_count(number, 'record')} {'was' if number == 1 else 'were'} returned to you."
        notices.insert(0, TodayNotice(words, reverse("work_returned"), "Correct or respond"))
    waits = count_open_matches()
    return [*notices, *_to_be_asked(waits), *(saved_search_notices(request) if waits.kept else [])]


def saved_search_notices(request: Request) -> list[TodayNotice]:
    """List a notice of saved searches with new results, without names or search terms."""
    number = count_with_new_results(request.account, request.today) if request.account else 0
    if not number:
        return []
    words = f"{format_count(number, 'saved search')} with new results."
    return [TodayNotice(words.replace("searchs", "searches"), reverse("saved_searches"), "View")]


def _to_be_asked(waits: MatchCounts) -> list[TodayNotice]:
    """List a notice of possible matches and of new names not yet reviewed."""
    shared = _at_least(waits.collisions, "possible match").replace("matchs", "matches")
    shared = shared if waits.collisions else ""
    names = f"{_at_least(waits.names, 'new name')} to review" if waits.names else ""
    words = ", ".join(filter(None, (shared, names)))
    return [TodayNotice(f"{words[:1].upper()}{words[1:]}.", reverse("record_matches"), "View")] if words else []


def _at_least(number: int, noun: str) -> str:
    """Format a number that is counted only up to a limit."""
    return f"{number} or more {noun}s" if number >= COUNTED_TO else format_count(number, noun)


def _waits(number: int) -> str:
    return "waits" if number == 1 else "wait"
