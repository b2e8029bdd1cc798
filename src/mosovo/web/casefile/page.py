"""What the case file shows of one opened nominal at one moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from mosovo.access.action import Need
from mosovo.caseload.glass import answers
from mosovo.casework.mappa import under_mappa
from mosovo.law.obligation import Obligation
from mosovo.obligations import queries
from mosovo.obligations.queries import Board
from mosovo.record import groups
from mosovo.record.permit import Permit
from mosovo.record.there import reading
from mosovo.rooms.breaches.models import Breach
from mosovo.web.completeness.fixes import lacking
from mosovo.web.duties import Act, Duty
from mosovo.web.mappa.linking import arranging
from mosovo.web.mappa.said import tags as mappa_tags
from mosovo.web.meetings.linking import meeting
from mosovo.web.modes import standing as modes
from mosovo.web.moment import Moment
from mosovo.web.obligations.drawing import (
    OF_A_REVIEW,
    REVIEW_OF_GLASS,
    about_a_review,
    drawn,
    mark,
    notifying,
    reviewing,
)
from mosovo.web.questions.answering import Asked, asked
from mosovo.web.travel.linking import telling
from mosovo.web.ways import ways

from . import children, history, panels, standing
from .panel import Case, Panel, Person

OPEN_BREACH = "Open breach case"
MOST_BESIDE = 6
"""So many of what is due stand beside the case."""


@dataclass(frozen=True, slots=True)
class Read:
    """The rooms' panels and the law's board of one case, and who it is about."""

    case: Case
    panels: Sequence[Panel]
    board: Board
    person: Person

    @property
    def on(self) -> date:
        """The day stood on."""
        return self.case.moment.on

    def duties(self, *, rungs_ahead: bool = False) -> list[Duty]:
        """Each duty as it stands, worst first; without the rungs that it would climb, unless they are asked for."""
        return [
            drawn(each, self.on, self.person.urn, self.person.his, self.acts(each))
            for each, _ in self.board.standing(self.on)
            if rungs_ahead or not standing.is_a_rung_ahead(each, self.on)
        ]

    def rungs(self) -> int:
        """How many acknowledgements will be owed if what is late stays late."""
        return sum(1 for each, _ in self.board.standing(self.on) if standing.is_a_rung_ahead(each, self.on))

    def acts(self, duty: Obligation) -> tuple[Act, ...]:
        """What can be done about a duty: record what the nominal told us; review what one of us did."""
        actor, urn = self.case.permit.actor, self.person.urn
        if not self.case.allows(Need.RECORD):
            if not self.case.allows(Need.COORDINATE):
                return ()
            told = (urn, duty.rule, duty.trigger, actor)
            return arranging(*told) or meeting(*told) or ()
        if duty.rule == REVIEW_OF_GLASS:
            return (reviewing(self.person.urn, duty.key),) if answers(self.case.permit.actor) else ()
        if duty.rule in OF_A_REVIEW:
            return (about_a_review(self.person.urn),)
        if (found := ways(self.person.urn, duty.rule, duty.trigger, self.case.permit.actor)) is not None:
            return found
        if travelling := telling(self.person.urn, duty.rule, duty.trigger):
            return (travelling,)
        acts = [notifying(self.person.urn, duty.bearer)]
        if duty.may_be_breached(self.on) and duty.key not in self.with_a_case:
            parts = {"urn": self.person.urn, "mark": mark(duty.key)}
            acts.append(Act(OPEN_BREACH, reverse("open_breach_on_duty", kwargs=parts)))
        return tuple(acts)

    @property
    def with_a_case(self) -> set[str]:
        """The duties on which a breach case was opened."""
        rows = (line.row for panel in self.panels for line in panel.lines)
        return {row.key for row in rows if isinstance(row, Breach)}

    def open_by_rule(self) -> dict[str, Obligation]:
        """An open duty of each rule that has one."""
        return {each.rule: each for each, _ in self.board.open_on(self.on)}

    def asked(self) -> list[Asked]:
        """Each open question, with how it is answered."""
        return asked(self.case, self.panels, self.board)


def read(permit: Permit, moment: Moment) -> Read:
    """Read every room and ask the law, as known at the moment."""
    with reading(permit.nominal_id):
        return _read(permit, moment)


def _read(permit: Permit, moment: Moment) -> Read:
    case = Case(permit, moment, *groups.standing(permit, moment.known_at))
    found = panels.read(case)
    board = queries.board(permit, moment.known_at)
    person = next((panel.person for panel in found if panel.person), Person(urn=permit.urn))
    found = children.minded(case, found, person)
    modes_of = modes.tags(board.gathered.facts, moment.on)
    under = mappa_tags(under_mappa(board), board.gathered.facts, moment.on)
    tags = [standing.subject_tag(board, moment.on), *under, *modes_of, *(tag for panel in found for tag in panel.tags)]
    risk = next((panel.risk for panel in found if panel.risk), "")
    return Read(case, found, board, replace(person, risk=risk, tags=tuple(dict.fromkeys(tags))))


def context(read: Read) -> Mapping[str, Any]:
    """The names that the template of the case file knows."""
    duties = read.duties()
    due_now = standing.due_now(duties, read.on)
    rooms = read.panels
    return {
        "person": read.person,
        "slots": slots(read),
        "sentences": standing.sentences(read.board, read.on, read.person),
        "duties": duties,
        "due_now": due_now[:MOST_BESIDE],
        "many": len(due_now),
        "more": len(standing.still_open(duties)) > len(due_now[:MOST_BESIDE]),
        "all_open": len(standing.still_open(duties)),
        "rungs": read.rungs(),
        "lacking": lacking(read.case, read.open_by_rule(), read.on) if read.case.moment.is_live else None,
        "questions": read.asked(),
        "panels": rooms,
        "opened": [each for panel in rooms for each in panel.opened],
        "entries": history.entries(read.board, read.panels, read.on),
        "sections": sections(rooms),
        "record_acts": recordable(rooms) if read.case.allows(Need.RECORD) else [],
        "contact_kinds": next((panel.line for panel in rooms if panel.line), ()),
        "may_correct": read.case.allows(Need.RECORD),
        "moment": read.case.moment,
        "dial_questions": dial_questions(read.case.moment),
        "failed": read.board.failed or queries.last_failure(read.case.nominal_id),
        "differs": queries.stored_differs(read.case.permit, read.board, read.case.known_at),
    }


def slots(read: Read) -> list[tuple[str, str, str, str]]:
    """The header: next duty, and what rooms add."""
    found = [
        standing.next_slot(read.board, read.on, read.person.urn),
        *(slot for panel in read.panels for slot in panel.slots),
    ]
    return [(slot.name, slot.value, slot.note, slot.href) for slot in found]


def recordable(rooms: Sequence[Panel]) -> list[tuple[str, Sequence[Act]]]:
    """What can be recorded about the person, room by room."""
    return [(room.title, room.acts) for room in rooms if room.acts]


def sections(rooms: Sequence[Panel]) -> list[tuple[str, str, int]]:
    """The jumps under the header."""
    return [
        ("Now", "#now", 0),
        ("Duties", "#duties", 0),
        ("Timeline", "#timeline", 0),
        *((panel.title, f"#{panel.anchor}", 0) for panel in rooms),
    ]


def dial_questions(moment: Moment) -> list[tuple[str, str]]:
    """Ready-made turns of the dials, since nobody thinks in "known at"."""
    month_ago, ahead = moment.today - timedelta(days=30), moment.today + timedelta(days=30)
    return [
        ("What is owed today?", "?"),
        ("What was late a month ago, as we now know it?", f"?on={month_ago}"),
        ("What did the screen say a month ago?", f"?on={month_ago}&known_at={month_ago}T23:59"),
        ("What falls due in the next 30 days?", f"?on={ahead}"),
    ]
