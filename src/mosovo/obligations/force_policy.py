"""Force policy: read, proposed, and applied once its effect was previewed. Every value has a start date.

A value may start today or later: duties of past days stay as they were. Nothing is edited or deleted. To change a
setting again, propose a value for the same date or a later one; the value set last for a date applies.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.database.combined_counts import CountQuery, build_count_query
from mosovo.database.joint_reads import Reading, ask, run_reading
from mosovo.database.query_shapes import Parameter, QueryShape
from mosovo.organisations.models import Account
from mosovo.practice.policy_settings.catalogue import POLICY_SETTINGS
from mosovo_law.core.policy import Policy as Settings
from mosovo_law.core.policy import PolicySetting, PolicyValue

from .models import PolicyChange, PolicyRecord

MAX_AHEAD = timedelta(days=366)
MIN_REASON_LENGTH = 10


class PolicyRefused(ValueError):
    """A refused policy change. `field` is the form field; the message says what is wrong and what is allowed."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class PolicySettingStatus:
    """One setting with its value on a day, and the values set for later days."""

    setting: PolicySetting
    number: int
    row: PolicyRecord | None
    """The value that the force set, if it is in force on the day; None if the default applies."""
    ahead: Sequence[PolicyRecord]


def list_policy_values(rows: Iterable[tuple[str, int | None, date, str]]) -> Settings:
    """Build the policy for the law from name, value, first day and id of each row, in the order of setting."""
    last = {(name, from_on): (number, row_id) for name, number, from_on, row_id in rows}
    if not last:
        return Settings()
    texts = sorted((from_on, name, number, row_id) for (name, from_on), (number, row_id) in last.items())
    digest = sha256("".join(row_id for *_, row_id in texts).encode()).hexdigest()[:12]
    return Settings(digest, tuple(PolicyValue(name=name, value=number, from_on=on) for on, name, number, _ in texts))


def load_policy(force: str, known_at: datetime | None = None) -> Settings:
    """Load the policy of a force as known at the instant."""
    return run_reading(ask_policy(force, known_at))


def ask_policy(force: str, known_at: datetime | None = None) -> Reading[Settings]:
    """Load the policy of a force as known at the instant."""
    rows = yield from ask(_filter_policy_rows(force, known_at) if known_at else _POLICY.with_values(force=force))
    return list_policy_values((row.name, row.value, row.from_on, str(row.pk)) for row in rows)


def list_policy_rows(force: str, known_at: datetime | None = None) -> list[PolicyRecord]:
    """List every value that the force ever set, earliest first."""
    return list(_filter_policy_rows(force, known_at).select_related("set_by"))


_POLICY = QueryShape(lambda: PolicyRecord.objects.filter(force=Parameter("force")).order_by("set_at", "id"))


def _filter_policy_rows(force: str, known_at: datetime | None) -> QuerySet[PolicyRecord]:
    rows = PolicyRecord.objects.filter(force=force).order_by("set_at", "id")
    return rows.filter(set_at__lte=known_at) if known_at else rows


def list_policy_settings(force: str, on: date, known_at: datetime | None = None) -> list[PolicySettingStatus]:
    """List every setting with its value on the day, in the order of the catalogue."""
    rows = list({(row.name, row.from_on): row for row in list_policy_rows(force, known_at)}.values())
    statuses = []
    for setting in POLICY_SETTINGS.values():
        setting_rows = sorted((row for row in rows if row.name == setting.name), key=lambda row: row.from_on)
        current = next((row for row in reversed(setting_rows) if row.from_on <= on), None)
        number = setting.default if current is None or current.value is None else current.value
        statuses.append(
            PolicySettingStatus(setting, number, current, [row for row in setting_rows if row.from_on > on])
        )
    return statuses


def policy_value_on(force: str, setting: PolicySetting, on: date) -> int:
    """Return the value of one setting for a force on a day."""
    return load_policy(force).on(setting, on)


