"""Read facts of a person, of the kinds in the scopes of the client, and the versions of one fact."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse

from mosovo.api.calls import ApiRequest, has_text, open_person, refuse_scope, respond
from mosovo.api.problems import ProblemError, Refused
from mosovo.nominals.policy import API_FACT_VERSIONS, API_FACTS
from mosovo.record.existing_facts import skip_empty_tables
from mosovo.record.models import RecordedFact
from mosovo.record.queries import list_versions
from mosovo.record.supersession import IsSuperseded

from .kinds import KINDS, FactKind
from .shapes import SHAPES, FactHistory, FactList

OVERLAP = timedelta(minutes=5)
"""How far `nextSince` is before the call. A fact recorded earlier can be committed later than this call."""


def answer_facts(
    request: ApiRequest, urn: str, name: str | None, since: datetime | None, known_at: datetime | None
) -> HttpResponse:
    """Answer the current facts; with `since`, those changed since then, with those struck out."""
    kinds = _list_kinds(request, name)
    permit, text = open_person(request, urn, API_FACTS, tuple(kind.name for kind in kinds)), has_text(request)
    with skip_empty_tables(permit.nominal_id):
        facts = [
            _build(kind, row, "struck_out" if row.struck_out else "current", text)
            for kind in kinds
            for row in list_rows(kind, permit.nominal_id, since, known_at)
        ]
    answer = FactList.model_construct(
        urn=permit.urn, kinds=[kind.name for kind in kinds], next_since=(known_at or request.now) - OVERLAP, facts=facts
    )
    return respond(request, answer)


def answer_versions(request: ApiRequest, urn: str, name: str, fact_id: UUID, known_at: datetime | None) -> HttpResponse:
    """Answer every version of a fact; 404 if the person has no such fact."""
    [kind] = _list_kinds(request, name)
    permit, text = open_person(request, urn, API_FACT_VERSIONS, (kind.name,)), has_text(request)
    rows = [row for row in list_versions(kind.model, fact_id, known_at) if _is_about(row, permit.nominal_id)]
    if not rows:
        raise Http404("there is no such fact")
    versions = [_build(kind, row, state, text) for row, state in _with_states(rows)]
    return respond(request, FactHistory.model_construct(urn=permit.urn, versions=versions))


def list_kinds_of(scopes: frozenset[str]) -> list[FactKind]:
    """Return the kinds that these scopes read."""
    return [kind for kind in KINDS.values() if kind.scope in scopes]


def _list_kinds(request: ApiRequest, name: str | None) -> list[FactKind]:
    """Return the kinds asked for. Refuses a kind that is not in version 1, or not in the scopes of the client."""
    if name is None:
        return list_kinds_of(request.client.scopes) or refuse_scope(request, "facts.*.read")
    if name not in KINDS:
        raise Refused("invalid", [ProblemError(pointer="/kind", detail="must be a kind of the document")])
    if KINDS[name].scope not in request.client.scopes:
        refuse_scope(request, KINDS[name].scope)
    return [KINDS[name]]


def _is_about(row: Any, nominal_id: UUID) -> bool:
    """Whether the row is about this person and belongs to no field group."""
    return row.nominal_id == nominal_id and not getattr(row, "field_group", "")


def list_rows(
    kind: FactKind, nominal_id: UUID, since: datetime | None = None, known_at: datetime | None = None
) -> Sequence[RecordedFact]:
    """List the facts of a kind that belong to no field group; with `since`, also those struck out since then."""
    manager: Any = kind.model._default_manager
    rows = manager.for_nominal(nominal_id, known_at)
    if since is not None and rows.query.is_empty() is False:
        rows = manager.filter(~IsSuperseded(kind.model, known_at), nominal_id=nominal_id, recorded_at__gt=since)
        rows = rows.filter(recorded_at__lte=known_at) if known_at else rows
    return [row for row in rows.order_by("recorded_at", "id") if _is_about(row, nominal_id)]


def _with_states(rows: Sequence[RecordedFact]) -> Iterator[tuple[RecordedFact, str]]:
    for row in rows[:-1]:
        yield row, "superseded"
    yield rows[-1], "struck_out" if rows[-1].struck_out else "current"


def _build(kind: FactKind, row: RecordedFact, state: str, text: bool) -> Any:
    """Build the shape of one version, from the columns that the client may see and no others."""
    shape = SHAPES[kind.name]
    fields: dict[str, Any] = {
        "id": row.first, "version": row.pk, "recorded_at": row.recorded_at, "recorded_force": row.recorded_force,
        "state": state, "kind": kind.name,
    }  # fmt: skip
    if text:
        fields |= {"told_by": row.information_source, "change_reason": row.change_reason}
    if state != "struck_out":
        columns = (*kind.values, *kind.text) if text else kind.values
        values = shape.model_fields["values"].annotation
        fields["values"] = values.model_construct(**{name: _value(row, name) for name in columns})  # type: ignore[union-attr]
    return shape.model_construct(**fields)


def _value(row: RecordedFact, name: str) -> Any:
    """Return the value of a column; of a reference, the id of the other fact."""
    column = row._meta.get_field(name)
    return getattr(row, str(getattr(column, "attname", name)))
