"""What becomes of the page of the desk when it is sent: marked, shown with its new dates, recorded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from mosovo.audit.log import Act, log
from mosovo.audit.verbs import Verb
from mosovo.casework.attending import record_attendance
from mosovo.casework.policy import ATTEND
from mosovo.obligations.queries import board
from mosovo.record.models import Draft
from mosovo.record.permit import Permit
from mosovo.record.refusing import Impossible
from mosovo.rooms.notification import queries
from mosovo.rooms.notification.models import Attendance
from mosovo.web import drafts, foreseen
from mosovo.web.conflict import pairs
from mosovo.web.moment import Request
from mosovo.web.pages import render
from mosovo.web.register.steps import Typed
from mosovo.web.whom import whom
from mosovo.web.words import instant
from mosovo.web.writing import Doubts, Screen

from . import kept, marking
from .due import Due
from .giving import attended, given, told_by
from .offers import offered, refuse_no_change
from .sheet import Sheet, first_shown

WHERE = "desk_where"
"""In the session: the station at which the account stands."""
RECORDED = "The attendance is recorded."


@dataclass
class Desk(Screen):
    """The page of one attendance."""

    template: str = "desk/desk.jinja"
    sheet: Sheet = field(kw_only=True)
    draft: Draft = field(kw_only=True)

    @classmethod
    def of(cls, request: Request, permit: Permit, draft: Draft, typed: Typed) -> Self:
        """The page as it was sent, or as it was kept."""
        due = Due(board(permit), request.today, permit.urn)
        first = first_shown(request, due, draft.begun_at, request.session.get(WHERE, {}))
        ahead = list(queries.in_advance(permit.nominal_id)) if due.has_notices else []
        sheet = Sheet(request, permit, due, typed, first, ahead)
        return cls(request, permit, sheet.form, sheet=sheet, draft=draft)

    def answered(self) -> HttpResponse:
        """The page, or what came of it."""
        if not self.request.moment.is_live:
            return render(self.request, "writing/not_now.jinja", {"urn": self.permit.urn}, status=409)
        if self.request.method != "POST":
            return self.page()
        if way := marking.marked(self.request, self.sheet):
            kept.keep(self.draft, self.sheet.typed)
            return HttpResponseRedirect(way)
        if not self.sheet.is_valid():
            return self.page()
        if self.request.POST.get("stands") != self.sheet.due.board.gathered.digest:
            return self.conflict()
        refuse_no_change(self.sheet)
        return self.page() if self.sheet.errors else self.shown_or_recorded(self.recording())

    def shown_or_recorded(self, act: Callable[[str], object]) -> HttpResponse:
        """The new dates first; recorded once they were shown for just what stands on the page."""
        try:
            if self.request.POST.get("shown") != self.sheet.digest():
                return self.page(*self.foreseen_of(act))
            return self.tried(act)
        except Impossible as refusal:
            self.sheet.refuse(refusal)
            return self.page()

    def recording(self) -> Callable[[str], Attendance]:
        """The act that the page comes to, given the reason why something unlikely is right."""
        whole: dict[str, Any] = {
            "attended": attended(self.sheet, self.draft.content["identity"]),
            "given": given(self.sheet),
            "directed": self.sheet.due.directed,
            "told_by": told_by(self.sheet),
        }
        return lambda because: record_attendance(
            self.permit, today=self.request.today, confirmed_because=because, **whole
        )

    def saved(self, act: Callable[[str], Any], because: str = "") -> HttpResponse:
        """Record it, forget the draft, and on to the receipt."""
        with transaction.atomic():
            attendance: Attendance = act(because)
            drafts.throw_away(self.draft)
        where = {"station": attendance.station, "police_area": attendance.police_area}
        if self.request.session.get(WHERE) != where:
            self.request.session[WHERE] = where
        before, after = self.sheet.due.board, board(self.permit)
        messages.success(self.request, foreseen.said(RECORDED, before, after, self.request.today))
        return HttpResponseRedirect(reverse("desk_done", kwargs={"urn": self.permit.urn, "first": attendance.first}))

    def page(self, doubts: Doubts | None = None, lines: Sequence[foreseen.Line] = ()) -> HttpResponse:
        """The page; what was sent is kept."""
        if self.request.method == "POST":
            kept.keep(self.draft, self.sheet.typed)
        self.log_what_was_opened()
        context = {
            "permit": self.permit, "person": whom(self.permit), "form": self.sheet, "sheet": self.sheet,
            "draft": self.draft, "offered": offered, "doubts": doubts, "foreseen": lines,
            "shown": self.sheet.digest() if lines else "", "identity": known_by(self.draft),
            "sent": kept.times_sent(self.draft),
        }  # fmt: skip
        return render(self.request, self.template, context)

    def log_what_was_opened(self) -> None:
        """What the page shows of a group that the officer opened: logged before it is shown."""
        shown = {kind for row in self.sheet.rows if row.item.group and row.open_until for kind in row.item.kinds}
        if shown:
            log(Act(Verb.CONSULTATION, ATTEND.name, subjects=[self.permit.nominal_id], fields=sorted(shown)))

    def conflict(self) -> HttpResponse:
        """409: somebody recorded something of them since the page was drawn. Both are shown; this one is kept."""
        kept.keep(self.draft, self.sheet.typed)
        again: dict[str, Any] = {"again_href": reverse("desk", kwargs={"urn": self.permit.urn})}
        theirs = queries.attendances(self.permit.nominal_id).order_by("-recorded_at").first()
        if theirs is not None and theirs.recorded_at > self.draft.begun_at:
            identity = self.draft.content["identity"]
            yours = Attendance(**attended(self.sheet, identity))
            words = f"{theirs.recorded_by or 'The system'} recorded an attendance on {instant(theirs.recorded_at)}."
            again |= {"theirs": pairs(theirs), "yours": pairs(yours), "words": words}
        return render(self.request, "errors/409.jinja", again, status=409)


def known_by(draft: Draft) -> str:
    """How they were known, in words."""
    identity = draft.content["identity"]
    ways = [Attendance.Identifier(each).label for each in identity["identified_by"]]
    return f"{Attendance.Likeness(identity['likeness']).label}. {', '.join(map(str, ways))}."
