"""Load supervisor responses and reviews of a case as recorded at a moment, and review questions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from mosovo.record.models import RecordedFact
from mosovo.rooms.risk.models import RiskLevel
from mosovo.rooms.visits.models import Visit
from mosovo.rooms.visits.queries import visit_date

from .models import Acknowledgement, CaseReview, ReviewedKind, ReviewQuestion, WorkEntry, WorkReview, WorkReviewAnswer

DEFAULT_QUESTIONS = (
    "Does it record who was seen and what the officer personally observed?",
    "Are fact and opinion clearly separated?",
    "Is each condition or restriction in force accounted for?",
    "Does the risk level follow from the recorded reasons?",
    "Are the next actions clear, with owners and deadlines?",
)
"""The default questions, used until a force sets its own."""
State = WorkEntry.State


@dataclass(frozen=True, slots=True)
class WorkItem:
    """A visit or risk level in its current version, with its last quality review and the answer to it."""

    kind: ReviewedKind
    row: Visit | RiskLevel
    on: date
    review: WorkReview | None
    answer: WorkReviewAnswer | None

    @property
    def state(self) -> WorkEntry.State:
        """Return the review status. A record corrected or answered after its return must be reviewed again."""
        if self.review is None:
            return State.UNREAD
        if self.review.verdict == WorkReview.Verdict.AGREED:
            return State.AGREED
        is_corrected = self.answer is not None or self.row.recorded_at > self.review.recorded_at
        return State.ANSWERED if is_corrected else State.RETURNED


def list_acknowledgements(nominal_id: UUID, known_at: datetime | None = None) -> list[Acknowledgement]:
    """List supervisor responses, latest first."""
    rows = Acknowledgement.objects.for_nominal(nominal_id, known_at)
    return list(rows.select_related("recorded_by").order_by("-acknowledged_on", "-recorded_at"))


def list_case_reviews(nominal_id: UUID, known_at: datetime | None = None) -> list[CaseReview]:
    """List the reviews of the case, latest first."""
    rows = CaseReview.objects.for_nominal(nominal_id, known_at)
    return list(rows.select_related("recorded_by").order_by("-reviewed_on", "-recorded_at"))


def list_work_items(nominals: Sequence[UUID], known_at: datetime | None = None) -> list[WorkItem]:
    """List the visits and risk levels of these nominals with their reviews, latest first."""

    def read[Row: RecordedFact](model: type[Row]) -> Iterable[Row]:
        rows = model._default_manager.known_at(known_at).filter(nominal_id__in=nominals)
        read: Iterable[Row] = rows.select_related("recorded_by")
        return read

    visits, levels = read(Visit), read(RiskLevel)
    reviews = _map_latest(read(WorkReview), "about")
    answers = _map_latest(read(WorkReviewAnswer), "review_id") if reviews else {}
    work_items = [
        *(_build_work_item(ReviewedKind.VISIT, row, visit_date(row), reviews, answers) for row in visits),
        *(_build_work_item(ReviewedKind.LEVEL, row, row.set_on, reviews, answers) for row in levels),
    ]
    return sorted(work_items, key=lambda work_item: (work_item.on, work_item.row.recorded_at), reverse=True)


def list_reviewed_work(nominal_id: UUID, known_at: datetime | None = None) -> list[WorkItem]:
    """List the reviewed visits and risk levels of one nominal, latest first.

    Only one query is made if there are none.
    """
    if not WorkReview.objects.for_nominal(nominal_id, known_at).exists():
        return []
    return [each for each in list_work_items([nominal_id], known_at) if each.review]


def _map_latest[Row: (WorkReview, WorkReviewAnswer)](rows: Iterable[Row], column: str) -> dict[UUID, Row]:
    return {getattr(row, column): row for row in sorted(rows, key=lambda row: row.recorded_at)}


def _build_work_item(
    kind: ReviewedKind,
    row: Visit | RiskLevel,
    on: date,
    reviews: Mapping[UUID, WorkReview],
    answers: Mapping[UUID, WorkReviewAnswer],
) -> WorkItem:
    review = reviews.get(row.first)
    return WorkItem(kind, row, on, review, answers.get(review.first) if review else None)


def list_review_questions(force: str, on: date) -> list[str]:
    """List the review questions of the force on the date, in order; the defaults if it has none."""
    rows = ReviewQuestion.objects.filter(Q(until=None) | Q(until__gt=on), force=force, from_on__lte=on)
    return list(rows.values_list("words", flat=True)) or list(DEFAULT_QUESTIONS)


def list_all_review_questions(force: str) -> list[ReviewQuestion]:
    """List the questions of the force, current and ended."""
    return list(ReviewQuestion.objects.filter(force=force).select_related("set_by", "ended_by"))
