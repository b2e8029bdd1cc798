"""How a review stands: from when they may apply, what is under way, and what may be recorded next."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from mosovo.access.action import Need
from mosovo.law.soa2003.review_answer import review_on
from mosovo.rooms.reviews import queries
from mosovo.rooms.reviews.course import DECIDED, Course
from mosovo.rooms.reviews.models import FACTORS, Step
from mosovo.rooms.reviews.policy import records_decisions
from mosovo.web.casefile.page import Read
from mosovo.web.casefile.panel import Person
from mosovo.web.duties import Act
from mosovo.web.obligations.drawing import OF_A_REVIEW, drawn
from mosovo.web.words import day

from .panel import entries_of

ACTS: Mapping[str, str] = {
    Step.Kind.ACKNOWLEDGED: "Record the acknowledgement",
    Step.Kind.ASKED: "Record that a body was asked",
    Step.Kind.ANSWERED: "Record an answer",
    DECIDED: "Record the decision",
    Step.Kind.SERVED: "Record that the notice was received",
    Step.Kind.APPEALED: "Record an appeal",
    Step.Kind.APPEAL_DECIDED: "Record how the appeal ended",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One review as the page draws it."""

    course: Course
    title: str
    stands: str
    done: list[tuple[date, str, str]]
    factors: list[tuple[str, str]]
    acts: list[Act]


def context(read: Read) -> Mapping[str, Any]:
    """The names that the template of the review knows."""
    case, urn = read.case, read.person.urn
    courses = queries.courses(case.nominal_id, case.known_at)
    may = case.allows(Need.RECORD)
    duties = [(each, standing) for each, standing in read.board.standing(read.on) if each.rule in OF_A_REVIEW]
    return {
        "person": read.person,
        "moment": case.moment,
        "breadcrumbs": [("Today", "/"), ("Case file", reverse("casefile", kwargs={"urn": urn})), ("Review", "")],
        "here": reverse("review", kwargs={"urn": urn}),
        "sentences": list(sentences(read)),
        "duties": [drawn(each, read.on, urn, read.person.his) for each, _ in duties],
        "questions": read.asked(),
        "failed": read.board.failed,
        "differs": False,
        "shown": [shown(each, read, may=may) for each in courses],
        "acts": [Act("Record an application", reverse("begin_review", kwargs={"urn": urn}))] if may else [],
    }


def sentences(read: Read) -> Iterator[str]:
    """From when they may apply, or by when the police of Scotland review; or what stands against it."""
    derivation = read.board.derivation
    if derivation is None:
        yield "The law could not be asked about this case, so nothing can be said of a review."
        return
    found = review_on(derivation.position, read.on)
    if found is None:
        yield "No notification period without end covers this day, so there is nothing to review."
    elif "date_of_discharge" in found:
        yield from _by_discharge(found)
    else:
        yield from _by_application(found, read.person, read.on)


def _by_discharge(found: Mapping[str, Any]) -> Iterator[str]:
    falls = found["date_of_discharge"]
    if falls is None:
        yield "The date of discharge can’t be said yet: a question is open."
        return
    yield f"The police review by {day(date.fromisoformat(falls))}, the date of discharge (s.88B). Nobody applies."
    if found["application_to_sheriff"]:
        yield "That day has passed and nothing is decided: the sheriff may be asked (s.88F)."


def _by_application(found: Mapping[str, Any], person: Person, on: date) -> Iterator[str]:
    he, qualifying = person.he.capitalize(), found["qualifying_date"]
    again = " again" if found["further"] else ""
    if qualifying is None:
        yield f"From when {person.he} may apply can’t be said yet: a question is open."
        return
    first = date.fromisoformat(qualifying)
    since = f"could apply{again} since" if first <= on else f"may apply{again} from"
    yield f"{he} {since} {day(first)}."
    if found["barred_by"]:
        yield "While an order for the prevention of sexual harm runs, no application can be made (s.91A(2)(b))."


def shown(course: Course, read: Read, *, may: bool) -> Shown:
    """One review, with what was done about it in order and what may follow."""
    review = course.review
    noted = [(label, getattr(course.decision, name)) for name, label in FACTORS.items()] if course.decision else []
    return Shown(
        course=course,
        title=f"{review.get_kind_display()}, {day(review.on)}",
        stands=course.in_words(),
        done=[(entry.on, entry.label, entry.detail) for entry in entries_of(course)],
        factors=[(label, note) for label, note in noted if note],
        acts=list(following(course, read)) if may else [],
    )


def following(course: Course, read: Read) -> Iterator[Act]:
    """A way to each thing that may be recorded next; to the decision only for those who put it on record."""
    to = {"urn": read.person.urn, "first": course.review.first}
    for kind in course.may_follow:
        if kind != DECIDED:
            yield Act(ACTS[kind], reverse("record_review_step", kwargs={**to, "kind": kind}))
        elif records_decisions(read.case.permit.actor):
            yield Act(ACTS[kind], reverse("decide_review", kwargs=to))
