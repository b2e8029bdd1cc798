"""Export a person in the national shape: what scopes and field groups allow, logged as a disclosure."""

from datetime import date, datetime
from typing import Any

from django.http import HttpResponse

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.nominals.policy import API_EXPORT
from mosovo.organisations.api_client_models import ApiClient
from mosovo.record.existing_facts import skip_empty_tables

from .calls import ApiRequest, has_text, open_person, refuse_scope, respond
from .facts.answers import list_kinds_of, list_rows
from .facts.kinds import KINDS
from .national_shape import SECTIONS, ExportSection
from .shapes.exports import ExportedSection, ExportRecord, PersonExport


def answer_export(request: ApiRequest, urn: str) -> HttpResponse:
    """Answer the current facts of a person by section. Nothing in the answer tells that something was left out."""
    readable = {kind.name for kind in list_kinds_of(request.client.scopes)}
    sections = [section for section in SECTIONS if section.kind in readable]
    if not sections:
        refuse_scope(request, "facts.*.read")
    permit, text = open_person(request, urn, API_EXPORT, tuple(each.kind for each in sections)), has_text(request)
    gateway = ApiClient.objects.only("legal_gateway").get(pk=request.client.id).legal_gateway
    log_event(
        AuditEvent(
            ProcessingOperation.DISCLOSURE, API_EXPORT.name, [permit.nominal_id], [each.kind for each in sections],
            rule=permit.rule, recipient=request.client.name, detail={"gateway": gateway},
        )
    )  # fmt: skip
    with skip_empty_tables(permit.nominal_id):
        exported_sections = [
            ExportedSection(title=each.title, records=_list_records(each, permit.nominal_id, text)) for each in sections
        ]
    answer = PersonExport(
        urn=permit.urn, shape="mosovo-national-1", made_on=request.today, purpose=request.client.purpose,
        legal_gateway=gateway, recipient=request.client.name, sections=exported_sections,
    )  # fmt: skip
    return respond(request, answer)


def _list_records(section: ExportSection, nominal_id: Any, text: bool) -> list[ExportRecord]:
    kind = KINDS[section.kind]
    columns = {name: column for name, column in section.headings.items() if text or column in kind.values}
    return [
        ExportRecord(
            id=row.first,
            recorded_at=row.recorded_at,
            fields={name: _as_text(getattr(row, column)) for name, column in columns.items()},
        )
        for row in list_rows(kind, nominal_id)
    ]


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
