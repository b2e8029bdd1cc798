"""Load the plan as recorded at a moment. A version is read in the same way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from mosovo.record.models import RecordedFact

from .models import (
    PlanAction,
    PlanActionEnd,
    PlanSignOff,
    PlanTrigger,
    PlanTriggerEnd,
    PlanVersion,
    ResponseCard,
    TriggerDecision,
    TriggerMet,
)

PILLARS = tuple(PlanAction.Pillar)


class VersionState(StrEnum):
    """The status of a version."""

    WAITS = "waits"
    SIGNED = "signed"
    SENT_BACK = "sent back"


@dataclass(frozen=True, slots=True)
class VersionWithSignOff:
    """A version with its number and its sign-off by another officer, if any."""

    number: int
    version: PlanVersion
    check: PlanSignOff | None

    @property
    def state(self) -> VersionState:
        """Return the status. The author’s own sign-off does not count."""
        if self.check is None:
            return VersionState.WAITS
        return VersionState.SIGNED if self.check.agrees else VersionState.SENT_BACK


@dataclass(frozen=True, slots=True)
class ActionProgress:
    """An action and its outcome."""

    action: PlanAction
    end: PlanActionEnd | None

    def is_late(self, on: date) -> bool:
        """Whether the action is open and its due date has passed."""
        return self.end is None and self.action.due_on < on


@dataclass(frozen=True, slots=True)
class TriggerStatus:
    """A trigger, its end if any, and the decisions on the facts that met it."""

    trigger: PlanTrigger
    end: PlanTriggerEnd | None
    decisions: tuple[TriggerDecision, ...]
    met: tuple[TriggerMet, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The actions and triggers of the plan, including ended ones."""

    actions: tuple[ActionProgress, ...]
    triggers: tuple[TriggerStatus, ...]

    def of_pillar(self, pillar: str) -> list[ActionProgress]:
        """List the actions of one pillar that are part of the plan."""
        return [each for each in self.actions if each.action.pillar == pillar and not is_withdrawn(each)]

    @property
    def waiting_triggers(self) -> tuple[TriggerStatus, ...]:
        """Return the triggers that have not ended."""
        return tuple(each for each in self.triggers if each.end is None)


def is_withdrawn(progress: ActionProgress) -> bool:
    """Whether the action is no longer part of the plan."""
    return progress.end is not None and progress.end.outcome == PlanActionEnd.Outcome.WITHDRAWN


def load_plan(nominal_id: UUID, known_at: datetime | None = None) -> Plan:
    """Load the plan as recorded at the moment. Actions are sorted by pillar and due date."""
    rows = PlanAction.objects.for_nominal(nominal_id, known_at)
    actions = list(rows.select_related("recorded_by", "owner", "agency"))
    triggers = list(PlanTrigger.objects.for_nominal(nominal_id, known_at).select_related("recorded_by"))
    return Plan(
        tuple(sorted(_list_action_progress(actions, nominal_id, known_at), key=_sort_key)),
        tuple(_list_trigger_statuses(triggers, nominal_id, known_at)) if triggers else (),
    )


def _list_action_progress(
    actions: list[PlanAction], nominal_id: UUID, known_at: datetime | None
) -> Iterable[ActionProgress]:
    if not actions:
        return ()
    ends = PlanActionEnd.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
    by_action: Mapping[UUID, PlanActionEnd] = {each.action_id: each for each in ends.order_by("-recorded_at")}
    return (ActionProgress(each, by_action.get(each.first)) for each in actions)


def _sort_key(progress: ActionProgress) -> tuple[int, date, str]:
    return PILLARS.index(PlanAction.Pillar(progress.action.pillar)), progress.action.due_on, str(progress.action.first)


def _list_trigger_statuses(
    triggers: list[PlanTrigger], nominal_id: UUID, known_at: datetime | None
) -> Iterable[TriggerStatus]:
    ends = {each.trigger_id: each for each in PlanTriggerEnd.objects.for_nominal(nominal_id, known_at)}
    decision_rows = TriggerDecision.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
    decisions, met = (
        list(decision_rows.order_by("recorded_at")),
        list(TriggerMet.objects.for_nominal(nominal_id, known_at)),
    )
    for each in sorted(triggers, key=lambda trigger: str(trigger.first)):
        yield TriggerStatus(
            each,
            ends.get(each.first),
            tuple(decision for decision in decisions if decision.trigger_id == each.first),
            tuple(meeting for meeting in met if meeting.trigger_id == each.first),
        )


def list_versions(nominal_id: UUID, known_at: datetime | None = None) -> list[VersionWithSignOff]:
    """List the versions, latest first, numbered in the order written, each with its sign-off."""
    results = list(PlanVersion.objects.for_nominal(nominal_id, known_at).select_related("recorded_by"))
    checks: list[PlanSignOff] = []
    if results:
        checked = PlanSignOff.objects.for_nominal(nominal_id, known_at)
        checks = list(checked.select_related("recorded_by").order_by("recorded_at"))
    results.sort(key=lambda each: (each.written_on, str(each.first)))
    numbered = [
        VersionWithSignOff(number, each, _find_sign_off(each, checks)) for number, each in enumerate(results, start=1)
    ]
    return numbered[::-1]


def _find_sign_off(version: PlanVersion, checks: Iterable[PlanSignOff]) -> PlanSignOff | None:
    """Return the sign-off of the current row of the version by anyone but its author."""
    sign_offs = (each for each in checks if each.version_id == version.first)
    by_others = (each for each in sign_offs if each.recorded_by_id != version.recorded_by_id)
    return next((each for each in by_others if each.recorded_at >= version.recorded_at), None)


def find_signed_version(versions: Iterable[VersionWithSignOff]) -> VersionWithSignOff | None:
    """Return the latest version that was signed off; None if there is none."""
    return next((each for each in versions if each.state is VersionState.SIGNED), None)


def has_changed_since(plan: Plan, version: PlanVersion) -> bool:
    """Whether anything in the plan was recorded after the version was submitted."""
    rows: list[RecordedFact | None] = [*(each.action for each in plan.actions), *(each.end for each in plan.actions)]
    rows += [*(each.trigger for each in plan.triggers), *(each.end for each in plan.triggers)]
    return any(row is not None and row.recorded_at > version.recorded_at for row in rows)


def get_response_card(nominal_id: UUID, on: date, known_at: datetime | None = None) -> ResponseCard | None:
    """Return the last card issued, unless it has expired by the date."""
    rows = ResponseCard.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
    last = rows.order_by("-issued_on", "-recorded_at").first()
    return last if last is not None and last.issued_on <= on <= last.expires_on else None
