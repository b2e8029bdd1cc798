"""Who the nominal is: names, birth, numbers, kinds of record, linked people, and what was said."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from django.urls import reverse

from mosovo.access.groups import FieldGroup, of
from mosovo.rooms.identity import queries
from mosovo.rooms.identity.models import (
    Birth,
    Death,
    Document,
    DocumentEnd,
    Identifier,
    LinkedPerson,
    Name,
    Photograph,
    RecordKind,
    Remark,
    SafetyWarning,
    Sex,
)
from mosovo.search.collisions import REMARK
from mosovo.web.casefile.panel import OF_MONEY, Case, Line, Panel, Person, kept_back, recording
from mosovo.web.duties import Act
from mosovo.web.photographs import page as of_photographs
from mosovo.web.suggestions.shown import of_facts
from mosovo.web.timeline import Entry
from mosovo.web.words import plain_day

RECORDED_HERE = (SafetyWarning, Name, Identifier, Document, DocumentEnd, LinkedPerson, Remark, RecordKind, Death)
ROOM = "identity"


def panel(case: Case) -> Panel:
    """The panel of this room. It also says whom the header is about."""
    about = (case.nominal_id, case.known_at)
    names, birth, sex = list(queries.names(*about)), queries.birth(*about), queries.sex(*about)
    kinds, death = list(queries.kinds(*about)), queries.death(*about)
    photographs, warnings = list(queries.photographs(*about)), list(queries.warnings(*about))
    lines = [
        *_names(names),
        _birth(birth),
        _sex(sex),
        *(Line("Died", plain_day(death.died_on), on=death.died_on, row=death, room=ROOM) for _ in [0] if death),
        *kept_back(case, [each for each in case.kept if each.kind not in OF_MONEY]),
        *_numbers(queries.identifiers(*about)),
        *_documents(queries.documents(*about)),
        *_warnings(warnings),
        *_kinds(kinds),
        *_photographs(photographs),
        *_links(queries.links(*about)),
        *_remarks(case, list(queries.remarks(*about))),
    ]
    return Panel(
        anchor="who",
        title="Who this is",
        lines=lines,
        entries=list(_entries(death)),
        tags=[kind.get_kind_display() for kind in kinds if _holds(kind, case)],
        opened=case.opened,
        person=replace(
            _person(case, names, birth, sex, death),
            photograph=of_photographs.latest(case.permit.urn, photographs),
            warning=". ".join(_said(warning) for warning in warnings if _holds(warning, case)),
        ),
        acts=list(_acts(case)),
    )


def _acts(case: Case) -> Iterator[Act]:
    """What can be recorded here. Who could not see a photograph does not record one."""
    for model in RECORDED_HERE:
        yield recording(case, model)
    if FieldGroup.IDENTITY_IMAGES in of(case.permit.actor).records:
        yield Act("Photograph", reverse("record_photograph", kwargs={"urn": case.permit.urn}))


def _person(case: Case, names: Sequence[Name], birth: Birth | None, sex: Sex | None, death: Death | None) -> Person:
    legal = next(iter(names), None)
    return Person(
        urn=case.permit.urn,
        surname=legal.surname if legal else "Name not recorded",
        forenames=legal.forenames if legal else "",
        born_on=birth.born_on if birth else None,
        died_on=death.died_on if death else None,
        he={"male": "he", "female": "she"}.get(sex.value if sex else "", "they"),
    )


def _holds(kind: RecordKind | SafetyWarning, case: Case) -> bool:
    return kind.from_on <= case.moment.on and (kind.until is None or case.moment.on < kind.until)


def _names(names: Iterable[Name]) -> Iterator[Line]:
    for name in names:
        since = f"Used from {plain_day(name.used_from_on)}" if name.used_from_on else ""
        yield Line(name.get_kind_display(), str(name), since, on=name.used_from_on, row=name, room=ROOM)


def _birth(birth: Birth | None) -> Line:
    if birth is None:
        return Line("Born", "Periods may be halved by age: ask a parent, a school or the court.", state="missing")
    return Line("Born", plain_day(birth.born_on), birth.place, on=birth.born_on, row=birth, room=ROOM)


def _sex(sex: Sex | None) -> Line:
    if sex is None:
        return Line("Sex", "Nobody has recorded it.", state="unknown")
    return Line("Sex", sex.get_value_display(), row=sex, room=ROOM)


def _numbers(numbers: Iterable[Identifier]) -> Iterator[Line]:
    for number in numbers:
        yield Line(number.get_kind_display(), number.value, row=number, room=ROOM)


def _documents(documents: Iterable[Document]) -> Iterator[Line]:
    for each in documents:
        end = each.end
        parts = [
            f"In the name of {each.name_in_it}",
            each.expires_on and f"valid to {plain_day(each.expires_on)}",
            each.held_by,
            each.from_on and f"held from {plain_day(each.from_on)}",
        ]
        detail = ", ".join(part for part in parts if part)
        until = end.ended_on if end else None
        name = each.description or each.get_kind_display()
        value = f"{each.number}, {each.country}" if each.country else each.number
        yield Line(name, value, detail, on=each.from_on, until=until, row=each, room=ROOM)
        if end is not None:
            gone = f"{name} {each.number}"
            yield Line(end.get_how_display(), plain_day(end.ended_on), gone, on=end.ended_on, row=end, room=ROOM)


def _kinds(kinds: Iterable[RecordKind]) -> Iterator[Line]:
    for kind in kinds:
        until = f" until {plain_day(kind.until)}" if kind.until else ""
        detail = f"From {plain_day(kind.from_on)}{until}"
        yield Line("On this register as", kind.get_kind_display(), detail, on=kind.from_on, row=kind, room=ROOM)


def _photographs(photographs: Iterable[Photograph]) -> Iterator[Line]:
    for row in photographs:
        where = f"{row.get_kind_display()}{f', {row.taken_where}' if row.taken_where else ''}"
        yield Line("Photograph", f"Taken on {plain_day(row.taken_on)}", where, on=row.taken_on, row=row, room=ROOM)


def _warnings(warnings: Iterable[SafetyWarning]) -> Iterator[Line]:
    for row in warnings:
        until = f" until {plain_day(row.until)}" if row.until else ""
        detail = f"From {plain_day(row.from_on)}{until}"
        yield Line("Safety warning", _said(row), detail, on=row.from_on, until=row.until, row=row, room=ROOM)


def _said(row: SafetyWarning) -> str:
    return f"{row.get_kind_display()}: {row.words}"


def _links(links: Iterable[LinkedPerson]) -> Iterator[Line]:
    for link in links:
        name = "Linked person" if link.unreadable else link.relationship.capitalize()
        yield Line(name, link.name, link.get_role_display(), row=link, room=ROOM)


def _remarks(case: Case, remarks: Sequence[Remark]) -> Iterator[Line]:
    """Each remark, and under it the people whom it may mention."""
    matches = of_facts(case, REMARK) if remarks else {}
    for remark in remarks:
        said = f"{remark.get_nature_display()}, said by {remark.said_by} on {plain_day(remark.made_on)}"
        group = f"{remark.get_field_group_display()} remark" if remark.field_group else "Remark"
        yield Line(f"{group}: {remark.nature}", remark.text, said, on=remark.made_on, row=remark, room=ROOM)
        yield from matches.get(str(remark.first), ())


def _entries(death: Death | None) -> Iterator[Entry]:
    if death:
        yield Entry("Court", death.died_on, "Died", shape="concern")
