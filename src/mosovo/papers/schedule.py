"""The sensitive schedule: that material exists which the file leaves out, for the disclosure officer alone.

It counts and never quotes. Who may not be told whether a group holds anything gets no count of it
here either: the schedule then says which groups, and who can draw up the whole.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mosovo.access import groups as access
from mosovo.access.groups import FieldGroup
from mosovo.record import groups
from mosovo.record.groups import KeptBack
from mosovo.record.permit import Permit
from mosovo.rooms.breaches.queries import Case
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.polygraph.existence import Existing, existing

from .blocks import Block, Paper, heading, para, signature, table
from .course import passages_left_out
from .pack import Taker
from .person import Person, person_of
from .words import Words, for_court


@dataclass(frozen=True, slots=True)
class Kept:
    """What the file leaves out, by count."""

    person: Person
    held: Sequence[KeptBack]
    not_told: Sequence[FieldGroup]
    restricted: bool
    remarks: int
    people: int
    warnings: int
    passages: int
    """Passages of the breach case that the file leaves out, as they speak of a polygraph session."""
    found: int
    """Whether how the breach came to notice is written down."""
    sessions: Sequence[Existing] = ()
    """Polygraph sessions, by day and basis alone; none for who may not be told of the group."""


def kept_of(permit: Permit, case: Case | None = None) -> Kept:
    """What is kept back of an opened nominal and of the breach case, as far as whoever acts may be told of it."""
    reach, who = access.of(permit.actor, by_glass=permit.rule == "break-glass"), permit.nominal_id
    return Kept(
        person=person_of(permit),
        held=groups.held(permit),
        not_told=sorted(access.EVERY - reach.records),
        restricted=permit.case.sealed,
        remarks=identity.remarks(who).filter(field_group="").count(),
        people=sum(1 for each in identity.links(who) if not each.field_group),
        warnings=identity.warnings(who).count(),
        passages=passages_left_out(case) if case else 0,
        found=int(bool(case and case.breach.text)),
        sessions=existing(who) if FieldGroup.POLYGRAPH in reach.records else (),
    )


def schedule(kept: Kept, taker: Taker) -> Paper:
    """The schedule of one case."""
    said = for_court()
    blocks = tuple(_blocks(kept, said))
    return Paper(said("schedule.title"), kept.person.force, said.language, taker.on, taker.mark, blocks)


def _blocks(kept: Kept, said: Words) -> Iterator[Block]:
    yield para(said("schedule.lead"), "warning")
    yield para(said("schedule.law"))
    where = said("schedule.held", urn=kept.person.urn)
    rows = [(each.group.words, each.kind.capitalize(), str(each.rows), where) for each in kept.held]
    for number, group, kind in ((kept.passages, "passage_group", "passage"), (kept.found, "found_group", "found")):
        if number:
            rows.append((said(f"schedule.{group}"), said(f"schedule.{kind}"), str(number), where))
    if rows:
        heads = tuple(said(f"schedule.{name}") for name in ("group", "kind", "number", "where"))
        yield table(said("schedule.caption"), heads, rows, (3, 3, 2, 5))
    else:
        yield para(said("schedule.none"))
    names = ", ".join(group.words.lower() for group in kept.not_told)
    yield para(said("schedule.not_told", groups=names) if names else said("schedule.whole"), "strong")
    if kept.passages or any(each.group is FieldGroup.POLYGRAPH for each in kept.held):
        yield para(said("schedule.polygraph"))
    if kept.sessions:
        yield from _sessions(kept, said)
    if kept.restricted:
        yield para(said("schedule.restricted"), "strong")
    yield heading(said("schedule.other"))
    yield para(said("schedule.other_says", **_counts(kept)))
    yield signature(said("schedule.signed"), said("schedule.on"))


def _sessions(kept: Kept, said: Words) -> Iterator[Block]:
    """That each session exists, when it was and on which basis; nothing of what was said or came of it."""
    heads = tuple(said(f"schedule.session_{name}") for name in ("day", "basis", "rule"))
    rows = [
        (said.plain(each.on), said(f"schedule.basis_{each.basis}"), said(f"schedule.rule_{each.basis}"))
        for each in kept.sessions
    ]
    yield table(said("schedule.sessions"), heads, rows, (3, 4, 6))


def _counts(kept: Kept) -> dict[str, str]:
    return {
        "remarks": _counted(kept.remarks, "remark", "remarks"),
        "people": _counted(kept.people, "linked person", "linked people"),
        "warnings": _counted(kept.warnings, "safety warning", "safety warnings"),
    }


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
