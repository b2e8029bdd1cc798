"""Compare two versions of a plan: what is new, changed or removed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from mosovo.rooms.plan.queries import PILLARS, ActionProgress, Plan, TriggerStatus, VersionWithSignOff, load_plan
from mosovo.web.core.formatting import format_date


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One action or trigger in two versions. None if a version does not have it."""

    old: str | None
    new: str | None

    @property
    def what(self) -> str:
        """Say how the two versions differ."""
        if self.old is None:
            return "New"
        if self.new is None:
            return "Removed"
        return "Unchanged" if self.old == self.new else "Changed"


def compare_versions(
    nominal_id: UUID, old: VersionWithSignOff, new: VersionWithSignOff
) -> Iterator[tuple[str, list[ComparedRow]]]:
    """Yield each pillar, then the triggers, as each version was when it was written."""
    before, after = (load_plan(nominal_id, each.version.recorded_at) for each in (old, new))
    for pillar in PILLARS:
        yield str(pillar.label), _pairs(_actions(before, pillar), _actions(after, pillar))
    yield "Triggers", _pairs(_triggers(before.waiting_triggers), _triggers(after.waiting_triggers))


def _pairs(old: Mapping[UUID, str], new: Mapping[UUID, str]) -> list[ComparedRow]:
    return [ComparedRow(old.get(each), new.get(each)) for each in dict.fromkeys((*old, *new))]


def _actions(plan: Plan, pillar: str) -> dict[UUID, str]:
    return {each.action.first: _describe_action(each) for each in plan.of_pillar(pillar)}


def _describe_action(doing: ActionProgress) -> str:
    action = doing.action
    often = f", {action.frequency}" if action.frequency else ""
    end = f" {doing.end.get_outcome_display()}." if doing.end is not None else ""
    return (
        f"{action.text}{often}. {action.owner_label}, by {format_date(action.due_on)}. Risk addressed: "
        f"{action.risk}.{end}"
    )


def _triggers(waiting: Iterable[TriggerStatus]) -> dict[UUID, str]:
    return {
        each.trigger.first: f"{each.trigger.get_kind_display()}: {each.trigger.text} {each.trigger.response}"
        for each in waiting
    }
