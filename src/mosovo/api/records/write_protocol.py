"""Record once for each key: open the person, act, and answer with the fact and the duties that changed."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse
from pydantic.alias_generators import to_camel

from mosovo.access.action import Action
from mosovo.api.calls import JSON, ApiRequest, open_person
from mosovo.api.duties import duty_id
from mosovo.api.problems import ProblemError, Refused
from mosovo.api.shapes.writes import DutyChanges, FactWritten
from mosovo.database.prepared_statements import PreparedStatement
from mosovo.edge.idempotency import claim_key, find_answer, release_key, store_result
from mosovo.record.fact_writer import AlreadyCorrected
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.record.validation import ConfirmationNeeded, FactRefused

REPLAYED_HEADER = "Idempotency-Replayed"
CREATED, CHANGED = 201, 200
FIELD_NAMES = {"information_source": "toldBy", "second_officer_id": "secondOfficer", "change_reason": "because"}
_DUTIES = PreparedStatement("""
select key, (opens_on, due_on, due_at, clock_stopped_from, met_on, ceased_on, first_breach_day, in_question)::text
from obligations_duty where nominal_id = %(who)s::uuid and known_to = ''
""")

type Write = Callable[[Permit], RecordedFact]


def answer_write(
    request: ApiRequest, urn: str, action: Action, kind: str, write: Write, *, status: int = CREATED
) -> HttpResponse:
    """Open the person for this action, do it once, and answer. Raises `Refused`, and then nothing is recorded."""
    key = read_key(request)
    permit = open_person(request, urn, action, (kind,))
    claim = claim_key(request.client.account, key, digest_request(request))
    if claim is None:
        return _replay(request, key)
    before = _list_duties(permit)
    try:
        row = _write_in_savepoint(write, permit)
    except (Refused, Http404):
        release_key(claim)
        raise
    result = FactWritten(
        id=row.first, version=row.pk, kind=kind, duties=_compare_duties(before, _list_duties(permit))
    )  # fmt: skip
    answer = result.model_dump(mode="json", by_alias=True)
    store_result(claim, status, answer=answer)
    return _respond(result, status)


def read_key(request: ApiRequest) -> UUID:
    """Return the key of the call. Raises `Refused` without one."""
    try:
        return UUID(request.headers.get("Idempotency-Key", ""))
    except ValueError as error:
        raise Refused("no-key") from error


def digest_request(request: ApiRequest) -> str:
    """Return a digest of the call. What was sent is not stored with its key."""
    body = f"{request.method} {request.path}\n{request.headers.get('If-Match', '')}\n".encode() + request.body
    return sha256(body).hexdigest()


def _replay(request: ApiRequest, key: UUID) -> HttpResponse:
    """Answer as the first time, or refuse a key that came with something else."""
    earlier = find_answer(request.client.account, key)
    if earlier.body != digest_request(request) or earlier.answer is None:
        raise Refused("key-reused")
    response = _respond(FactWritten.model_validate(earlier.answer), earlier.status or CREATED)
    response.headers[REPLAYED_HEADER] = "true"
    return response


def _write_in_savepoint(write: Write, permit: Permit) -> RecordedFact:
    """Act in a savepoint. Raises `Refused` for what the room refuses or doubts."""
    try:
        with transaction.atomic():
            return write(permit)
    except FactRefused as refused:
        raise Refused("impossible", [_build_error(refused.field, refused.message)]) from refused
    except ConfirmationNeeded as unlikely:
        raise Refused("unlikely", [_build_error(each.field, each.message) for each in unlikely.problems]) from unlikely
    except AlreadyCorrected as first:
        raise Refused("changed") from first


def _build_error(field: str, message: str) -> ProblemError:
    name = field.rpartition(".")[2]
    return ProblemError(pointer=f"/{FIELD_NAMES.get(name, to_camel(name))}" if name else "", detail=message[:500])


def _list_duties(permit: Permit) -> Mapping[str, str]:
    """Return the state of each stored duty that everyone with access to the case may know of."""
    return dict(_DUTIES.rows(who=permit.nominal_id))


def _compare_duties(before: Mapping[str, str], after: Mapping[str, str]) -> DutyChanges:
    return DutyChanges(
        added=sorted(duty_id(key) for key in after.keys() - before.keys()),
        changed=sorted(duty_id(key) for key in after.keys() & before.keys() if after[key] != before[key]),
        withdrawn=sorted(duty_id(key) for key in before.keys() - after.keys()),
    )


def _respond(result: FactWritten, status: int) -> HttpResponse:
    response = HttpResponse(result.as_json(), status=status, content_type=JSON)
    response.headers["ETag"] = f'"{result.version}"'
    return response


def to_column_values(shape: Any, *excluded: str) -> dict[str, Any]:
    """Return the values of a shape as the columns have them: no text instead of none, and enumerations as text."""
    return {name: _to_column_value(name, value) for name, value in shape if name not in excluded}


def _to_column_value(name: str, value: Any) -> Any:
    return "" if value is None and name in ("change", "home_address_kind") else value
