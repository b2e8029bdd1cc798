"""The auditor's questions: who can see a case, why somebody may, and what somebody saw. Never the record itself."""

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from mosovo.audit import queries
from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.casework.explained import ACTIONS, explained
from mosovo.nominals import queries as nominals
from mosovo.nominals import who
from mosovo.nominals.who import EXCLUDED
from mosovo.web.access.seeing import by_rule
from mosovo.web.forms import Form
from mosovo.web.moment import Request, actor_of
from mosovo.web.pages import render

from .case_forms import Explain, Officer, WhichCase
from .listing import RULES

NO_CASE = "There is no case of that URN"


def asked(request: Request, kind: type[Form]) -> Form:
    """The form of the address, for an auditor alone."""
    if not (request.actor.has("auditor") and request.actor.cleared):
        raise Http404("there is no such page")
    return kind(request.GET or None, today=request.today)


@require_GET
def who_sees(request: Request) -> HttpResponse:
    """Every account that sees a case, by rule; and those kept from it."""
    form = asked(request, WhichCase)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        nominal_id = nominals.id_of(form.cleaned_data["urn"].upper())
        log(Act(Verb.CONSULTATION, "audit.who_sees", subjects=[nominal_id] if nominal_id else []))
        if nominal_id is None:
            form.add_error("urn", NO_CASE)
        else:
            seers = who.who_may_see(nominal_id)
            kept = [seer.account for seer in seers if seer.rule == EXCLUDED]
            context |= {"under": by_rule(seers), "seers": len(seers) - len(kept), "kept": kept}
    return render(request, "audit/who_sees.jinja", context)


@require_GET
def explain(request: Request) -> HttpResponse:
    """Each rule that was tried for somebody and a case, which decided, and what the database says."""
    form = asked(request, Explain)
    context: dict[str, Any] = {"form": form, "rules": RULES}
    if form.is_valid():
        account = form.cleaned_data["who"]
        action = ACTIONS[form.cleaned_data["action"]]
        found = explained(actor_of(account, request.today), form.cleaned_data["urn"].upper(), action)
        subjects = [found.nominal_id] if found else []
        log(Act(Verb.CONSULTATION, "audit.explain", subjects=subjects, detail={"account": str(account.pk)}))
        if found is None:
            form.add_error("urn", NO_CASE)
        context |= {"found": found, "account": account}
    return render(request, "audit/explain.jinja", context)


@require_GET
def officer(request: Request) -> HttpResponse:
    """Each case that somebody saw, wrote or tried to, in some days."""
    form = asked(request, Officer)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        said = form.cleaned_data
        seen = queries.seen_by(said["who"].pk, said["first"], said["last"])
        log(Act(Verb.CONSULTATION, "audit.officer", detail={"account": str(said["who"].pk), "cases": len(seen)}))
        urns = nominals.urns(one.nominal_id for one in seen)
        rows = [(urns.get(one.nominal_id, "not known"), one, words(one.rules)) for one in seen]
        context |= {"rows": rows, "account": said["who"]}
    return render(request, "audit/officer.jinja", context)


def words(rules: list[str]) -> str:
    """The rules, in words."""
    return "; ".join(RULES.get(rule, rule) for rule in rules if rule)
