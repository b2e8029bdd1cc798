"""The timeline of a case as a paper for court: what happened, in order, and who wrote each thing down.

Who told us stands nowhere in it: somebody may need protection. Nor does anything of a field group, since whoever
makes it has read the case as somebody without a role reads it.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .blocks import Block, Paper, facts, para, table
from .pack import Taker
from .person import Person
from .words import Words, english, for_court


class Event(NamedTuple):
    """A day, and until when it lasted where it did; what kind of thing; what happened; who wrote it down."""

    when: str
    lane: str
    what: str
    recorded_by: str


LEFT_OUT = (
    "This chronology was read from the register as somebody reads it who sees no field group. Nothing of a group of "
    "finance, medicine, polygraph, victims, sources or intelligence is in it, and nothing of who told us."
)


def events(person: Person, found: Sequence[Event], lanes: Iterable[str], taker: Taker) -> Paper:
    """The chronology of one person, of the lanes that were chosen."""
    said = for_court()
    return Paper(
        title="Chronology",
        author=person.force,
        language=said.language,
        on=taker.on,
        mark=taker.mark,
        blocks=tuple(_blocks(person, found, list(lanes), taker, said)),
    )


def _blocks(person: Person, found: Sequence[Event], lanes: Sequence[str], taker: Taker, said: Words) -> Iterator[Block]:
    taken = [("Printed by", taker.name), ("Printed on", said.plain(taker.on)), ("Kinds", ", ".join(lanes))]
    yield facts([*person.rows(english()), *taken])
    yield para(LEFT_OUT, "small")
    if not found:
        yield para("Nothing of these kinds is on the register.")
        return
    heads = ("When", "Kind", "What", "Recorded by")
    yield table("What happened, earliest first", heads, found, (3, 2, 7, 3))
