"""The minutes of a case, whole or in summary, made of what stands in the room of that meeting and of nothing else.

No fact of another room is read, so that nothing of a field group and nothing of a victim can come in. What is not
shared with the offender is there only for who may read it, and never in the summary.
"""

from collections.abc import Iterator, Sequence

from mosovo.rooms.meetings.agenda import AGENDA, RESTRICTED, Section
from mosovo.rooms.meetings.cases import Case, Seat
from mosovo.rooms.meetings.models import Consideration
from mosovo.rooms.meetings.queries import Owed

from .blocks import Block, Paper, bullets, facts, heading, para, table
from .person import Person
from .words import ENGLISH, Words, english

NOTHING = "Nothing was recorded here."


def minutes(person: Person, case: Case, mark: str, *, whole: bool = True) -> Paper:
    """The minutes as far as the reader of the case may see them; `whole` false: the executive summary."""
    return Paper(
        title=f"{'Minutes' if whole else 'Executive summary'}: {person.name}",
        author=person.force,
        language=ENGLISH,
        on=case.slot.sitting.held_on,
        mark=mark,
        blocks=tuple(_blocks(person, case, english(), whole=whole)),
    )


def _blocks(person: Person, case: Case, said: Words, *, whole: bool) -> Iterator[Block]:
    sitting = case.slot.sitting
    yield para("Official-sensitive. Passed on to nobody, the person included, without the chair’s consent.", "strong")
    yield facts(
        [
            ("Name", person.name),
            ("Born", said.plain(person.born_on) if person.born_on else ""),
            ("URN", person.urn),
            ("Meeting", f"{sitting.number:04d}/{case.slot.number}, Level {sitting.level}, {sitting.area}"),
            ("Held on", f"{said.plain(sitting.held_on)}, {case.slot.starts:%H:%M}"),
            ("Place", sitting.venue),
            ("Chair", sitting.chair.name),
            ("Version", str(case.state.version)),
        ]
    )
    for section in AGENDA:
        if section.key == RESTRICTED and not (whole and case.text(RESTRICTED)):
            continue
        if whole or section.summary:
            yield heading(f"{section.number}. {section.title}")
            yield from _section(case, section, said)


def _section(case: Case, section: Section, said: Words) -> Iterator[Block]:
    yield from _DRAWN.get(section.key, _typed)(case, section, said)
    dissents = [f"{each.agency}: {each.text}" for each in case.dissents if each.about == section.key]
    if dissents:
        yield para("Differing views", "strong")
        yield bullets(dissents)


def _typed(case: Case, section: Section, said: Words) -> Iterator[Block]:
    yield para(case.text(section.key) or NOTHING)


def _who(case: Case, section: Section, said: Words) -> Iterator[Block]:
    yield table("Who was asked", ["Agency", "Who", "How"], [_seat(each) for each in case.seats], [2, 2, 1])
    if case.short:
        yield bullets([each.in_words for each in case.short])
        yield para(
            f"The meeting went on: {case.closed.short_because}" if case.closed else "The case is not closed yet."
        )


def _previous(case: Case, section: Section, said: Words) -> Iterator[Block]:
    yield _actions(case.previous, "Actions of earlier meetings", said)


def _given(case: Case, section: Section, said: Words) -> Iterator[Block]:
    yield _actions(case.given, "Actions given", said)


def _level(case: Case, section: Section, said: Words) -> Iterator[Block]:
    level = case.level
    yield facts([("Level", str(level.level) if level else "Not decided"), ("Why", level.reasons if level else "")])


def _next(case: Case, section: Section, said: Words) -> Iterator[Block]:
    on = case.closed.next_on if case.closed else None
    yield para(f"The next review is on {said.plain(on)}." if on else "No further meeting is planned.")


def _seat(seat: Seat) -> list[str]:
    came = seat.attendance
    how = str(came.get_how_display()) if came else "Not marked"
    if came is not None and came.reason:
        how += f": {came.reason}"
    return [seat.invitation.agency.name, seat.whom, how]


def _actions(actions: Sequence[Owed], caption: str, said: Words) -> Block:
    rows = [
        [each.action.reference, each.action.text, _who_owes(each), said.plain(each.due_on),
         str(each.end.get_kind_display()) if each.end else "Open"]
        for each in actions
    ]  # fmt: skip
    heads = ["Ref", "What", "Who", "By", "State"]
    return table(caption, heads, rows, [2, 5, 4, 2, 2]) if rows else para("None.")


def _who_owes(each: Owed) -> str:
    return f"{each.action.agency}, {each.action.whose}" if each.action.whose else str(each.action.agency)


def _disclosure(case: Case, section: Section, said: Words) -> Iterator[Block]:
    row = case.consideration
    if row is None:
        yield para("Not decided.")
        return
    days = {name: said.plain(day) if day else "" for name, day in
            (("again", row.look_again_on), ("told", row.tell_by), ("verified", row.verify_by))}  # fmt: skip
    tells = row.decision in Consideration.TELLS
    yield facts(
        [
            ("Decision", str(row.get_decision_display())),
            ("Who was considered", row.considered),
            ("Why", row.reasons),
            ("Other options", row.options),
            ("Section 327A", "Considered" if row.s327a else ""),
            ("Power", str(row.get_power_display()) if tells else ""),
            ("What is told", row.what if tells else ""),
            ("Representations", row.representations if tells else ""),
            ("Who tells", row.who_tells if tells else ""),
            ("Told by", days["told"]),
            ("Verified by", days["verified"]),
            ("Look again on", days["again"]),
        ]
    )
    for each in case.tellings:
        yield para(f"{each.get_kind_display()} on {said.plain(each.told_on)} by {each.by_whom}.")


_DRAWN = {
    "who": _who, "previous": _previous, "disclosure": _disclosure, "level": _level, "actions": _given, "next": _next,
}  # fmt: skip
