"""What can't be so of a review, and what is unlikely or unlawful. Whether an application counts, the law says."""

from collections.abc import Iterator
from datetime import date

from mosovo.record.field_validation import format_date, require_not_after, require_not_before
from mosovo.record.queries import list_other_facts
from mosovo.record.validation import Checks, FactRefused, FactWarning
from mosovo.rooms.identity.queries import get_death

from . import queries
from .models import FACTORS, Decision, FirstNotified, Review, Step
from .progress import DECIDED, ReviewProgress

BAR_MONTHS = {Review.Nation.ENGLAND_AND_WALES: (96, 180), Review.Nation.SCOTLAND: (1, 180)}
"""s.91B(3) to (6): eight years to fifteen; s.88C(2): a continuation order of up to fifteen."""
UNLAWFUL_BAR = {
    Review.Nation.ENGLAND_AND_WALES: "The Act allows from 96 months, eight years, to 180, fifteen: s.91B.",
    Review.Nation.SCOTLAND: "A notification continuation order lasts no more than 180 months: s.88C(2).",
}
OF_ONE_KIND = {
    "who": {
        Step.Kind.ASKED: "Say which body was asked.",
        Step.Kind.APPEALED: "Say to which court the appeal was made.",
    },
    "words": {Step.Kind.ANSWERED: "Say what the body answered, if only that it holds nothing."},
    "result": {Step.Kind.APPEAL_DECIDED: "Choose how the appeal ended."},
}
"""What a kind of step can't do without."""


def check_first_notified(row: FirstNotified, today: date) -> Iterator[FactWarning]:
    """It was given on a day gone by, once."""
    require_not_after("on", row.on, today, "The first notification")
    if list_other_facts(row).exists():
        raise FactRefused("on", "The first notification after release is on the record already. Correct it there.")
    yield from ()


def check_review(row: Review, today: date) -> Iterator[FactWarning]:
    """It came on a day gone by, from a living person, in writing; and no other is under way."""
    require_not_after("on", row.on, today, "The day on which it came")
    died = get_death(row.nominal_id)
    if died is not None and row.on > died.died_on:
        raise FactRefused(
            "on", f"The record says that the nominal died on {format_date(died.died_on)}, before this day."
        )
    applied = row.kind == Review.Kind.APPLICATION
    if applied and not (row.by and row.form):
        raise FactRefused("form" if row.by else "by", "Say who applied, and in what form.")
    if not applied and row.nation != Review.Nation.SCOTLAND:
        raise FactRefused("kind", "Only in Scotland is there a review without an application.")
    if applied and row.nation == Review.Nation.SCOTLAND:
        yield FactWarning(
            "kind", "In Scotland nobody applies to the police: they review by the date of discharge, s.88C."
        )
    if row.form == Review.Form.SPOKEN:
        yield FactWarning("form", "An application is made in writing, s.91B(1).")
    if any(
        each.decision is None and each.review.first != row.first
        for each in queries.list_review_progress(row.nominal_id)
    ):
        yield FactWarning("on", "A review of this nominal is under way and not decided.")


def check_step(row: Step, today: date) -> Iterator[FactWarning]:
    """It follows what went before, on a day gone by, and says what its kind asks for."""
    course = _course_of(row)
    require_not_after("on", row.on, today, "The day")
    require_not_before("on", row.on, course.review.on, "The day", "the review began")
    for field, kinds in OF_ONE_KIND.items():
        if row.kind in kinds and not getattr(row, field):
            raise FactRefused(field, kinds[Step.Kind(row.kind)])
    if row.kind == Step.Kind.ANSWERED:
        _refuse_wrong_answer(row, course)
    if _is_new(row) and row.kind not in course.may_follow:
        raise FactRefused("", f"That can’t be recorded now. How the review stands: {course.in_words().lower()}.")
    if course.decision is not None and row.kind in {Step.Kind.SERVED, Step.Kind.APPEALED, Step.Kind.APPEAL_DECIDED}:
        require_not_before("on", row.on, course.decision.on, "The day", "the decision")
    yield from _doubts(row, course)


def _doubts(row: Step, course: ReviewProgress) -> Iterator[FactWarning]:
    if row.kind == Step.Kind.SERVED and not row.rights_told and not course.ends:
        yield FactWarning("rights_told", "The notice of a refusal tells of the right to appeal.")
    body = row.who.strip().casefold()
    asked = [each for each in course.of(Step.Kind.ASKED) if each.first != row.first]
    if row.kind == Step.Kind.ASKED and any(each.who.strip().casefold() == body for each in asked):
        yield FactWarning("who", "This body was asked already for this review.")


def _refuse_wrong_answer(row: Step, course: ReviewProgress) -> None:
    asked = next((each for each in course.of(Step.Kind.ASKED) if each.first == row.about_id), None)
    if asked is None:
        raise FactRefused("about", "Choose which body answered.")
    require_not_before("on", row.on, asked.on, "The answer", "the day on which the body was asked")


def check_decision(row: Decision, today: date) -> Iterator[FactWarning]:
    """It follows the application, was made by somebody of the rank, and bars for as long as the Act allows."""
    course = _course_of(row)
    nation = Review.Nation(course.review.nation)
    require_not_after("on", row.on, today, "The decision")
    require_not_before("on", row.on, course.review.on, "The decision", "the review began")
    if row.rank == Decision.Rank.SHERIFF and nation != Review.Nation.SCOTLAND:
        raise FactRefused("rank", "Only in Scotland does a sheriff decide. An appeal is recorded as a step of its own.")
    if row.outcome == Decision.Outcome.ENDS and row.months is not None:
        raise FactRefused("months", "Where the requirements end there is no time until another application.")
    if _is_new(row) and DECIDED not in course.may_follow:
        raise FactRefused("", "A decision on this review is on the record already. Correct it there.")
    yield from _doubts_of(row, course, nation)


def _doubts_of(row: Decision, course: ReviewProgress, nation: Review.Nation) -> Iterator[FactWarning]:
    if row.outcome == Decision.Outcome.CONTINUES and nation in BAR_MONTHS and row.months is not None:
        least, most = BAR_MONTHS[nation]
        if not least <= row.months <= most:
            yield FactWarning("months", UNLAWFUL_BAR[nation])
    if row.outcome == Decision.Outcome.CONTINUES and nation == Review.Nation.SCOTLAND and row.months is None:
        yield FactWarning("months", "A notification continuation order has a fixed period, s.88C(2).")
    unnoted = [name for name in FACTORS if not getattr(row, name)]
    if unnoted and nation == Review.Nation.ENGLAND_AND_WALES:
        what = "; ".join(FACTORS[name][:1].lower() + FACTORS[name][1:] for name in unnoted)
        yield FactWarning(
            unnoted[0], f"The Act lists what must be taken into account, s.91D. Nothing is noted of: {what}."
        )
    for asked in course.unanswered if _is_new(row) else ():
        yield FactWarning("on", f"{asked.who}, asked on {format_date(asked.on)}, has not answered.")


def _course_of(row: Step | Decision) -> ReviewProgress:
    found = queries.get_review_progress(row.nominal_id, row.review_id)
    if found is None:
        raise FactRefused("", "That review is no longer on the record.")
    return found


def _is_new(row: Step | Decision) -> bool:
    """Whether the row begins a chain: what mends one may say again what was said."""
    return row.first is None


CHECKS: Checks = {FirstNotified: check_first_notified, Review: check_review, Step: check_step, Decision: check_decision}
