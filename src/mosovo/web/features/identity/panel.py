"""Identity on the case file: names, birth, numbers, types of record, linked people and remarks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mosovo.access.field_groups import FieldGroup, reach_for_actor
from mosovo.rooms.identity import queries
from mosovo.rooms.identity.models import (
    AttachedDocument,
    Birth,
    Death,
    Identifier,
    IdentityDocument,
    IdentityDocumentEnd,
    ImportQuestion,
    LinkedPerson,
    Name,
    Photograph,
    RecordKind,
    Remark,
    SafetyWarning,
    Sex,
)
from mosovo.search.record_matches import REMARK
from mosovo.web.core import photographs as photograph_panel
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_date
from mosovo.web.core.panel import OF_MONEY, CaseContext, FactRow, HeaderPerson, Panel, build_record_link, list_withheld
from mosovo.web.core.suggestion_lists import map_rows_for_facts
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_of_parts

FACT_MODELS = (
    SafetyWarning,
    Name,
    Identifier,
    IdentityDocument,
    IdentityDocumentEnd,
    LinkedPerson,
    Remark,
    RecordKind,
    Death,
)
ROOM = "identity"


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of this room, with the identity shown in the header of the case."""
    query_args = (case.nominal_id, case.known_at)
    names, birth, sex = (
        list(queries.list_names(*query_args)),
        queries.get_birth(*query_args),
        queries.get_sex(*query_args),
    )
    kinds, death = list(queries.list_record_kinds(*query_args)), queries.get_death(*query_args)
    photographs, warnings = list(queries.list_photographs(*query_args)), list(queries.list_warnings(*query_args))
    lines = [
        *_build_name_rows(names),
        _build_birth_row(birth),
        _build_sex_row(sex),
        *(FactRow("Died", format_date(death.died_on), on=death.died_on, row=death, room=ROOM) for _ in [0] if death),
        *list_withheld(case, [each for each in case.withheld if each.kind not in OF_MONEY]),
        *_build_number_rows(queries.list_identifiers(*query_args)),
        *_build_document_rows(queries.list_documents(*query_args)),
        *_build_warning_rows(warnings),
        *_build_kind_rows(kinds),
        *_build_photograph_rows(photographs),
        *_build_attachment_rows(queries.list_attached_documents(*query_args)),
        *_build_linked_person_rows(queries.list_linked_people(*query_args)),
        *_build_remark_rows(case, list(queries.list_remarks(*query_args))),
        *_build_import_question_rows(queries.list_import_questions(*query_args)),
    ]
    return Panel(
        anchor="who",
        title="Identity",
        lines=lines,
        entries=list(_list_timeline_entries(death)),
        tags=[kind.get_kind_display() for kind in kinds if _is_in_force(kind, case)],
        opened=case.opened,
        person=replace(
            _build_header_person(case, names, birth, sex, death),
            photograph=photograph_panel.latest_portrait(case.permit.urn, photographs),
            warning=". ".join(_format_warning(warning) for warning in warnings if _is_in_force(warning, case)),
        ),
        acts=list(_list_record_links(case)),
    )


def _list_record_links(case: CaseContext) -> Iterator[DutyLink]:
    """List what the reader can record. A reader who could not see a photograph cannot add one."""
    for model in FACT_MODELS:
        yield build_record_link(case, model)
    yield DutyLink("Document", url_of_parts("attach_document", {"urn": case.permit.urn}))
    if FieldGroup.IDENTITY_IMAGES in reach_for_actor(case.permit.actor).records:
        yield DutyLink("Photograph", url_of_parts("record_photograph", {"urn": case.permit.urn}))


def _build_header_person(
    case: CaseContext, names: Sequence[Name], birth: Birth | None, sex: Sex | None, death: Death | None
) -> HeaderPerson:
    legal = next(iter(names), None)
    return HeaderPerson(
        urn=case.permit.urn,
        surname=legal.surname if legal else "Name not recorded",
        forenames=legal.forenames if legal else "",
        born_on=birth.born_on if birth else None,
        died_on=death.died_on if death else None,
        he={"male": "he", "female": "she"}.get(sex.value if sex else "", "they"),
    )


def _is_in_force(kind: RecordKind | SafetyWarning, case: CaseContext) -> bool:
    return kind.from_on <= case.moment.on and (kind.until is None or case.moment.on < kind.until)


def _build_name_rows(names: Iterable[Name]) -> Iterator[FactRow]:
    for name in names:
        since = f"Used from {format_date(name.used_from_on)}" if name.used_from_on else ""
        yield FactRow(name.get_kind_display(), str(name), since, on=name.used_from_on, row=name, room=ROOM)


