"""The cards of the summary of a case: risk, home, what controls the person, and MAPPA and contact.

Each row says a fact in at most two lines, or that it is missing. A count is shown with what was counted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mosovo.access.field_groups import FieldGroup
from mosovo.caseload.case_summary import CaseSummary, Row
from mosovo.record.field_groups import WithheldCount
from mosovo.rooms.whereabouts.models import Spell
from mosovo.web.core.formatting import day_in_london, format_count, format_date

from .control_cards import list_contact_rows, list_control_rows, write_limit

MAX_CARD_TEXT = 110
REASSESS = "practice.risk.reassess"
"""How the names of the rules begin by which risk must be reassessed."""
"""The most characters of a text on a card: two lines. The group has the whole text."""
LEVELS = {"low": "Low", "medium": "Medium", "high": "High", "very_high": "Very high"}


class CardRow(NamedTuple):
    """One fact of a card."""

    name: str
    value: str
    note: str = ""
    state: str = ""
    """“missing” or “unknown” instead of a value."""
    is_late: bool = False
    risk: str = ""
    """The level, drawn as a badge before the value."""


@dataclass(frozen=True, slots=True)
class Card:
    """Some facts under one heading, and the group that has more."""

    key: str
    title: str
    more: str
    rows: Sequence[CardRow]


def build_cards(summary: CaseSummary, withheld: Sequence[WithheldCount], on: date) -> list[Card]:
    """Build the four cards."""
    return [
        Card("risk-and-plan", "Risk", "Risk and plan", list(_list_risk_rows(summary, on))),
        Card("people", "Home", "People and places", list(_list_home_rows(summary, withheld, on))),
        Card(
            "control",
            "Orders, licence, notification",
            "Orders and licence",
            [CardRow(*row) for row in list_control_rows(summary, on)],
        ),
        Card(
            "contact",
            "MAPPA and contact",
            "Visits and contact",
            [CardRow(*row) for row in list_contact_rows(summary, on)],
        ),
    ]


def shorten(text: str) -> str:
    """Return the text cut at a word, if it is longer than two lines.

    >>> shorten("Girls aged 8 to 13")
    'Girls aged 8 to 13'
    """
    line = " ".join(text.split())
    return line if len(line) <= MAX_CARD_TEXT else line[:MAX_CARD_TEXT].rsplit(" ", 1)[0] + " …"


def _list_risk_rows(summary: CaseSummary, on: date) -> Iterator[CardRow]:
    levels = summary.levels_in_effect
    if levels:
        before = f"from {LEVELS[levels[1]['level']].lower()}, " if levels[1:] else "since "
        yield CardRow("Level", before + format_date(levels[0]["set_on"]), risk=levels[0]["level"].replace("_", "-"))
    else:
        yield CardRow("Level", "Set it: visits depend on it", state="missing")
    convictions = summary.rows("convictions")
    if convictions:
        more = f". {format_count(len(convictions), 'conviction')} in all" if convictions[1:] else ""
        first = f"{convictions[0]['offence']}, {format_date(convictions[0]['on'])}"
        yield CardRow("Index offence", shorten(first + more))
    else:
        yield CardRow("Index offence", "No conviction, finding or caution", state="missing")
    harm = summary.first("harms")
    yield (
        CardRow("Most at risk", shorten(harm["who"]))
        if harm
        else CardRow("Most at risk", "Record who is at risk", state="missing")
    )
    yield from _list_score_rows(summary)
    assessment = summary.first("assessments")
    if assessment:
        due_on = _reassessment_due_on(summary, on)
        again = write_limit("Reassess", due_on, on) if due_on else "No reassessment due"
        late = due_on is not None and due_on < on
        yield CardRow("Assessed", format_date(assessment["assessed_on"]), again, is_late=late)
    else:
        yield CardRow("Assessed", "No risk assessment", state="missing")
    yield _build_plan_row(summary, on)


def _reassessment_due_on(summary: CaseSummary, on: date) -> date | None:
    """Return the due date of the first open duty to reassess; None without one, as in reactive management."""
    owed = (each for each in summary.duties if each.rule.startswith(REASSESS) and each.opens_on <= on)
    return min((each.due_on for each in owed if each.due_on is not None), default=None)


def _list_score_rows(summary: CaseSummary) -> Iterator[CardRow]:
    score = summary.first("scores")
    if score is None:
        return
    if score["does_not_apply"]:
        yield CardRow("OSP", f"Does not apply: {score['does_not_apply']}")
        return
    bands = [
        f"{name} {score[key].replace('_', ' ').lower()}"
        for name, key in (("OSP/DC", "direct"), ("OSP/IIC", "indirect"))
        if score[key]
    ]
    yield CardRow("OSP", "; ".join(bands) or "Cannot be scored yet", "Provisional" if score["provisional"] else "")


def _build_plan_row(summary: CaseSummary, on: date) -> CardRow:
    plans, actions = summary.rows("plans"), summary.rows("actions")
    if not plans:
        return CardRow("Plan", "No risk management plan", state="missing")
    late = sum(1 for each in actions if each["due_on"] < on)
    text = f"Version {len(plans)}, {format_date(plans[0]['written_on'])}. {format_count(len(actions), 'open action')}"
    return CardRow("Plan", text, f"{late} overdue" if late else "", is_late=bool(late))


def _list_home_rows(summary: CaseSummary, withheld: Sequence[WithheldCount], on: date) -> Iterator[CardRow]:
    yield from _list_living_rows(summary, on)
    households = [each for each in summary.rows("households") if each["recent"]]
    adults = sum(each["adults"] for each in households)
    yield (
        CardRow("Lives with", f"{format_count(adults, 'adult')} in households with a child")
        if adults
        else CardRow("Lives with", "No adult of a household recorded", state="unknown")
    )
    yield _build_children_row(households, withheld)
    others = [each for each in summary.rows("addresses") if each["kind"] == "other" and _is_current(each, on)]
    also = [*map(format_address, others), *map(format_address, summary.rows("stays"))]
    if also:
        more = f", and {format_count(len(also) - 1, 'other address')}".replace("addresss", "addresses")
        yield CardRow("Also stays", shorten(also[0]), more.removeprefix(", ") if also[1:] else "")
    else:
        yield CardRow("Also stays", "No other address recorded")


def _list_living_rows(summary: CaseSummary, on: date) -> Iterator[CardRow]:
    """Yield custody or hospital, then the home and when the person was last seen there."""
    for spell in summary.rows("spells"):
        if spell["until"] is None or spell["until"] > on:
            kind = str(Spell.Kind(spell["kind"]).label).partition(":")[0]
            place = f", {spell['place']}" if spell["place"] else ""
            yield CardRow(kind, f"Since {format_date(spell['from_on'])}{place}")
    home = next(
        (home for home, until in list_homes(summary) if home["from_on"] <= on and (not until or on < until)), None
    )
    if home is None:
        yield CardRow("Lives at", "No home address, and no place where regularly found", state="missing")
    else:
        seen = next((each for each in summary.rows("visits") if _is_seen_at(each, home)), None)
        checked = f"Seen there {format_date(day_in_london(seen['began_at']))}" if seen else "Never seen there"
        name = "Lives at" if home["kind"] == "home" else "Found at"
        yield CardRow(name, format_address(home), f"Since {format_date(home['from_on'])}. {checked}")


def _build_children_row(households: Sequence[Row], withheld: Sequence[WithheldCount]) -> CardRow:
    """Say whether a child is in any household of the last 12 months; a child who is withheld counts too."""
    hidden = sum(each.rows for each in withheld if each.group is FieldGroup.VICTIM and "child" in each.kind)
    children = sum(each["children"] for each in households) + hidden
    if not households:
        return CardRow("Children", "No household with a child recorded in 12 months", state="unknown")
    sent = [each["sent_on"] for each in households if each["sent_on"]]
    waits = any(each["waits_on"] for each in households)
    referred = (
        "No safeguarding referral"
        if not sent
        else f"Referred {format_date(max(sent))}" + (", no answer" if waits else ", answered")
    )
    number = f"{children} recorded" if children else "None named"
    where = "" if not hidden else f", {hidden} not shown to you"
    places = format_count(len(households), "household")
    return CardRow("Children", f"{number} in {places}{where}", referred, is_late=not sent or waits)


def list_homes(summary: CaseSummary) -> list[tuple[Row, date | None]]:
    """List the homes and places where regularly found, newest first, each with the first date no longer there.

    There is one at a time: a home without an end on record ends when the next begins.
    """
    found = list[tuple[Row, date | None]]()
    later: date | None = None
    for home in summary.rows("addresses"):
        if home["kind"] != "other":
            found.append((home, home["until"] or (later if later != home["from_on"] else None)))
            later = home["from_on"]
    return found


def format_address(row: Row) -> str:
    """Return an address in one line."""
    return ", ".join([*row["lines"].splitlines(), *([row["postcode"]] if row["postcode"] else [])])


def _is_current(row: Row, on: date) -> bool:
    return bool(row["from_on"] <= on and (row["until"] is None or row["until"] > on))


def _is_seen_at(visit: Row, home: Row) -> bool:
    return bool(visit["outcome"] == "seen" and visit["at_home"] and day_in_london(visit["began_at"]) >= home["from_on"])
