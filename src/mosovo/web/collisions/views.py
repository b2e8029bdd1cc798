"""The queue of what stands in two records and of names that nobody asked about; and the answer to one of them.

Row security shows a collision to those alone who may see both people, so that nothing here tells of
anybody hidden: neither the list, nor its count, nor the address of one.
"""

from typing import Any, NamedTuple

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from mosovo.access.policy import may
from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.caseload.models import Line
from mosovo.record.shortened import first_of
from mosovo.rooms.traces import actions, policy
from mosovo.search.collisions import LABELS, MENTIONED, collision, open_collisions
from mosovo.search.models import Collision
from mosovo.search.new_names import open_names
from mosovo.web.moment import Request
from mosovo.web.nav import CASEWORK
from mosovo.web.once import once
from mosovo.web.pages import render
from mosovo.web.traces.forms import CollisionForm
from mosovo.web.traces.two import both, opened_both
from mosovo.web.writing import Screen

MOST = 50
ANSWERED = "Your answer stands on both case files."
OF_A_GROUP = "kept in a field group: open it on each case file to see it"


class Row(NamedTuple):
    """One line of the queue."""

    found: Collision
    label: str
    said: str
    one: Line
    other: Line


def _page(request: Request) -> None:
    if not request.actor.roles & CASEWORK:
        raise Http404


@require_GET
def collisions(request: Request) -> HttpResponse:
    """What waits for an answer, the latest first. Whom it shows is logged."""
    _page(request)
    found, new = first_of(open_collisions(), MOST), first_of(open_names(), MOST)
    ids = {key for each in found.rows for key in (each.one_id, each.other_id)}
    ids |= {each.nominal_id for each in new.rows}
    lines = {line.nominal_id: line for line in Line.objects.filter(nominal_id__in=ids)} if ids else {}
    rows = [row_of(each, lines) for each in found.rows if each.one_id in lines and each.other_id in lines]
    names = [(each, lines[each.nominal_id]) for each in new.rows if each.nominal_id in lines]
    log(Act(Verb.CONSULTATION, "collisions.list", subjects=sorted(lines), fields=["name", "born", "why"]))
    return render(request, "collisions/collisions.jinja", {"rows": rows, "names": names, "found": found, "new": new})


def row_of(found: Collision, lines: dict[Any, Line]) -> Row:
    """A collision as the queue shows it: of a field group, only of what kind it is."""
    said = OF_A_GROUP if found.field_group else found.said or "the same in both"
    return Row(found, LABELS.get(found.kind, found.kind), said, lines[found.one_id], lines[found.other_id])


@require_http_methods(["GET", "POST"])
@once
def answer(request: Request, collision_id: int) -> HttpResponse:
    """The two beside each other, and what is made of what they share."""
    _page(request)
    found = collision(collision_id)
    lines = {
        each.nominal_id: each
        for each in (Line.objects.filter(nominal_id__in=[found.one_id, found.other_id]) if found else ())
    }
    if found is None or len(lines) < 2:
        raise Http404("there is no such thing in two records, or not in two that you may see")
    row = row_of(found, lines)
    to = policy.ANSWER if request.method == "POST" else policy.VIEW
    permit, other = opened_both(request, row.one.urn, row.other.urn, to)
    if other is None:
        raise Http404("the other is out of reach")
    may_answer = all(may(request.actor, policy.ANSWER, each.case).allowed for each in (permit, other))
    form = CollisionForm(request.POST or None, today=request.today)
    context = {
        "title": row.label if found.kind in MENTIONED else f"{row.label} in two records",
        "record": "Record the answer", "foresees": False, "row": row,
        "both": both(permit, other), "may_answer": may_answer,
        "same": f"{reverse('say_same', kwargs={'urn': permit.urn})}?with={other.urn}",
    }  # fmt: skip
    screen = Screen(request, permit, form, "collisions/answer.jinja", ANSWERED, context, reverse("collisions"))
    two = (permit, other)
    return screen.answer(
        lambda _: actions.answer_collision(
            two, kind=found.kind, value=found.value, today=request.today, **form.cleaned_data
        )
    )