def _build_birth_row(birth: Birth | None) -> FactRow:
    if birth is None:
        return FactRow(
            "Born",
            "Not recorded. Age may halve notification periods: ask a parent, a school or the court.",
            state="missing",
        )
    return FactRow("Born", format_date(birth.born_on), birth.place, on=birth.born_on, row=birth, room=ROOM)


def _build_sex_row(sex: Sex | None) -> FactRow:
    if sex is None:
        return FactRow("Sex", "Not recorded. Ask at the next notification.", state="unknown")
    return FactRow("Sex", sex.get_value_display(), row=sex, room=ROOM)


def _build_number_rows(numbers: Iterable[Identifier]) -> Iterator[FactRow]:
    for number in numbers:
        yield FactRow(number.get_kind_display(), number.value, row=number, room=ROOM)


def _build_document_rows(documents: Iterable[IdentityDocument]) -> Iterator[FactRow]:
    for each in documents:
        end = each.end
        parts = [
            f"In the name of {each.name_in_it}",
            each.expires_on and f"valid to {format_date(each.expires_on)}",
            each.held_where,
            each.from_on and f"held from {format_date(each.from_on)}",
        ]
        detail = ", ".join(part for part in parts if part)
        until = end.ended_on if end else None
        name = each.description or each.get_kind_display()
        value = f"{each.number}, {each.country}" if each.country else each.number
        yield FactRow(name, value, detail, on=each.from_on, until=until, row=each, room=ROOM)
        if end is not None:
            document_name = f"{name} {each.number}"
            yield FactRow(
                end.get_end_reason_display(),
                format_date(end.ended_on),
                document_name,
                on=end.ended_on,
                row=end,
                room=ROOM,
            )


def _build_kind_rows(kinds: Iterable[RecordKind]) -> Iterator[FactRow]:
    for kind in kinds:
        until = f" until {format_date(kind.until)}" if kind.until else ""
        detail = f"From {format_date(kind.from_on)}{until}"
        yield FactRow("Type of record", kind.get_kind_display(), detail, on=kind.from_on, row=kind, room=ROOM)


def _build_photograph_rows(photographs: Iterable[Photograph]) -> Iterator[FactRow]:
    for row in photographs:
        description = f"{row.get_kind_display()}{f', {row.taken_where}' if row.taken_where else ''}"
        yield FactRow(
            "Photograph", f"Taken on {format_date(row.taken_on)}", description, on=row.taken_on, row=row, room=ROOM
        )


def _build_attachment_rows(documents: Iterable[AttachedDocument]) -> Iterator[FactRow]:
    for row in documents:
        yield FactRow("Attached document", row.title, row.get_kind_display(), on=row.made_on, row=row, room=ROOM)


def _build_warning_rows(warnings: Iterable[SafetyWarning]) -> Iterator[FactRow]:
    for row in warnings:
        until = f" until {format_date(row.until)}" if row.until else ""
        detail = f"From {format_date(row.from_on)}{until}"
        yield FactRow(
            "Warning marker", _format_warning(row), detail, on=row.from_on, until=row.until, row=row, room=ROOM
        )


def _format_warning(row: SafetyWarning) -> str:
    return f"{row.get_kind_display()}: {row.words}"


def _build_linked_person_rows(links: Iterable[LinkedPerson]) -> Iterator[FactRow]:
    for link in links:
        name = "Linked person" if link.unreadable else link.relationship.capitalize()
        yield FactRow(name, link.name, link.get_role_display(), row=link, room=ROOM)


def _build_remark_rows(case: CaseContext, remarks: Sequence[Remark]) -> Iterator[FactRow]:
    """List each remark, followed by the people it may mention."""
    matches = map_rows_for_facts(case, REMARK) if remarks else {}
    for remark in remarks:
        text = f"{remark.get_nature_display()}, said by {remark.attributed_to} on {format_date(remark.made_on)}"
        group = f"{remark.get_field_group_display()} remark" if remark.field_group else "Remark"
        yield FactRow(f"{group}: {remark.nature}", remark.text, text, on=remark.made_on, row=remark, room=ROOM)
        yield from matches.get(str(remark.first), ())


def _build_import_question_rows(questions: Iterable[ImportQuestion]) -> Iterator[FactRow]:
    """List each value that an import could not read, with the answer if there is one."""
    for each in questions:
        text = f"{each.answer} ({format_date(each.answered_on)})" if each.answered_on else each.allowed
        state = "" if each.answered_on else "missing"
        yield FactRow(f"Not imported: {each}", f"‘{each.found}’", text, state=state, row=each, room=ROOM)


def _list_timeline_entries(death: Death | None) -> Iterator[TimelineEntry]:
    if death:
        yield TimelineEntry("Court", death.died_on, "Died", shape="concern")
