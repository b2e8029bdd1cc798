"""The shape in which a person is exported: sections and headings like those of the national systems, by our columns.

No code list and no column list of ViSOR or MAPPS is public. The headings are ours, after the published guidance, and
the values are our codes. A receiving force maps them from the table in docs/api/export.md, which is written from here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mosovo.api.facts.kinds import KINDS

START = """# Export of a person

For engineers of another force or agency who import a person through the [API](README.md). `./mosovo api-client shape`
writes this page from the code.

`GET /people/{urn}/export` has the sections below, for the kinds in the scopes of the client. Headings marked *text*
need the field group `text`. Facts of a field group are never exported. A value is text: a day like `2026-11-28`, a time
with its offset, `yes` or `no`, a number, or one of the codes of [facts](facts.md). The scope is `people.export`. Each
export is in the log as a disclosure with the client, its purpose, its legal gateway and the sections.

The headings are **not verified** against ViSOR or MAPPS: their column lists and code lists are not public. Map them to
what the manual of your system says.

| section | heading | kind and column |
| --- | --- | --- |
"""


@dataclass(frozen=True, slots=True)
class ExportSection:
    """A section: its title, the kind of its facts, and the column behind each heading."""

    title: str
    kind: str
    headings: Mapping[str, str]


def _section(title: str, kind: str, /, **headings: str) -> ExportSection:
    """Return a section. Each heading is a name of a column, with what it is called."""
    return ExportSection(title, kind, {heading: column for column, heading in headings.items()})


SECTIONS = (
    _section("Registration", "identity.recordkind", kind="Nominal type", from_on="From", until="Until"),
    _section("Name", "identity.name", kind="Name type", surname="Surname", forenames="Forenames",
             used_from_on="Used from"),
    _section("Birth", "identity.birth", born_on="Date of birth", place="Place of birth"),
    _section("Sex", "identity.sex", value="Sex"),
    _section("Death", "identity.death", died_on="Date of death"),
    _section("Reference", "identity.identifier", kind="Reference type", value="Reference"),
    _section("Warning signal", "identity.safetywarning", kind="Signal", words="Detail", from_on="From", until="Until"),
    _section("Mark", "identifying_details.bodymark", kind="Mark type", place="Location on body",
             description="Description", known_on="Known on"),
    _section("Communication", "identifying_details.contactpoint", kind="Type", value="Number or address",
             owner_relation="Used by", known_on="Known on"),
    _section("Vehicle", "identifying_details.vehicle", registration="Registration mark", description="Description",
             owner_relation="Used by", known_on="Known on"),
    _section("Address", "whereabouts.address", kind="Address type", lines="Address", postcode="Postcode",
             police_area="Police area", from_on="From", until="Until"),
    _section("Custody or absence", "whereabouts.spell", kind="Type", from_on="From", place="Establishment"),
    _section("Conviction", "convictions.conviction", offence="Offence", offence_code="Offence code", on="Convicted on",
             sentenced_on="Sentenced on", court="Court", schedule3="Schedule 3 paragraph"),
    _section("Disposal", "convictions.disposal", kind="Disposal", years="Years", months="Months", days="Days"),
    _section("Notification", "notifications.notification", under="Provision", on="Notified on", change="Change",
             station="Station", acknowledged="Acknowledged in writing"),
    _section("Order", "orders.order", kind="Order type", court="Court", made_on="Made on"),
    _section("Visit", "visits.visit", outcome="Outcome", began_at="Began", ended_at="Ended", announced="Announced"),
    _section("Risk level, before its sign-off", "risk.risklevel", level="Level", set_on="Set on"),
    _section("MAPPA category", "mappa.categorydecision", kind="Decision", category="Category", on="Decided on",
             until="Until"),
    _section("MAPPA level", "mappa.mappalevelrecord", level="Level", set_on="Set on", review_on="Review due"),
)  # fmt: skip
"""The sections, in the order of an export."""


def write_shape() -> str:
    """Return the page of the shape as Markdown."""
    return START + "".join(_write_rows())


def _write_rows() -> Iterator[str]:
    for section in SECTIONS:
        for heading, column in section.headings.items():
            text = " *text*" if column in KINDS[section.kind].text else ""
            yield f"| {section.title} | {heading}{text} | `{section.kind}`, `{column}` |\n"
