"""What a room adds to the case file: its fact rows, and its parts of the header and the timeline."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from mosovo.access.action import AccessNeed, Action
from mosovo.access.policy import decide_access
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import AsOf
from mosovo.record.field_groups import OpenGroup, WithheldCount
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.fact_type_registry import map_fact_types
from mosovo.web.core.photographs import Portrait
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_of_parts


@dataclass(frozen=True, slots=True)
class CaseContext:
    """One opened nominal at one moment: everything that a panel receives."""

    permit: Permit
    moment: AsOf
    withheld: Sequence[WithheldCount] = ()
    """The number of facts withheld in each field group that the reader could open."""
    opened: Sequence[OpenGroup] = ()

    @property
    def nominal_id(self) -> UUID:
        """Return the key of the nominal."""
        return self.permit.nominal_id

    @property
    def known_at(self) -> datetime | None:
        """Return the time up to which the record is read, or None for everything."""
        return self.moment.known_at

    def allows(self, need: AccessNeed) -> bool:
        """Whether the reader has this access to the case. While they view another date, they have none."""
        action = Action("casefile.offer", ProcessingOperation.CONSULTATION, need)
        return self.moment.is_current and decide_access(self.permit.actor, action, self.permit.case).allowed


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact as shown: its name, its value, and the row behind it for its source.

    `state` is the word shown instead of a value: unknown, missing or not-applicable.
    """

    name: str
    value: str = ""
    detail: str = ""
    on: date | None = None
    until: date | None = None
    row: RecordedFact | None = None
    state: str = ""
    room: str = ""
    act: DutyLink | None = None
    is_correctable: bool = True
    """Whether the reader may correct it, where not everyone who records may."""

    @property
    def slug(self) -> str:
        """Return the kind of fact, as URLs name it."""
        return self.row._meta.label_lower if self.row else ""

    @property
    def ref(self) -> str:
        """Return the reference of the fact in law facts."""
        return str(self.row.first) if self.row else ""


@dataclass(frozen=True, slots=True)
class HeaderSlot:
    """One item of the header. An empty value is shown as not recorded."""

    name: str
    value: str = ""
    note: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class HeaderPerson:
    """The person the case is about, as the header and the lists show them."""

    urn: str
    surname: str = ""
    forenames: str = ""
    born_on: date | None = None
    died_on: date | None = None
    he: str = "they"
    risk: str | None = None
    tags: tuple[str, ...] = ()
    photograph: Portrait | None = None
    warning: str = ""
    """The first thing to know before meeting the person, in one line."""

    @property
    def his(self) -> str:
        """Return the possessive pronoun."""
        return {"he": "his", "she": "her"}.get(self.he, "their")


@dataclass(frozen=True, slots=True)
class Panel:
    """One section of the case file."""

    anchor: str
    title: str
    lines: Sequence[FactRow] = ()
    empty: str = ""
    entries: Sequence[TimelineEntry] = ()
    tags: Sequence[str] = ()
    slots: Sequence[HeaderSlot] = ()
    acts: Sequence[DutyLink] = ()
    person: HeaderPerson | None = None
    risk: str = ""
    """The current risk level, as the badge names it."""
    opened: Sequence[OpenGroup] = ()
    line: Sequence[tuple[str, str]] = ()
    """The kinds of contact that can be recorded in one line, if the reader may record one."""


type PanelBuilder = Callable[[CaseContext], Panel]


def format_provenance(row: RecordedFact) -> str:
    """Describe the source and the officer who recorded it, for the table under the timeline."""
    text = f"{row.information_source}. " if row.information_source else ""
    return f"{text}Recorded by {row.recorded_by or 'the system'}"


def build_record_link(case: CaseContext, model: type[RecordedFact]) -> DutyLink:
    """Return the link to record a fact of a kind that has no page of its own."""
    kind = map_fact_types()[model._meta.label_lower]
    noun = kind.noun[:1].upper() + kind.noun[1:]
    return DutyLink(noun, url_of_parts("record_fact", {"urn": case.permit.urn, "fact_type": kind.slug}))


def list_withheld(case: CaseContext, withheld_counts: Sequence[WithheldCount]) -> Iterator[FactRow]:
    """List a row for each withheld field group that the reader can open: the number of facts and the link."""
    for each in withheld_counts:
        url = url_of_parts("open_group", {"urn": case.permit.urn, "group": each.group.value})
        yield FactRow(
            each.group.words, f"{each.rows} {each.kind if each.rows == 1 else PLURALS[each.kind]}, not shown",
            act=DutyLink(f"Open {each.group.words}", url),
        )  # fmt: skip


OF_VICTIMS = ("victim",)
OF_MONEY = ("bank account", "payment card")
OF_POLYGRAPH = ("polygraph referral", "polygraph session", "polygraph disclosure")
PLURALS = {
    "remark": "remarks",
    "linked person": "linked people",
    "bank account": "bank accounts",
    "payment card": "payment cards",
    "child of a household": "children of households",
    "contact": "contacts",
    "victim": "victims",
    "person behind a zone": "people behind zones",
    "polygraph referral": "polygraph referrals",
    "polygraph session": "polygraph sessions",
    "polygraph disclosure": "polygraph disclosures",
}


def list_facts_by_reference(panels: Sequence[Panel]) -> Iterator[tuple[str, FactRow]]:
    """Yield each fact row with the reference of its fact in law facts."""
    for panel in panels:
        for line in panel.lines:
            if line.row is not None:
                yield line.ref, line
