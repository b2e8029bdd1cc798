"""The input of the sheet, block by block, with blocks added and removed.

Nothing is stored between requests: the page sends everything. Each block has a prefix before its field names: `o1-` is
the second offence, `o1d0-` its first sentence, `s0-` the first spell; `p-`, `order-` and `told-` are the rest.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

MOST_OFFENCES = 4
MOST_DISPOSALS = 4
MOST_SPELLS = 6

type Boxes = dict[str, str]

_MARK = re.compile(r"(?:o(?P<offence>\d)(?:d(?P<disposal>\d))?|s(?P<spell>\d)|(?P<one>p|order|told))-(?P<box>.+)", re.S)
_AFTER = re.compile(r"o(\d)")


@dataclass(frozen=True)
class OffenceInput:
    """The input for one offence and for each of its disposals."""

    boxes: Boxes = field(default_factory=dict)
    disposals: tuple[Boxes, ...] = ({},)


@dataclass(frozen=True)
class CalculatorInput:
    """Everything that was typed on the sheet."""

    person: Boxes = field(default_factory=dict)
    offences: tuple[OffenceInput, ...] = (OffenceInput(),)
    spells: tuple[Boxes, ...] = ({},)
    order: Boxes = field(default_factory=dict)
    told: Boxes = field(default_factory=dict)

    def boxes(self) -> Iterator[tuple[str, str]]:
        """Yield every field as full name and value, as the page sends it."""
        for mark, boxes in self.blocks():
            for name, value in boxes.items():
                yield f"{mark}-{name}", value

    def blocks(self) -> Iterator[tuple[str, Boxes]]:
        """Yield each block with its prefix, in the order of the page."""
        yield "p", self.person
        for number, offence in enumerate(self.offences):
            yield f"o{number}", offence.boxes
            for place, disposal in enumerate(offence.disposals):
                yield f"o{number}d{place}", disposal
        for number, spell in enumerate(self.spells):
            yield f"s{number}", spell
        yield "order", self.order
        yield "told", self.told


def read_form(sent: Mapping[str, str]) -> CalculatorInput:
    """Read the input of a page, blocks in order. Fields that are not of the sheet are ignored."""
    blocks: dict[str, Boxes] = {}
    for name, value in sent.items():
        if match := _MARK.fullmatch(name):
            blocks.setdefault(name[: -len(match["box"]) - 1], {})[match["box"]] = value
    offences = tuple(
        OffenceInput(blocks.get(f"o{number}", {}), _all(blocks, f"o{number}d", MOST_DISPOSALS))
        for number in range(MOST_OFFENCES)
        if any(mark == f"o{number}" or mark.startswith(f"o{number}d") for mark in blocks)
    )
    return CalculatorInput(
        person=blocks.get("p", {}),
        offences=offences or (OffenceInput(),),
        spells=_all(blocks, "s", MOST_SPELLS),
        order=blocks.get("order", {}),
        told=blocks.get("told", {}),
    )


def _all(blocks: Mapping[str, Boxes], mark: str, most: int) -> tuple[Boxes, ...]:
    results = tuple(blocks[f"{mark}{number}"] for number in range(most) if f"{mark}{number}" in blocks)
    return results or ({},)


@dataclass(frozen=True, slots=True)
class FormAction:
    """A button that adds or removes a block of the sheet: the verb, the kind of block and its place."""

    verb: str
    what: str
    offence: int = 0
    place: int = 0


_ACT = re.compile(r"(add|remove)-(offence|disposal|spell)(?:-(\d))?(?:-(\d))?")


def parse_action(text: str) -> FormAction | None:
    """Return the action that a button names; None if it is not a button of the sheet."""
    match = _ACT.fullmatch(text)
    return FormAction(match[1], match[2], int(match[3] or 0), int(match[4] or 0)) if match else None


def apply_action(typed: CalculatorInput, act: FormAction) -> tuple[CalculatorInput, str]:
    """Return the sheet with a block added or removed, and the prefix of the block to focus; unchanged at the limits."""
    if act.what == "spell":
        spells = _more(typed.spells, {}, MOST_SPELLS) if act.verb == "add" else _less(typed.spells, act.offence, {})
        return replace(typed, spells=spells), f"s{len(spells) - 1}"
    if act.what == "offence":
        return _offences(typed, act)
    if act.offence >= len(typed.offences):
        return typed, ""
    offence = typed.offences[act.offence]
    more = act.verb == "add"
    held = _more(offence.disposals, {}, MOST_DISPOSALS) if more else _less(offence.disposals, act.place, {})
    offences = list(typed.offences)
    offences[act.offence] = replace(offence, disposals=held)
    return replace(typed, offences=tuple(offences)), f"o{act.offence}d{len(held) - 1}"


def _offences(typed: CalculatorInput, act: FormAction) -> tuple[CalculatorInput, str]:
    if act.verb == "add":
        new = OffenceInput({"gateway": "conviction"})
        offences = _more(typed.offences, new, MOST_OFFENCES)
        return replace(typed, offences=offences), f"o{len(offences) - 1}"
    offences = _less(typed.offences, act.offence, OffenceInput())
    if len(offences) == len(typed.offences) > 1:
        return typed, ""
    left = tuple(_renumbered(offence, act.offence) for offence in offences)
    return replace(typed, offences=left), f"o{len(left) - 1}"


def _renumbered(offence: OffenceInput, gone: int) -> OffenceInput:
    """Return the offence with its consecutive terms pointing to the new numbers of the other offences."""
    return replace(offence, disposals=tuple(_pointing(boxes, gone) for boxes in offence.disposals))


def _pointing(boxes: Boxes, gone: int) -> Boxes:
    match = _AFTER.fullmatch(boxes.get("consecutive_to", ""))
    if match is None or int(match[1]) < gone:
        return boxes
    return {**boxes, "consecutive_to": "" if int(match[1]) == gone else f"o{int(match[1]) - 1}"}


def _more[T](blocks: tuple[T, ...], new: T, most: int) -> tuple[T, ...]:
    return blocks if len(blocks) >= most else (*blocks, new)


def _less[T](blocks: tuple[T, ...], place: int, blank: T) -> tuple[T, ...]:
    return (*blocks[:place], *blocks[place + 1 :]) or (blank,)
