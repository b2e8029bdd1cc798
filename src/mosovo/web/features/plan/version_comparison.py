"""Compare two versions of a plan: what is new, changed or removed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from mosovo.record.permit import Permit
from mosovo.rooms.plan.queries import (
    PILLARS,
    ActionProgress,
    Plan,
    TriggerStatus,
    VersionState,
    VersionWithSignOff,
    list_versions,
    load_plan,
)
from mosovo.web.core.fact_types import BackgroundSection
from mosovo.web.core.formatting import format_date


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One action or trigger in two versions. None if a version does not have it."""

    old: str | None
    new: str | None

    @property
    def change(self) -> str:
        """Say how the two versions differ."""
        if self.old is None:
            return "New"
        if self.new is None:
            return "Removed"
        return "Unchanged" if self.old == self.new else "Changed"


def compare_versions(
    nominal_id: UUID, old: VersionWithSignOff | None, new: VersionWithSignOff
) -> Iterator[tuple[str, list[ComparedRow]]]:
    """Yield each pillar, then the triggers, as each version was when it was written. Without `old` all is new."""
    old_plan = load_plan(nominal_id, old.version.recorded_at) if old else None
    new_plan = load_plan(nominal_id, new.version.recorded_at)
    for pillar in PILLARS:
        yield (
            str(pillar.label),
            _pair_rows(_map_actions(old_plan, pillar) if old_plan else {}, _map_actions(new_plan, pillar)),
        )
    yield (
        "Triggers",
        _pair_rows(
            _map_triggers(old_plan.waiting_triggers) if old_plan else {}, _map_triggers(new_plan.waiting_triggers)
        ),
    )


def read_waiting_version(permit: Permit) -> list[BackgroundSection]:
    """Return the version that awaits sign-off, part by part, next to the version before it; empty if none waits."""
    versions = list_versions(permit.nominal_id)
    if not versions or versions[0].state is not VersionState.WAITS:
        return []
    new, old = versions[0], versions[1] if len(versions) > 1 else None
    columns = ("Change", *([f"Version {old.number}"] if old else []), f"Version {new.number}")
    texts = [(f"Version {each.number}", each.version.text) for each in (new, old) if each]
    return [
        BackgroundSection("Who is at risk, the risk, and what has changed", ("Version", "As written"), texts),
        *(
            BackgroundSection(name, columns, [_describe_row(row, is_compared=old is not None) for row in rows])
            for name, rows in compare_versions(permit.nominal_id, old, new)
            if rows
        ),
    ]


def _describe_row(row: ComparedRow, *, is_compared: bool) -> tuple[str, ...]:
    old, new = (each or "Not included" for each in (row.old, row.new))
    return (row.change, old, new) if is_compared else (row.change, new)


def _pair_rows(old: Mapping[UUID, str], new: Mapping[UUID, str]) -> list[ComparedRow]:
    return [ComparedRow(old.get(each), new.get(each)) for each in dict.fromkeys((*old, *new))]


def _map_actions(plan: Plan, pillar: str) -> dict[UUID, str]:
    return {each.action.first: _describe_action(each) for each in plan.of_pillar(pillar)}


def _describe_action(action_progress: ActionProgress) -> str:
    action = action_progress.action
    frequency_text = f", {action.frequency}" if action.frequency else ""
    end = f" {action_progress.end.get_outcome_display()}." if action_progress.end is not None else ""
    return (
        f"{action.text}{frequency_text}. {action.owner_label}, by {format_date(action.due_on)}. Risk addressed: "
        f"{action.risk}.{end}"
    )


def _map_triggers(triggers: Iterable[TriggerStatus]) -> dict[UUID, str]:
    return {
        each.trigger.first: f"{each.trigger.get_kind_display()}: {each.trigger.text} {each.trigger.response}"
        for each in triggers
    }
