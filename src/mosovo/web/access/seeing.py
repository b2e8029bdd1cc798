"""Who can see this person and why; who did; and what is due for review."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.views.decorators.http import require_GET

from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.caseload import glass
from mosovo.nominals import who
from mosovo.nominals.markings import names
from mosovo.nominals.models import Exclusion, Restriction, Share, Tie
from mosovo.nominals.policy import MARK
from mosovo.nominals.ties import GIVEN
from mosovo.nominals.who import EXCLUDED, Seer
from mosovo.record.permit import Permit
from mosovo.web.audit.listing import RULES, before
from mosovo.web.audit.words import in_words
from mosovo.web.moment import Request
from mosovo.web.nav import SUPERVISION
from mosovo.web.pages import render
from mosovo.web.whom import opened, whom

from .choosing import in_days

PAGE = 50
AHEAD = 14
WHAT = {
    "restriction": "Restriction: day of review",
    "named": "Named on it",
    "share": "Share",
    "invitation": "MAPPA invitation",
    "task": "Open task",
    "duty": "Duty role",
}


@dataclass(frozen=True, slots=True)
class Under:
    """Those who see a case by one rule."""

    rule: str
    seers: Sequence[Seer]

    @property
    def words(self) -> str:
        """The rule, in words."""
        said = RULES.get(self.rule, self.rule)
        return said[:1].upper() + said[1:]


def by_rule(seers: Sequence[Seer]) -> list[Under]:
    """Those who see the case, under the rule by which they do; those excluded are not among them."""
    rules = dict.fromkeys(seer.rule for seer in seers if seer.rule != EXCLUDED)
    return [Under(rule, [seer for seer in seers if seer.rule == rule]) for rule in rules]


@require_GET
def who_sees(request: Request, urn: str) -> HttpResponse:
    """Every account that sees the case and by which rule; who is named, kept out, shared with, and until when."""
    permit = opened(request, urn, to=MARK)
    seers = who.who_may_see(permit.nominal_id)
    log(
        Act(
            Verb.CONSULTATION, "access.who_sees", subjects=[permit.nominal_id], rule=permit.rule,
            detail={"accounts": len(seers)},
        )
    )  # fmt: skip
    context = {
        "permit": permit,
        "person": whom(permit),
        "under": by_rule(seers),
        "seers": sum(seer.rule != EXCLUDED for seer in seers),
        **markings_of(permit, request.today),
    }
    return render(request, "access/who_sees.jinja", context)


def markings_of(permit: Permit, today: date) -> dict[str, Any]:
    """The markings of an opened case that hold today or will."""
    about = {"nominal_id": permit.nominal_id}
    restriction = Restriction.objects.known_at().filter(**about).order_by("-from_on", "-recorded_at").first()
    exclusions = Exclusion.objects.filter(**about).select_related("account").order_by("from_on")
    shares = Share.objects.known_at().filter(**about, revoked_on=None, until__gt=today)
    given = Tie.objects.filter(**about, kind__in=GIVEN).select_related("account", "team", "agency", "given_by")
    led = Tie.objects.filter(**about, kind=Tie.Kind.LEAD).select_related("account")
    return {
        "restriction": restriction if restriction and restriction.restricted else None,
        "named": names(permit, today),
        "exclusions": [row for row in exclusions if holds(row, today)],
        "shares": shares.select_related("tie__account", "tie__team", "tie__agency", "tie__force").order_by("until"),
        "ties": [tie for tie in given.order_by("until") if holds(tie, today)],
        "leads": [tie for tie in led if holds(tie, today)],
    }


def holds(row: Tie | Exclusion, today: date) -> bool:
    """Whether it holds on the day, or is still to begin."""
    return row.until is None or row.until > today


@require_GET
def who_saw(request: Request, urn: str) -> HttpResponse:
    """Who read or wrote the case, or tried to. Reading this is an entry of the log too."""
    permit = opened(request, urn, to=MARK)
    log(Act(Verb.CONSULTATION, "access.who_saw", subjects=[permit.nominal_id], rule=permit.rule))
    looks = who.looks_at(permit.nominal_id, before(request.GET), PAGE + 1)
    context = {
        "permit": permit,
        "person": whom(permit),
        "rows": [(look, in_words(look.action), RULES.get(look.rule, look.rule)) for look in looks[:PAGE]],
        "next_href": further(looks[PAGE - 1].id) if len(looks) > PAGE else "",
    }
    return render(request, "access/who_saw.jinja", context)


def further(last: int) -> str:
    """The address of the next page."""
    query = QueryDict(mutable=True)
    query["before"] = str(last)
    return f"?{query.urlencode()}"


@require_GET
def reviews(request: Request) -> HttpResponse:
    """What waits for review or is about to end, for whoever answers for cases."""
    if not request.actor.roles & SUPERVISION or not request.actor.cleared:
        raise Http404("there is no such page")
    due = who.markings_due(in_days(AHEAD, request.today))
    glasses = glass.to_review(request.actor)
    subjects = sorted({row.nominal_id for row in due} | {one.nominal_id for one in glasses.rows})
    log(Act(Verb.CONSULTATION, "access.reviews", subjects=subjects, detail={"due": len(due)}))
    rows = [(row, WHAT.get(row.what, row.what)) for row in due]
    return render(request, "access/reviews.jinja", {"rows": rows, "glasses": glasses, "ahead": AHEAD})
