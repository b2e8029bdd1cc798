"""Load the MAPPA records of a nominal, as recorded at a moment."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from . import progress
from .models import (
    AreaTransfer,
    AreaTransferStep,
    CaseArea,
    CategoryDecision,
    Countersignature,
    EligibilityNotice,
    ForeignNational,
    FurtherOffence,
    LevelScreening,
    MappaLevelRecord,
    MappaReferral,
    ReferralDecision,
    ReviewAction,
    ReviewActionEnd,
    ReviewStep,
)
from .progress import ActionProgress, LevelStatus, ReferralProgress, SeriousCaseReview, TransferProgress


def get_level_on(nominal_id: UUID, *, on: date, known_at: datetime | None = None) -> LevelStatus | None:
    """Return the level of management on a date; None before one was set, and once the nominal has left MAPPA since.

    Its category is the confirmed one; None if none is confirmed.
    """
    return get_level_status(list_levels(nominal_id, known_at), list_category_decisions(nominal_id, known_at), on)


def get_level_status(
    levels: Iterable[MappaLevelRecord], decided: list[CategoryDecision], on: date
) -> LevelStatus | None:
    """Return the level on a date from rows that are already loaded. See `get_level_on`."""
    last = max((row for row in levels if row.set_on <= on), key=lambda row: (row.set_on, str(row.first)), default=None)
    left_on = progress.exit_date(decided, on)
    if last is None or (left_on is not None and left_on >= last.set_on and left_on < on):
        return None
    category = progress.find_counted_category(decided, on)
    return LevelStatus(last.level, last.set_on, last.review_on, category, last.first, last.meeting)


def get_category_on(nominal_id: UUID, *, on: date, known_at: datetime | None = None) -> int | None:
    """Return the confirmed category in force on a date; 1 comes before 2, and 2 before 3."""
    return progress.find_counted_category(list_category_decisions(nominal_id, known_at), on)


def list_levels(nominal_id: UUID, known_at: datetime | None = None) -> list[MappaLevelRecord]:
    """List the levels set, the latest first."""
    return _list_latest_first(MappaLevelRecord.objects, nominal_id, known_at, "set_on")


def list_category_decisions(nominal_id: UUID, known_at: datetime | None = None) -> list[CategoryDecision]:
    """List the category decisions, the latest first."""
    return _list_latest_first(CategoryDecision.objects, nominal_id, known_at, "on")


def list_eligibility_notices(nominal_id: UUID, known_at: datetime | None = None) -> list[EligibilityNotice]:
    """List the eligibility notifications of other agencies, received or awaited."""
    return _list_latest_first(EligibilityNotice.objects, nominal_id, known_at, "begun_on", "agency")


def list_screenings(nominal_id: UUID, known_at: datetime | None = None) -> list[LevelScreening]:
    """List the screenings, the latest first."""
    return _list_latest_first(LevelScreening.objects, nominal_id, known_at, "screened_on")


def get_case_area(nominal_id: UUID, on: date, known_at: datetime | None = None) -> CaseArea | None:
    """Return the MAPPA area and managing team of the case on a date; None if none is recorded."""
    results = _list_latest_first(CaseArea.objects, nominal_id, known_at, "from_on")
    return next((each for each in results if each.from_on <= on), None)


def list_foreign_national_records(nominal_id: UUID, known_at: datetime | None = None) -> list[ForeignNational]:
    """List the foreign national details, the latest first."""
    return _list_latest_first(ForeignNational.objects, nominal_id, known_at, "as_of_on")


def list_referrals(nominal_id: UUID, known_at: datetime | None = None) -> list[ReferralProgress]:
    """List the referrals with countersignature and decision, the latest first."""
    referrals: list[MappaReferral] = _list_latest_first(
        MappaReferral.objects, nominal_id, known_at, "referred_on", "agency"
    )
    if not referrals:
        return []
    signed: list[Countersignature] = _list_latest_first(Countersignature.objects, nominal_id, known_at, "signed_on")
    decided: list[ReferralDecision] = _list_latest_first(ReferralDecision.objects, nominal_id, known_at, "decided_on")
    return [progress.referral_progress(each, signed, decided) for each in referrals]


def get_referral(nominal_id: UUID, first: UUID, known_at: datetime | None = None) -> ReferralProgress | None:
    """Return one referral by the first row of its chain; None if there is none."""
    return next((each for each in list_referrals(nominal_id, known_at) if each.referral.first == first), None)


def list_transfers(nominal_id: UUID, known_at: datetime | None = None) -> list[TransferProgress]:
    """List the transfers with their steps, the latest first."""
    transfers: list[AreaTransfer] = _list_latest_first(AreaTransfer.objects, nominal_id, known_at, "proposed_on")
    steps: list[AreaTransferStep] = (
        _list_latest_first(AreaTransferStep.objects, nominal_id, known_at, "on")[::-1] if transfers else []
    )
    return [TransferProgress(each, [step for step in steps if step.transfer_id == each.first]) for each in transfers]


def list_serious_case_reviews(nominal_id: UUID, known_at: datetime | None = None) -> list[SeriousCaseReview]:
    """List the serious further offences with their reviews, the latest first."""
    offences: list[FurtherOffence] = _list_latest_first(FurtherOffence.objects, nominal_id, known_at, "charged_on")
    if not offences:
        return []
    steps: list[ReviewStep] = _list_latest_first(ReviewStep.objects, nominal_id, known_at, "on")[::-1]
    actions: list[ReviewAction] = _list_latest_first(ReviewAction.objects, nominal_id, known_at, "due_on", "agency")[
        ::-1
    ]
    ends = {
        each.action_id: each for each in _list_latest_first(ReviewActionEnd.objects, nominal_id, known_at, "ended_on")
    }
    levels = list_levels(nominal_id, known_at)
    return [
        SeriousCaseReview(
            each,
            [step for step in steps if step.offence_id == each.first],
            [ActionProgress(action, ends.get(action.first)) for action in actions if action.offence_id == each.first],
            progress.highest_level_before(levels, each.charged_on),
        )
        for each in offences
    ]


def _list_latest_first(objects: Any, nominal_id: UUID, known_at: datetime | None, day: str, *related: str) -> list[Any]:
    rows: QuerySet[Any] = objects.for_nominal(nominal_id, known_at)
    return list(rows.select_related("recorded_by", *related).order_by(f"-{day}", "-first"))
