"""What each agency may be shown of who a person is, with the reason for each detail.

The force’s policy for an agency is the ceiling. The chair withholds details for one case, and gives no more than the
policy. Without a policy of the force, an agency with a duty under MAPPA is shown what it needs to search its own
records (MAPPA practice: recalled, not read), and any other body is shown the name only. The photograph is shown to no
agency until the force’s policy says why that is lawful.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from mosovo.access.actor import Actor
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.database.joint_reads import Reading, ask, combine_readings, run_reading
from mosovo.database.query_shapes import KeysParameter, Parameter, QueryShape
from mosovo.organisations.models import Agency
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.field_validation import FactRefused, format_date
from mosovo.record.permit import Permit

from . import policy
from .meeting_writes import strike_out_row, write_row
from .models import MeetingCase, SharedField, SharingPolicy, WithheldField

AUDIT_SET_SHARING = "meetings.set_sharing"
MIN_LENGTH = 10
SEARCH_REASON = "To search the agency’s own records"
NO_DUTY_REASON = "The agency has no duty under MAPPA"
NO_POLICY_REASON = "Only where the force’s policy states why it is lawful and necessary"
STANDING = Agency.Standing
DUTY_STANDINGS = frozenset({STANDING.RESPONSIBLE_AUTHORITY, STANDING.DUTY_TO_COOPERATE})


@dataclass(frozen=True, slots=True)
class FieldSharing:
    """Whether a detail is shared with an agency, and why or why not."""

    field: SharedField
    by_policy: bool
    reason: str
    withheld: WithheldField | None = None

    @property
    def is_shared(self) -> bool:
        """Whether the agency is shown the detail."""
        return self.by_policy and self.withheld is None


type SharingRules = Mapping[SharedField, FieldSharing]


def load_policy(force: str, agency: Agency, on: date) -> SharingRules:
    """Return the ceiling for an agency on a date."""
    return load_policies(force, [agency], on)[agency.pk]


def load_policies(force: str, agencies: Sequence[Agency], on: date) -> dict[UUID, SharingRules]:
    """Return the ceiling for each of these agencies on a date. One query."""
    return run_reading(_ask_policies(force, agencies, on))


def _ask_policies(force: str, agencies: Sequence[Agency], on: date) -> Reading[dict[UUID, SharingRules]]:
    results = {each.pk: {field: _default_sharing(field, each) for field in SharedField} for each in agencies}
    for row in (yield from ask(_POLICIES.with_values(force=force, agencies=list(results), on=on))):
        field = SharedField(row.field)
        results[row.agency_id][field] = FieldSharing(field, row.is_shared, row.reason)
    return dict(results)


def _query_policies() -> QuerySet[SharingPolicy]:
    agencies: Any = KeysParameter("agencies")
    rows = SharingPolicy.objects.filter(force_id=Parameter("force"), agency__in=agencies, from_on__lte=Parameter("on"))
    return rows.order_by("from_on", "set_at")


_POLICIES = QueryShape(_query_policies)
_WITHHELD = QueryShape(
    lambda: WithheldField.objects.known_at().filter(slot__in=KeysParameter("slots")).select_related("recorded_by")
)


def _default_sharing(field: SharedField, agency: Agency) -> FieldSharing:
    """Return the ceiling where the force has set none."""
    if field == SharedField.PHOTOGRAPH:
        return FieldSharing(field, False, NO_POLICY_REASON)
    has_duty = agency.standing in DUTY_STANDINGS
    return FieldSharing(field, has_duty, SEARCH_REASON if has_duty else NO_DUTY_REASON)


def set_policy(
    actor: Actor, agency: Agency, *, field: str, is_shared: bool, reason: str, from_on: date, today: date
) -> SharingPolicy:
    """Set whether the force shares a detail with an agency, from a date."""
    if not policy.can_organise_meetings(actor):
        raise WriteNotPermitted("only the MAPPA co-ordinator, supervisors and inspectors can set what is shared")
    if from_on < today:
        raise FactRefused("from_on", f"Date must be today, {format_date(today)}, or later.")
    _require_reason(reason)
    assert actor.account is not None
    with transaction.atomic():
        row = SharingPolicy.objects.create(
            force_id=actor.force, agency=agency, field=field, is_shared=is_shared, reason=reason.strip(),
            from_on=from_on, set_by_id=actor.account,
        )  # fmt: skip
        detail = {"agency": agency.code, "field": field, "shared": str(is_shared), "from": str(from_on)}
        log_event(AuditEvent(ProcessingOperation.COLLECTION, AUDIT_SET_SHARING, detail=detail))
    return row


def load_sharing(slot: MeetingCase, agency: Agency, on: date) -> SharingRules:
    """Return what an agency is shown in one case: the policy, less what the chair withholds."""
    return load_sharing_of_cases([slot], agency, on)[slot.first]


def load_sharing_of_cases(slots: Sequence[MeetingCase], agency: Agency, on: date) -> dict[UUID, SharingRules]:
    """Return what an agency is shown in each case. The number of queries does not depend on the number of cases."""
    return run_reading(ask_sharing_of_cases(slots, agency, on))


def ask_sharing_of_cases(slots: Sequence[MeetingCase], agency: Agency, on: date) -> Reading[dict[UUID, SharingRules]]:
    """Return what an agency is shown in each case."""
    forces = sorted({each.sitting.force_id for each in slots})
    withheld, *policies = yield from combine_readings(
        ask(_WITHHELD.with_values(slots=[each.first for each in slots])),
        *(_ask_policies(force, [agency], on) for force in forces),
    )
    ceilings = {force: each[agency.pk] for force, each in zip(forces, policies, strict=True)}
    results = {each.first: dict(ceilings[each.sitting.force_id]) for each in slots}
    for row in withheld:
        if row.agency_id in (None, agency.pk):
            field, rules = SharedField(row.field), results[row.slot_id]
            rules[field] = FieldSharing(field, rules[field].by_policy, rules[field].reason, row)
    return dict(results)


def list_withheld(slot: MeetingCase) -> list[WithheldField]:
    """List what the chair withholds in a case, the latest last."""
    rows = WithheldField.objects.known_at().filter(slot=slot.first).select_related("agency", "recorded_by")
    return list(rows.order_by("recorded_at"))


def withhold_field(
    permit: Permit, slot: MeetingCase, *, agency: Agency | None, field: str, reason: str
) -> WithheldField:
    """Withhold a detail from an agency for one case, or from every agency."""
    _require_chair(permit, slot)
    _require_reason(reason)
    key = agency.pk if agency else None
    if any(each.field == field and each.agency_id in (None, key) for each in list_withheld(slot)):
        raise FactRefused("field", "This detail is already withheld for this case. Select another.")
    return write_row(permit, WithheldField(slot_id=slot.first, agency=agency, field=field, reason=reason.strip()))


def end_withholding(permit: Permit, slot: MeetingCase, row: WithheldField, *, change_reason: str) -> WithheldField:
    """End the withholding of a detail. The agency is shown what the policy allows."""
    _require_chair(permit, slot)
    _require_reason(change_reason, "change_reason")
    return strike_out_row(permit, row, change_reason.strip())


def _require_reason(reason: str, field: str = "reason") -> None:
    if len(reason.strip()) < MIN_LENGTH:
        raise FactRefused(field, f"Enter the reason, in at least {MIN_LENGTH} characters.")


def _require_chair(permit: Permit, slot: MeetingCase) -> None:
    if not (policy.can_chair(permit) and policy.can_minute(permit)) or slot.nominal_id != permit.nominal_id:
        raise WriteNotPermitted("only the chair or the co-ordinator decides what agencies are shown")
