"""What concerns one's own account, and what waits for a second person: said on top of Today."""

from dataclasses import dataclass

from django.urls import reverse

from mosovo.caseload import breaches, wanted
from mosovo.caseload.queries import Scope
from mosovo.organisations.keeping import waiting_for
from mosovo.organisations.standing import Ending, endings
from mosovo.rooms.supervision.covering import covered_by
from mosovo.rooms.supervision.models import WorkLine
from mosovo.search.collisions import COUNTED_TO, Waits, waiting_for_a_word
from mosovo.search.kept import fresh
from mosovo.web.moment import Request
from mosovo.web.nav import SUPERVISION
from mosovo.web.words import counted, plain_day


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence, and where to go about it."""

    words: str
    href: str = ""
    href_text: str = ""


def notices(request: Request) -> list[Notice]:
    """Own vetting and training, from 30 days before they run out; and proposals to agree to."""
    assert request.account
    own = [Notice(running_out(ending, request)) for ending in endings(request.account, request.today)]
    return own + waiting(request)


def running_out(ending: Ending, request: Request) -> str:
    """What happens when, and whom to ask."""
    what = ending.what.lower()
    if ending.is_over(request.today) or ending.last_on is None:
        return f"Your {what} does not hold. You see no case until the administrator of accounts records that it does."
    return f"Your {what} runs out after {plain_day(ending.last_on)}. Without it you see no case from the next day on."


def waiting(request: Request) -> list[Notice]:
    """How much waits for this actor to agree or refuse."""
    if not request.actor.has("inspector"):
        return []
    others = waiting_for(request.actor.force).exclude(proposed_by=request.actor.account)
    number = others.exclude(account=request.actor.account).count()
    if not number:
        return []
    words = f"{counted(number, 'change')} of accounts {'waits' if number == 1 else 'wait'} for a second person."
    return [Notice(words, reverse("accounts_waiting"), "Agree or refuse")]


def on_boards(scope: Scope, request: Request) -> list[Notice]:
    """What stands on the boards of breaches and of the wanted: possible breaches, decisions and reviews that wait."""
    here = f"?scope={scope.reach}"
    failing, sought = breaches.counts(scope, request.today), wanted.count(scope, request.today)
    found: list[Notice] = []
    if failing.possible:
        words = f"{counted(failing.possible, 'possible breach')} without a case.".replace("breachs", "breaches")
        found.append(Notice(words, f"{reverse('breaches')}{here}", "Look at them"))
    if failing.decisions and request.actor.roles & SUPERVISION:
        words = f"{counted(failing.decisions, 'breach case')} {_waits(failing.decisions)} for a supervisor’s decision."
        found.append(Notice(words, f"{reverse('breaches')}{here}&view=open", "Decide"))
    if sought.people:
        who = "1 person is" if sought.people == 1 else f"{sought.people} people are"
        due = f" {counted(sought.to_review, 'review')} due by today." if sought.to_review else ""
        found.append(Notice(f"{who} wanted or missing.{due}", f"{reverse('wanted')}{here}", "Look at the board"))
    if request.actor.account and request.actor.has("offender_manager"):
        for cover in covered_by(request.actor.account, request.today):
            href = reverse("covered", kwargs={"account_id": cover.absent_id})
            found.append(Notice(f"You cover for {cover.absent.name} until {plain_day(cover.until)}.", href, "Look"))
    if number := WorkLine.objects.filter(by_id=request.actor.account, state=WorkLine.State.RETURNED).count():
        words = f"{counted(number, 'record')} {'was' if number == 1 else 'were'} returned to you."
        found.insert(0, Notice(words, reverse("work_returned"), "Mend or answer"))
    waits = waiting_for_a_word()
    return [*found, *_to_be_asked(waits), *(of_kept_searches(request) if waits.kept else [])]


def of_kept_searches(request: Request) -> list[Notice]:
    """That a kept search finds what its author was not shown; not whom, nor what was asked."""
    number = fresh(request.account, request.today) if request.account else 0
    if not number:
        return []
    words = f"{counted(number, 'search')} that you keep {'finds' if number == 1 else 'find'} something new."
    return [Notice(words.replace("searchs", "searches"), reverse("kept_searches"), "Look")]


def _to_be_asked(waits: Waits) -> list[Notice]:
    """What stands in two records that the actor may both see, and new names of which nobody said whether notified."""
    shared = f"{_at_least(waits.collisions, 'thing')} in two records" if waits.collisions else ""
    names = f"{_at_least(waits.names, 'new name')} to ask about" if waits.names else ""
    words = ", ".join(filter(None, (shared, names)))
    return [Notice(f"{words[:1].upper()}{words[1:]}.", reverse("collisions"), "Look at them")] if words else []


def _at_least(number: int, noun: str) -> str:
    """The number, as far as it is counted."""
    return f"{number} or more {noun}s" if number >= COUNTED_TO else counted(number, noun)


def _waits(number: int) -> str:
    return "waits" if number == 1 else "wait"