def propose_change(
    force: str, name: str, number: int | None, *, from_on: date, reason: str, by: Account | None, today: date
) -> PolicyChange:
    """Propose a change without applying it. If the number is None, the default applies again."""
    setting = _check_change(name, number, from_on, reason, today)
    current, new_value = load_policy(force), setting.default if number is None else number
    if current.on(setting, from_on) == new_value and not list(current.changes(setting, from_on)):
        raise PolicyRefused("number", f"It is {new_value} ({setting.unit}) on that date already. Enter another number.")
    with transaction.atomic():
        change = PolicyChange.objects.create(
            force_id=force, name=name, value=number, from_on=from_on, reason=reason.strip(), proposed_by=by
        )
        log_event(
            AuditEvent(ProcessingOperation.COLLECTION, "obligations.policy_propose", detail=_build_detail(change))
        )
    return change


def apply_change(change: PolicyChange, *, by: Account | None, today: date) -> PolicyRecord:
    """Apply a proposed value from its date. Its effect must have been calculated on the current policy."""
    with transaction.atomic():
        locked = PolicyChange.objects.select_for_update().filter(pk=change.pk, applied_at=None).first()
        if locked is None:
            raise PolicyRefused("", "This change was already applied.")
        _require_preview(locked, today)
        row = PolicyRecord.objects.create(
            force_id=locked.force_id, name=locked.name, value=locked.value, from_on=locked.from_on,
            reason=locked.reason,
            set_by=by,
        )  # fmt: skip
        PolicyChange.objects.filter(pk=locked.pk).update(applied_by=by, applied_at=Now())
        log_event(AuditEvent(ProcessingOperation.ALTERATION, "obligations.policy_apply", detail=_build_detail(locked)))
    return row


def is_stale(force: str) -> bool:
    """Whether an applied change is still being calculated, so that lists are out of date."""
    return PolicyChange.objects.filter(force=force, applied_at__isnull=False, derived_at=None).exists()


def build_proposals_query(force: str) -> CountQuery:
    """Return the count of the proposals that were not applied, for a statement of several counts."""
    return build_count_query(_filter_proposals(force))


def list_proposals(force: str) -> list[PolicyChange]:
    """List the proposals of the force that were not applied, newest first."""
    rows = _filter_proposals(force).select_related("proposed_by", "applied_by")
    return list(rows.defer("effect").order_by("-proposed_at"))


def _filter_proposals(force: str) -> QuerySet[PolicyChange]:
    return PolicyChange.objects.filter(force=force, applied_at=None)


def get_change(force: str, change_id: UUID) -> PolicyChange | None:
    """Return one proposal of the force, or None."""
    rows = PolicyChange.objects.filter(force=force, pk=change_id).select_related("proposed_by", "applied_by")
    return rows.first()


def _check_change(name: str, number: int | None, from_on: date, why: str, today: date) -> PolicySetting:
    setting = POLICY_SETTINGS.get(name)
    if setting is None:
        raise PolicyRefused("name", f"Select one of the settings: {', '.join(POLICY_SETTINGS)}.")
    if number is not None and not setting.is_valid_value(number):
        raise PolicyRefused("number", f"{setting.words}: enter {setting.allowed}.")
    if from_on < today:
        raise PolicyRefused("from_on", "Date must be today or later. A change does not apply to the past.")
    if from_on > today + MAX_AHEAD:
        raise PolicyRefused("from_on", f"Date must be on or before {today + MAX_AHEAD:%-d %B %Y}.")
    if len(why.strip()) < MIN_REASON_LENGTH:
        raise PolicyRefused("reason", "Enter the reason in a sentence: who decided it and why.")
    return setting


def _require_preview(change: PolicyChange, today: date) -> None:
    if change.effect is None:
        raise PolicyRefused("", "The effect is not calculated yet. Preview the effect, then apply the change.")
    if change.from_on < today:
        raise PolicyRefused("", "The start date has passed. Propose the change again from today or later.")
    if change.effect["version"] != load_policy(change.force_id).version:
        raise PolicyRefused(
            "", "Another change was applied after the effect was calculated. Propose this change again."
        )


def _build_detail(change: PolicyChange) -> dict[str, str]:
    return {
        "force": change.force_id,
        "figure": change.name,
        "value": "shipped" if change.value is None else str(change.value),
        "from": str(change.from_on),
    }
