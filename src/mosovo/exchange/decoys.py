"""Make the decoys of an approved request (`nominals.decoys`). They enter the register like people of an import."""

from datetime import date
from secrets import SystemRandom
from uuid import UUID

from django.db import connection, transaction
from django.db.models.functions import Now
from uuid6 import uuid7

from mosovo.access.actor import SYSTEM
from mosovo.access.case_relation import CaseRelation
from mosovo.nominals.bulk_registration import draw_urns
from mosovo.nominals.models import Decoy, DecoyRequest
from mosovo.nominals.policy import IMPORT
from mosovo.organisations.models import Agency
from mosovo.record.bulk_writing import write_batch
from mosovo.record.permit import Permit

from .decoy_people import DecoyCase, build_facts

POLICE = "POL"


def make_decoys(request_id: UUID, today: date) -> None:
    """Make the records of an approved request, all or none. Running it twice makes them once."""
    random = SystemRandom()
    with transaction.atomic():
        rows = DecoyRequest.objects.select_related("offender_manager", "force").select_for_update(of=("self",))
        request = rows.get(pk=request_id)
        if request.state != DecoyRequest.State.APPROVED:
            return
        police = Agency.objects.get(code=POLICE).pk
        with write_batch() as facts:
            for urn in draw_urns(request.number, request.force_id):
                permit = _register(urn, request)
                facts.record(permit, *build_facts(DecoyCase(permit.nominal_id, request, police, today), random))
        DecoyRequest.objects.filter(pk=request_id).update(state=DecoyRequest.State.DONE, made_at=Now())


def _register(urn: str, request: DecoyRequest) -> Permit:
    nominal_id, manager = uuid7(), request.offender_manager
    with connection.cursor() as cursor:
        cursor.execute(
            "select register_decoy(%s, %s, %s, %s, %s)",
            [nominal_id, urn, request.force_id, manager.team_id, manager.pk],
        )
    Decoy.objects.create(nominal_id=nominal_id, request=request)
    case = CaseRelation(request.force_id, manager.team_id, manager.pk)
    return Permit(nominal_id, urn, IMPORT, SYSTEM, "system", case)
