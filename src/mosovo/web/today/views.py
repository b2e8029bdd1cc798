"""Today: what must be done, in order of harm."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from mosovo.access.policy import finds_cards
from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.caseload import glass, owned, queries
from mosovo.caseload.owned import NOTHING, Owned
from mosovo.caseload.queries import Counts, Person
from mosovo.record.shortened import Shortened
from mosovo.web.access import bar
from mosovo.web.caseload.scopes import asked_place, asked_scope, tabs
from mosovo.web.moment import Request
from mosovo.web.nav import SUPERVISION
from mosovo.web.owing import drawn
from mosovo.web.pages import render

from .likeness import words_for
from .notices import notices, of_kept_searches, on_boards
from .rows import duty, headline
from .shared import shared_with

UNALLOCATED_SHOWN = 10


@require_GET
def today(request: Request) -> HttpResponse:
    """The duties of one's cases, worst first; those whom nobody manages yet come before them."""
    scope, scopes = asked_scope(request)
    if scope is None:
        return nothing_to_do(request)
    place = asked_place(request)
    page = queries.today(scope, request.today, place)
    unplaced, left = without_a_manager(request)
    likenesses = words_for(request.actor, request.now, supervises=bool(request.actor.roles & SUPERVISION))
    shown = {due.nominal_id for due in page.rows} | {each.nominal_id for each in (*unplaced.rows, *left.rows)}
    glasses = glass.to_review(request.actor) if bar.broken(request) else None
    mine = of_others(request, scope == scopes[0])
    shown |= {word.nominal_id for word in likenesses} | {one.nominal_id for one in (glasses.rows if glasses else ())}
    shown |= {row.nominal_id for row in mine.seen.rows}
    log(Act(Verb.CONSULTATION, "today.list", subjects=sorted(shown), fields=["duties"], rule=scope.reach))
    counts = queries.counts(scope, request.today)
    may_review = glass.answers(request.actor)
    context = {
        "duties": [duty(due, request.today, request.actor) for due in page.rows],
        "counts": counts,
        "totals": _by_band(counts),
        "first_page": place is None,
        "headline": headline(counts, request.today),
        "until": queries.horizon(request.today),
        "next_href": f"?scope={scope.reach}&after={page.after}" if page.after else "",
        "tabs": tabs(scopes, scope),
        "mine": [drawn(row, request) for row in mine.seen.rows],
        "mine_of": mine.seen,
        "unseen": mine.unseen,
        "likenesses": likenesses,
        "glasses": glasses,
        "may_review": may_review,
        "unplaced": unplaced,
        "left_behind": left,
        "notices": [*notices(request), *on_boards(scope, request)],
    }
    return render(request, "today/today.jinja", context)


def _by_band(counts: Counts) -> dict[str, int]:
    """How many duties the whole list has in each of its bands."""
    return {
        "late": counts.late,
        "today": counts.today,
        "week": counts.ahead,
        "stopped": counts.clock_stopped,
        "question": counts.in_question,
    }


def of_others(request: Request, begins: bool) -> Owned:
    """Actions of plans and meetings that are one's own though the case is not: where one's first list begins."""
    me = request.actor.account
    if me is None or not begins or "after" in request.GET:
        return NOTHING
    return owned.of_others(me, request.today)


def without_a_manager(request: Request) -> tuple[Shortened[Person], Shortened[Person]]:
    """Those without an offender manager, and those whose manager has left, for whoever may allocate them."""
    if not (request.actor.roles & SUPERVISION and request.actor.force):
        return Shortened((), 0), Shortened((), 0)
    force = request.actor.force
    size = UNALLOCATED_SHOWN
    return queries.unallocated(force, size=size), queries.left_behind(force, size=size)


def nothing_to_do(request: Request) -> HttpResponse:
    """An auditor's work is the log, an administrator's the accounts, an officer's the cards; others are told whose."""
    for role, name in (("auditor", "audit"), ("administrator", "accounts")):
        if request.actor.has(role) and request.actor.cleared:
            return HttpResponseRedirect(reverse(name))
    told = [*notices(request), *of_kept_searches(request)]
    if finds_cards(request.actor) and not told:
        return HttpResponseRedirect(reverse("find_card"))
    shared = shared_with(request.actor)
    if shared:
        log(Act(Verb.CONSULTATION, "today.shared", [row.nominal_id for row in shared], ["line"], rule="tied"))
    return render(request, "today/nothing.jinja", {"notices": told, "shared": shared})
