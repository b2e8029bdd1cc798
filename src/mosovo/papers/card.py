"""The card for response officers on one page: who, warnings, conditions, powers with their section, whom to ring.

It is made of what stands on the officer-safety card and of nothing else: whoever prints it has opened the card, and
under that leave the database gives no other row, of no field group.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mosovo.rooms.identity.models import SafetyWarning
from mosovo.rooms.plan.models import ResponseCard

from .blocks import Block, Paper, bullets, facts, heading, para
from .person import Person
from .words import ENGLISH, english


@dataclass(frozen=True, slots=True)
class Safety:
    """What the safety card says besides who it is: the warnings that hold, and who manages the case."""

    warnings: Sequence[SafetyWarning]
    managed_by: str


def card(person: Person, issued: ResponseCard, safety: Safety, on: date, mark: str) -> Paper:
    """The card as issued, printed on a day."""
    return Paper(
        title=f"Response card: {person.name}",
        author=person.force,
        language=ENGLISH,
        on=on,
        mark=mark,
        blocks=tuple(_blocks(person, issued, safety)),
        dense=True,
    )


def _blocks(person: Person, issued: ResponseCard, safety: Safety) -> Iterator[Block]:
    said = english()
    yield para(f"Not to be relied on after {said.plain(issued.expires_on)}. Destroy it then.", "strong")
    yield facts(person.rows(said))
    if safety.warnings:
        warnings = (f"{warning.get_kind_display()}: {warning.words}" for warning in safety.warnings)
        yield para("\n".join(warnings), "warning")
    else:
        yield para("No warning is recorded. That is not to say that there is no risk: ring before you go.")
    yield heading("Conditions, in plain words")
    yield bullets(_each(issued.text))
    if issued.look_for:
        yield heading("Look for, and report")
        yield bullets(_each(issued.look_for))
    yield heading("Offences, and what you may do")
    yield para("\n".join(_each(issued.powers)), "small")
    yield heading("Ring, at any hour")
    yield para(issued.ring, "strong")
    yield para(f"Managed by {safety.managed_by}. Issued on {said.plain(issued.issued_on)}.", "small")


def _each(lines: str) -> list[str]:
    return [line.strip().lstrip("-•").strip() for line in lines.splitlines() if line.strip()]
