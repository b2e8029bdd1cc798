"""What concerns one's own account, and what waits for a second person: said on top of Today."""

from dataclasses import dataclass

from django.urls import reverse

from mosovo.caseload import breaches, wanted
from mosovo.caseload.queries import Scope
from mosovo.organisations.account_list import list_proposals_waiting
from mosovo.organisations.account_status import ExpiringClearance, list_expiring_clearances
from mosovo.rooms.supervision.cover import list_officers_covered
from mosovo.rooms.supervision.models import WorkLine
from mosovo.search.record_matches import COUNTED_TO, MatchCounts, count_open_matches
from mosovo.search.saved_searches import count_with_new_results
from mosovo.web.formatting import format_count, format_date
from mosovo.web.navigation import SUPERVISION
from mosovo.web.request_context import Request


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence, and where to go about it."""

    words: str
    href: str = ""
    href_text: str = ""


def list_notices(request: Request) -> list[Notice]:
    """Own vetting and training, from 30 days before they run out; and proposals to agree to."""
    assert request.account
    own = [Notice(running_out(ending, request)) for ending in list_expiring_clearances(request.account, request.today)]
    return own + approval_notices(request)


def running_out(ending: ExpiringClearance, request: Request) -> str:
    """What happens when, and whom to ask."""
    what = ending.what.lower()
    if ending.is_over(request.today) or ending.last_on is None:
        return f"Your {what} does not hold. You see no case until the administrator of accounts records that it does."
    return f"Your {what} runs out after {format_date(ending.last_on)}. Without it you see no case from the next day on."


def approval_notices(request: Request) -> list[Notice]:
    """How much waits for this actor to agree or refuse."""
    if not request.actor.has("inspector"):
        return []
    others = list_proposals_waiting(request.actor.force).exclude(proposed_by=request.actor.account)
    number = others.exclude(account=request.actor.account).count()
    if not number:
        return []
    words = f"{format_count(number, 'change')} of accounts {'waits' if number == 1 else 'wait'} for a second person."
    return [Notice(words, reverse("accounts_waiting"), "Agree or refuse")]


def board_notices(scope: Scope, request: Request) -> list[Notice]:
    """What stands on the boards of breaches and of the wanted: possible breaches, decisions and reviews that wait."""
    here = f"?scope={scope.reach}"
    failing, sought = breaches.count_breaches(scope, request.today), wanted.count_wanted(scope, request.today)
    found: list[Notice] = []
    if failing.possible:
        words = f"{format_count(failing.possible, 'possible breach')} without a case.".replace("breachs", "breaches")
        found.append(Notice(words, f"{reverse('breaches')}{here}", "Look at them"))
    if failing.decisions and request.actor.roles & SUPERVISION:
        words = (
            f"{format_count(failing.decisions, 'breach case')} {_waits(failing.decisions)} for a supervisor’s decision."
        )
        found.append(Notice(words, f"{reverse('breaches')}{here}&view=open", "Decide"))
    if sought.people:
        who = "1 person is" if sought.people == 1 else f"{sought.people} people are"
        due = f" {format_count(sought.to_review, 'review')} due by today." if sought.to_review else ""
        found.append(Notice(f"{who} wanted or missing.{due}", f"{reverse('wanted')}{here}", "Look at the board"))
    if request.actor.account and request.actor.has("offender_manager"):
        for cover in list_officers_covered(request.actor.account, request.today):
            href = reverse("covered", kwargs={"account_id": cover.absent_id})
            found.append(Notice(f"You cover for {cover.absent.name} until {format_date(cover.until)}.", href, "Look"))
    if number := WorkLine.objects.filter(by_id=request.actor.account, state=WorkLine.State.RETURNED).count():
        words = f"{format_count(number, 'record')} {'was' if number == 1 else 'were'} returned to you."
        found.insert(0, Notice(words, reverse("work_returned"), "Mend or answer"))
    waits = count_open_matches()
    return [*found, *_to_be_asked(waits), *(saved_search_notices(request) if waits.kept else [])]


def saved_search_notices(request: Request) -> list[Notice]:
    """That a kept search finds what its author was not shown; not whom, nor what was asked."""
    number = count_with_new_results(request.account, request.today) if request.account else 0
    if not number:
        return []
    words = f"{format_count(number, 'search')} that you keep {'finds' if number == 1 else 'find'} something new."
    return [Notice(words.replace("searchs", "searches"), reverse("kept_searches"), "Look")]


def _to_be_asked(waits: MatchCounts) -> list[Notice]:
    """What stands in two records that the actor may both see, and new names of which nobody said whether notified."""
    shared = f"{_at_least(waits.collisions, 'thing')} in two records" if waits.collisions else ""
    names = f"{_at_least(waits.names, 'new name')} to ask about" if waits.names else ""
    words = ", ".join(filter(None, (shared, names)))
    return [Notice(f"{words[:1].upper()}{words[1:]}.", reverse("collisions"), "Look at them")] if words else []


def _at_least(number: int, noun: str) -> str:
    """The number, as far as it is counted."""
    return f"{number} or more {noun}s" if number >= COUNTED_TO else format_count(number, noun)


def _waits(number: int) -> str:
    return "waits" if number == 1 else "wait"
