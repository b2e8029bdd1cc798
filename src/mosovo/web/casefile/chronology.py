"""The timeline printed for court: of the kinds that were ticked, marked with who took it, for whom and what for."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from mosovo.audit.log import Act, log_leaving
from mosovo.audit.verbs import Verb
from mosovo.papers.blocks import Paper
from mosovo.papers.events import Event, events
from mosovo.papers.pack import Taker
from mosovo.papers.person import person_of
from mosovo.papers.policy import PACK
from mosovo.record import groups
from mosovo.record.permit import Permit
from mosovo.web.forms import Form, MultipleChoiceField, TextField
from mosovo.web.moment import Request
from mosovo.web.pages import render
from mosovo.web.papers.handing import pdf
from mosovo.web.papers.pack import watermark
from mosovo.web.signin.stepup import fresh
from mosovo.web.timeline import Entry
from mosovo.web.whom import opened, whom
from mosovo.web.words import plain_day

from . import history, page

RECORDED_BY = "Recorded by "


class ChronologyForm(Form):
    """Which kinds, which proceedings, and who will have it."""

    lane = MultipleChoiceField(label="Which kinds of things", called="at least one kind", choices=[])
    words = TextField(
        label="Which proceedings", called="which proceedings it is for",
        hint="The crime or case reference, the court. Name nobody here.", max_length=200,
    )  # fmt: skip
    recipient = TextField(
        label="Who will have it", called="who will have it", hint="The prosecutor, or their unit.", max_length=200
    )


@require_http_methods(["GET", "POST"])
@fresh
def chronology(request: Request, urn: str) -> HttpResponse:
    """Ask what it is for; then the paper leaves, once its entry in the log is written."""
    permit = opened(request, urn, to=PACK)
    found = of_no_group(permit, request)
    lanes = list(dict.fromkeys(entry.lane for entry in found))
    ticked = [lane for lane in request.GET.getlist("lane") if lane in lanes] or lanes
    form = ChronologyForm(request.POST or None, today=request.today, initial={"lane": ticked})
    form.fields["lane"].choices = [(lane, lane) for lane in lanes]
    if form.is_valid():
        return taken(request, permit, found, form.cleaned_data)
    return render(request, "casefile/chronology.jinja", {"permit": permit, "person": whom(permit), "form": form})


def of_no_group(permit: Permit, request: Request) -> list[Entry]:
    """The timeline of this day, read without a role: the database gives no row of any field group."""
    with groups.shut():
        read = page.read(permit, request.moment)
        return history.entries(read.board, read.panels, request.moment.on)


def taken(request: Request, permit: Permit, found: Sequence[Entry], said: dict[str, Any]) -> HttpResponse:
    """The paper, marked with its entry in the log."""
    chosen = [entry for entry in found if entry.lane in said["lane"]]
    taker = Taker(request.actor.name, request.today)
    paper = events(person_of(permit), list(told(chosen)), said["lane"], taker)
    entry = log_leaving(leaving(permit, paper, said))
    return pdf(replace(paper, mark=watermark(request, entry, said)), f"chronology-{entry}", saved=True)


def leaving(permit: Permit, paper: Paper, said: dict[str, Any]) -> Act:
    """What the log says of it: which kinds left, for whom and what for. Not a word of what it says."""
    detail = {"lanes": said["lane"], "digest": paper.digest()}
    return Act(
        Verb.DISCLOSURE, "papers.chronology", [permit.nominal_id], rule=permit.rule, detail=detail,
        purpose=f"Court or legal proceedings: {said['words']}", recipient=said["recipient"],
    )  # fmt: skip


def told(entries: Sequence[Entry]) -> Iterator[Event]:
    """The earliest first. Who told us is left out; who wrote it down is not."""
    for entry in sorted(entries, key=lambda each: each.on):
        until = f" to {plain_day(entry.until)}" if entry.until else " until now" if entry.open_ended else ""
        what = f"{entry.label}: {entry.detail}" if entry.detail else entry.label
        who = entry.told_by.rpartition(RECORDED_BY)[2]
        yield Event(f"{plain_day(entry.on)}{until}", entry.lane, what, who)
