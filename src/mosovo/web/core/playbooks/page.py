"""The steps of a playbook on a page: each with its clock, its basis and its links."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType

from mosovo.obligations.queries import DutyBoard
from mosovo.practice.playbooks import APPROVED_BY, PLAYBOOKS, Playbook, PlaybookStep
from mosovo.web.core.duty_components import DutyLink, DutyRow
from mosovo.web.core.duty_rows import build_duty_row
from mosovo_law.core.obligation import DutyStatus, Obligation

from .step_links import PlaybookContext, describe_done_step, list_links

MET = frozenset({DutyStatus.MET, DutyStatus.MET_LATE})


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as it is shown. Without `duty` it has no date: no rule sets one, or none yet (`waits`)."""

    step: PlaybookStep
    duty: DutyRow | None
    due_at: datetime | None
    done_on: date | None
    waits: bool
    links: tuple[DutyLink, ...]
    note: str = ""
    """What of the step is on record, where no duty shows it."""


@dataclass(frozen=True, slots=True)
class PlaybookRows:
    """A playbook with its steps, and who approved it."""

    playbook: Playbook
    steps: tuple[StepRow, ...]
    approved_by: str = APPROVED_BY


def build_playbook(
    key: str, board: DutyBoard, on: date, subject: PlaybookContext, *, since: date, trigger: str = "",
    clocks: Mapping[str, datetime] = MappingProxyType({}), triggers: Mapping[str, str] = MappingProxyType({}),
) -> PlaybookRows:  # fmt: skip
    """Build the steps as at a date. `trigger`: only duties of this record set a clock; otherwise those of the case.

    `triggers`: the record that the duties of a rule must be of, where the case can have several, such as alerts.
    `clocks`: the deadline of a rule whose duty is not derived yet, such as that of an alert that came in just now.

    A step is done when its duty was met on or after `since`, and no other is open.
    """
    playbook, subject = PLAYBOOKS[key], replace(subject, key=key)
    record_duties = [
        each
        for each in board.obligations
        if trigger in ("", each.trigger) and triggers.get(each.rule, each.trigger) == each.trigger
    ]
    rows = (_set_clock(_build_step(step, board, on, subject, since, record_duties), clocks) for step in playbook.steps)
    return PlaybookRows(playbook, tuple(row for row in rows if row.duty or not row.step.only_due))


def _build_step(
    step: PlaybookStep, board: DutyBoard, on: date, subject: PlaybookContext, since: date,
    record_duties: Sequence[Obligation],
) -> StepRow:  # fmt: skip
    step_duties = [each for each in record_duties if each.rule in step.duties]
    is_open = {each.key for each, _ in board.open_on(on)}
    first = min((each for each in step_duties if each.key in is_open), key=_sort_key, default=None)
    met = [each.met_on for each in step_duties if each.status_on(on) in MET and each.met_on and each.met_on >= since]
    done_on = max(met) if met and first is None else None
    return StepRow(
        step=step,
        duty=build_duty_row(first, on, subject.permit.urn) if first else None,
        due_at=first.due_at if first else None,
        done_on=done_on,
        waits=bool(step.duties) and first is None and done_on is None,
        links=() if done_on else list_links(subject, step.act),
        note=describe_done_step(subject, step.act, since),
    )


def _set_clock(row: StepRow, clocks: Mapping[str, datetime]) -> StepRow:
    due_at = next((clocks[rule] for rule in row.step.duties if rule in clocks), None)
    return replace(row, due_at=due_at, waits=False) if row.waits and due_at else row


def _sort_key(duty: Obligation) -> tuple[date, str]:
    return duty.due_day or date.max, duty.key
