"""Register a new nominal from a court result: identity, conviction, whereabouts and allocation."""

from datetime import date

from mosovo.access.actor import Actor
from mosovo.access.policy import decide_access
from mosovo.nominals import actions as nominals
from mosovo.nominals import gateway
from mosovo.nominals.policy import ALLOCATE
from mosovo.record.field_validation import format_date
from mosovo.record.permit import Permit
from mosovo.record.validation import FactRefused
from mosovo.rooms.convictions import actions as convictions
from mosovo.rooms.convictions.actions import ConvictionParticulars
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.whereabouts import actions as whereabouts

from .court_result import (
    AddressDetails,
    AllocationDetails,
    CourtResult,
    CustodyDetails,
    PersonDetails,
    as_single_action,
    part,
)
from .policy import REGISTER


def register_nominal_from_court_result(
    by: Actor,
    *,
    person: PersonDetails,
    result: CourtResult,
    today: date,
    home: AddressDetails | None = None,
    held: CustodyDetails | None = None,
    allocation: AllocationDetails | None = None,
    information_source: str = "",
    override_reason: str = "",
) -> Permit:
    """Register a nominal with everything in the court result, as one action.

    Refused as a whole if any part is impossible. Without an allocation the case is unallocated, the most restricted
    state, and is shown to the supervisor.
    """
    _refuse_impossible(person, result)
    with as_single_action():
        permit = gateway.register_nominal(action=REGISTER, actor=by)
        with part("person"):
            _record_person(permit, person, today, information_source, override_reason)
        with part("result"):
            particulars: ConvictionParticulars = {"information_source": information_source, **result.particulars}
            convictions.record_conviction(
                permit, gateway=result.gateway, offence=result.offence, on=result.on, disposals=result.disposals,
                today=today, born_on=person.born_on, override_reason=override_reason, **particulars,
            )  # fmt: skip
        with part("person"):
            identity.record_kind(
                permit, kind=person.kind, from_on=result.on, today=today, information_source=information_source
            )
        _record_whereabouts(permit, home, held, today, information_source, override_reason)
        if allocation is not None:
            with part("allocation"):
                _allocate(permit, allocation, today)
    return permit


def _refuse_impossible(person: PersonDetails, result: CourtResult) -> None:
    """Refuse what the listeners would also refuse, but name the field where it was entered."""
    offended_on = result.particulars.get("offended_on")
    for day, what in ((result.on, "conviction, finding or caution"), (offended_on, "offence")):
        if person.born_on is not None and day is not None and person.born_on >= day:
            raise FactRefused("person.born_on", f"The date of birth must be before the {what}, {format_date(day)}.")


def _record_person(
    permit: Permit, person: PersonDetails, today: date, information_source: str, override_reason: str
) -> None:
    identity.record_name(
        permit, kind="legal", forenames=person.forenames, surname=person.surname, today=today,
        information_source=information_source,
        override_reason=override_reason,
    )  # fmt: skip
    if person.born_on is not None:
        identity.record_birth(
            permit,
            born_on=person.born_on,
            today=today,
            information_source=information_source,
            override_reason=override_reason,
        )
    if person.sex:
        identity.record_sex(permit, value=person.sex, today=today, information_source=information_source)
    for kind, value in (("pnc", person.pnc), ("cro", person.cro)):
        if value:
            with part(kind):
                identity.record_identifier(
                    permit,
                    kind=kind,
                    value=value,
                    today=today,
                    information_source=information_source,
                    override_reason=override_reason,
                )


def _record_whereabouts(
    permit: Permit,
    home: AddressDetails | None,
    held: CustodyDetails | None,
    today: date,
    information_source: str,
    override_reason: str,
) -> None:
    if home is not None:
        with part("home"):
            whereabouts.record_address(
                permit, kind=home.kind, lines=home.lines, postcode=home.postcode, police_area=home.police_area,
                from_on=home.from_on, today=today, information_source=information_source,
                override_reason=override_reason,
            )  # fmt: skip
    if held is not None:
        with part("held"):
            whereabouts.record_spell(
                permit, kind=held.kind, from_on=held.from_on, place=held.place, ended_on=held.ended_on, today=today,
                information_source=information_source, override_reason=override_reason,
            )  # fmt: skip


def _allocate(permit: Permit, allocation: AllocationDetails, today: date) -> None:
    if not decide_access(permit.actor, ALLOCATE, permit.case).allowed:
        raise FactRefused(
            "offender_manager", "Only a supervisor or an inspector can allocate a case. Leave this empty."
        )
    try:
        nominals.allocate_case(
            permit, team=allocation.team, offender_manager=allocation.offender_manager,
            lead_agency=allocation.lead_agency, from_on=today, reason=allocation.reason,
            community_offender_manager=allocation.community_offender_manager,
        )  # fmt: skip
    except nominals.AllocationRefused as refused:
        raise FactRefused("offender_manager", str(refused)) from refused
