"""The sections of a referral (MAPPA A), prefilled from the record.

Only facts outside protected field groups are used, because every invited agency receives the referral.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mosovo.record.models import RecordedFact
from mosovo.rooms.convictions import queries as convictions
from mosovo.rooms.convictions.terms import describe_terms
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.licences.queries import load_licence_record
from mosovo.rooms.mappa.queries import list_foreign_national_records
from mosovo.rooms.orders import queries as orders
from mosovo.rooms.plan.queries import PILLARS, load_plan
from mosovo.rooms.risk.harm import list_harm_statements
from mosovo.rooms.risk.queries import current_level, list_levels
from mosovo.rooms.whereabouts import queries as whereabouts
from mosovo.web.core.formatting import format_date

LONGEST = 4000


@dataclass(frozen=True, slots=True)
class ReferralSection:
    """One section of the form."""

    key: str
    title: str
    hint: str = ""


SECTIONS = (
    ReferralSection(
        "identity", "Identity", "Names and nicknames, ethnicity in words and not as a code, and references."
    ),
    ReferralSection(
        "offences", "Offences", "The index offence in a few lines, with its sentence, and relevant earlier offences."
    ),
    ReferralSection(
        "dates",
        "Legal status and dates",
        "Orders and licence, parole, release and end of sentence.",
    ),
    ReferralSection(
        "hospital",
        "Detention in hospital",
        "By mental health services: the section, the ward and the responsible clinician.",
    ),
    ReferralSection("reason", "Reason for referral", "Behaviour and attitudes, recent events and the earlier pattern."),
    ReferralSection(
        "victims",
        "Victims and victim liaison",
        "Whether there are victims, and who the liaison officer is. Do not name victims.",
    ),
    ReferralSection(
        "children",
        "Children",
        "Children in contact, by age and relationship, and whether children’s social care knows. Do not name children.",
    ),
    ReferralSection("household", "Relationships and household", "Partners and others at home, by relationship."),
    ReferralSection(
        "risk", "Risk", "Tools and scores. Who is at risk, of what and when. What raises and lowers the risk."
    ),
    ReferralSection("custody", "In custody", "Behaviour, contacts, programmes and intelligence that may be shared."),
    ReferralSection(
        "health",
        "Health, learning and communication",
        "Only what the plan must take into account.",
    ),
    ReferralSection(
        "settled", "Accommodation, work and finances", "Accommodation, employment or training, and benefits."
    ),
    ReferralSection("immigration", "Immigration", "Status, Home Office reference, and whether removal is considered."),
    ReferralSection(
        "public", "Extremism and public interest", "Concerns about extremism, and what the media or the public know."
    ),
    ReferralSection("plan", "Current risk management plan", "What each agency does now, and the gaps."),
    ReferralSection("equality", "Equality", "Needs related to disability, language, faith or age."),
)
"""In the order of the form. An edition of the Guidance may use other titles. These titles do not change."""
TITLES: Mapping[str, str] = {section.key: section.title for section in SECTIONS}


@dataclass(frozen=True, slots=True)
class PrefilledSection:
    """The prefilled text of a section, and its source."""

    words: str = ""
    source: str = ""


def prefill_sections(nominal_id: UUID, on: date) -> dict[str, PrefilledSection]:
    """Prefill each section for which the record has facts."""
    results = {key: _filled(key, read(nominal_id, on)) for key, read in _READERS.items()}
    return {key: each for key, each in results.items() if each.words}


type Read = tuple[str, list[tuple[str, RecordedFact]]]
"""A label for the source, and each line of text with the row it comes from."""


def _filled(key: str, read: Read) -> PrefilledSection:
    called, lines = read
    if not lines:
        return PrefilledSection()
    last = max((row for _, row in lines), key=lambda row: row.recorded_at)
    source = f"From the record: {called}. Last recorded {format_date(last.recorded_at)} by {_name_recorder(last)}."
    return PrefilledSection("\n".join(dict.fromkeys(words for words, _ in lines))[:LONGEST], source)


def _name_recorder(row: RecordedFact) -> str:
    return row.recorded_by.name if row.recorded_by else "the system"


def _identity(nominal_id: UUID, on: date) -> Read:
    results: list[tuple[str, RecordedFact]] = []
    for name in identity.list_names(nominal_id):
        results.append((f"{name.get_kind_display()}: {name.forenames} {name.surname}".replace(" :", ":"), name))
    born = identity.get_birth(nominal_id)
    if born is not None:
        results.append((f"Born {format_date(born.born_on)}", born))
    results += [(f"{row.get_kind_display()}: {row.value}", row) for row in identity.list_identifiers(nominal_id)]
    return "names, birth and numbers", results


def _offences(nominal_id: UUID, on: date) -> Read:
    results: list[tuple[str, RecordedFact]] = []
    for row in reversed(convictions.list_convictions(nominal_id)):
        if row.quashed_on is None:
            what = f"{row.offence}, {row.get_gateway_display().lower()} of {format_date(row.on)}"
            dealt = describe_terms(row.disposals)  # type: ignore[attr-defined]  # as `convictions` reads them
            results.append((f"{what}: {dealt}", row))
    return "convictions and cautions", results


def _dates(nominal_id: UUID, on: date) -> Read:
    results: list[tuple[str, RecordedFact]] = []
    for order in orders.list_orders(nominal_id):
        if orders.is_in_force_on(order, on):
            results.append((f"{order.get_kind_display()}, made {format_date(order.made_on)}", order))
    for issued in load_licence_record(nominal_id).licences_in_force(on):
        row = issued.licence
        until = f" until {format_date(row.until)}" if row.until else ", indefinite"
        results.append((f"{row.get_kind_display()} from {format_date(row.from_on)}{until}", row))
    held = whereabouts.get_open_custody(nominal_id)
    if held is not None:
        results.append((f"In custody since {format_date(held.from_on)}", held))
    return "orders, licence and custody", results


def _risk(nominal_id: UUID, on: date) -> Read:
    results: list[tuple[str, RecordedFact]] = []
    level = current_level(list_levels(nominal_id), on)
    if level is not None:
        results.append((f"{level} risk, set {format_date(level.set_on)}: {level.reason}", level))
    for row in list_harm_statements(nominal_id)[:1]:
        parts = (("Who is at risk", row.who), ("Nature", row.nature), ("When the risk is greatest", row.imminence),
                 ("What raises the risk", row.increases), ("What lowers the risk", row.reduces))  # fmt: skip
        results += [(f"{called}: {words}", row) for called, words in parts]
    return "risk level and risk of serious harm", results


def _settled(nominal_id: UUID, on: date) -> Read:
    rows = whereabouts.list_current_addresses(nominal_id, on)
    return "addresses", [(f"{row.get_kind_display()}: {_in_a_line(str(row))}", row) for row in rows]


def _plan(nominal_id: UUID, on: date) -> Read:
    plan = load_plan(nominal_id)
    doing = [each.action for pillar in PILLARS for each in plan.of_pillar(pillar) if each.end is None]
    texts = [
        (f"{row.get_pillar_display()}: {row.text} ({row.owner_label}, by {format_date(row.due_on)})", row)
        for row in doing
    ]
    return "the risk management plan", [(words, row) for words, row in texts]


def _immigration(nominal_id: UUID, on: date) -> Read:
    return "foreign national record", list(_of_foreign(nominal_id))


def _of_foreign(nominal_id: UUID) -> Iterator[tuple[str, RecordedFact]]:
    for row in list_foreign_national_records(nominal_id)[:1]:
        reference = f", Home Office reference {row.home_office}" if row.home_office else ""
        yield f"{row.nationality}{reference}. {row.get_removal_display()}.", row


def _in_a_line(words: str) -> str:
    return ", ".join(part.strip() for part in words.splitlines() if part.strip())


_READERS: Mapping[str, Callable[[UUID, date], Read]] = {
    "identity": _identity, "offences": _offences, "dates": _dates, "risk": _risk, "settled": _settled, "plan": _plan,
    "immigration": _immigration,
}  # fmt: skip


def build_sections(sections: Iterable[Mapping[str, object]]) -> list[tuple[str, str, str]]:
    """Return the title, text and source of each completed section of a referral."""
    return [
        (TITLES.get(str(each["key"]), str(each["key"])), str(each["words"]), str(each.get("source", "")))
        for each in sections
        if each.get("words")
    ]


def list_empty_sections(sections: Iterable[Mapping[str, object]]) -> list[str]:
    """List the titles of the sections of the form that a referral leaves empty."""
    written = {str(each["key"]) for each in sections if each.get("words")}
    return [section.title for section in SECTIONS if section.key not in written]
