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
from mosovo.web.core.fact_types import ReadFirst
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
    nominal_id: UUID, old: VersionWithSignOff | None, new: VersionWithSignOff
) -> Iterator[tuple[str, list[ComparedRow]]]:
    """Yield each pillar, then the triggers, as each version was when it was written. Without `old` all is new."""
    before = load_plan(nominal_id, old.version.recorded_at) if old else None
    after = load_plan(nominal_id, new.version.recorded_at)
    for pillar in PILLARS:
        yield str(pillar.label), _pairs(_actions(before, pillar) if before else {}, _actions(after, pillar))
    yield "Triggers", _pairs(_triggers(before.waiting_triggers) if before else {}, _triggers(after.waiting_triggers))


def read_waiting_version(permit: Permit) -> list[ReadFirst]:
    """Return the version that awaits sign-off, part by part, next to the version before it; empty if none waits."""
    versions = list_versions(permit.nominal_id)
    if not versions or versions[0].state is not VersionState.WAITS:
        return []
    new, old = versions[0], versions[1] if len(versions) > 1 else None
    columns = ("Change", *([f"Version {old.number}"] if old else []), f"Version {new.number}")
    written = [(f"Version {each.number}", each.version.text) for each in (new, old) if each]
    return [
        ReadFirst("Who is at risk, the risk, and what has changed", ("Version", "As written"), written),
        *(
            ReadFirst(name, columns, [_describe_row(row, beside=old is not None) for row in rows])
            for name, rows in compare_versions(permit.nominal_id, old, new)
            if rows
        ),
    ]


def _describe_row(row: ComparedRow, *, beside: bool) -> tuple[str, ...]:
    old, new = (each or "Not included" for each in (row.old, row.new))
    return (row.what, old, new) if beside else (row.what, new)


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
