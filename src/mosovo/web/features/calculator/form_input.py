"""The input of the sheet, block by block, with blocks added and removed.

Nothing is stored between requests: the page sends everything. Each block has a prefix before its field names: `o1-` is
the second offence, `o1d0-` its first sentence, `s0-` the first spell; `p-`, `order-` and `told-` are the rest.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

MAX_OFFENCES = 4
MAX_DISPOSALS = 4
MAX_SPELLS = 6

type FieldValues = dict[str, str]

_FIELD_NAME = re.compile(
    r"(?:o(?P<offence>\d)(?:d(?P<disposal>\d))?|s(?P<spell>\d)|(?P<one>p|order|told))-(?P<box>.+)", re.S
)
_OFFENCE_PREFIX = re.compile(r"o(\d)")


@dataclass(frozen=True)
class OffenceInput:
    """The input for one offence and for each of its disposals."""

    values: FieldValues = field(default_factory=dict)
    disposals: tuple[FieldValues, ...] = ({},)


@dataclass(frozen=True)
class CalculatorInput:
    """Everything that was typed on the sheet."""

    person: FieldValues = field(default_factory=dict)
    offences: tuple[OffenceInput, ...] = (OffenceInput(),)
    spells: tuple[FieldValues, ...] = ({},)
    order: FieldValues = field(default_factory=dict)
    notification: FieldValues = field(default_factory=dict)

    def list_fields(self) -> Iterator[tuple[str, str]]:
        """Yield every field as full name and value, as the page sends it."""
        for prefix, values in self.list_blocks():
            for name, value in values.items():
                yield f"{prefix}-{name}", value

    def list_blocks(self) -> Iterator[tuple[str, FieldValues]]:
        """Yield each block with its prefix, in the order of the page."""
        yield "p", self.person
        for number, offence in enumerate(self.offences):
            yield f"o{number}", offence.values
            for place, disposal in enumerate(offence.disposals):
                yield f"o{number}d{place}", disposal
        for number, spell in enumerate(self.spells):
            yield f"s{number}", spell
        yield "order", self.order
        yield "told", self.notification


def parse_form(data: Mapping[str, str]) -> CalculatorInput:
    """Read the input of a page, blocks in order. Fields that are not of the sheet are ignored."""
    blocks: dict[str, FieldValues] = {}
    for name, value in data.items():
        if match := _FIELD_NAME.fullmatch(name):
            blocks.setdefault(name[: -len(match["box"]) - 1], {})[match["box"]] = value
    offences = tuple(
        OffenceInput(blocks.get(f"o{number}", {}), _collect_blocks(blocks, f"o{number}d", MAX_DISPOSALS))
        for number in range(MAX_OFFENCES)
        if any(prefix == f"o{number}" or prefix.startswith(f"o{number}d") for prefix in blocks)
    )
    return CalculatorInput(
        person=blocks.get("p", {}),
        offences=offences or (OffenceInput(),),
        spells=_collect_blocks(blocks, "s", MAX_SPELLS),
        order=blocks.get("order", {}),
        notification=blocks.get("told", {}),
    )


def _collect_blocks(blocks: Mapping[str, FieldValues], prefix: str, maximum: int) -> tuple[FieldValues, ...]:
    results = tuple(blocks[f"{prefix}{number}"] for number in range(maximum) if f"{prefix}{number}" in blocks)
    return results or ({},)


@dataclass(frozen=True, slots=True)
class FormAction:
    """A button that adds or removes a block of the sheet: the verb, the kind of block and its place."""

    verb: str
    block: str
    offence: int = 0
    place: int = 0


_ACTION = re.compile(r"(add|remove)-(offence|disposal|spell)(?:-(\d))?(?:-(\d))?")


def parse_action(text: str) -> FormAction | None:
    """Return the action that a button names; None if it is not a button of the sheet."""
    match = _ACTION.fullmatch(text)
    return FormAction(match[1], match[2], int(match[3] or 0), int(match[4] or 0)) if match else None


def apply_action(typed: CalculatorInput, action: FormAction) -> tuple[CalculatorInput, str]:
    """Return the sheet with a block added or removed, and the prefix of the block to focus; unchanged at the limits."""
    if action.block == "spell":
        spells = (
            _append_block(typed.spells, {}, MAX_SPELLS)
            if action.verb == "add"
            else _remove_block(typed.spells, action.offence, {})
        )
        return replace(typed, spells=spells), f"s{len(spells) - 1}"
    if action.block == "offence":
        return _apply_offence_action(typed, action)
    if action.offence >= len(typed.offences):
        return typed, ""
    offence = typed.offences[action.offence]
    more = action.verb == "add"
    disposals = (
        _append_block(offence.disposals, {}, MAX_DISPOSALS)
        if more
        else _remove_block(offence.disposals, action.place, {})
    )
    offences = list(typed.offences)
    offences[action.offence] = replace(offence, disposals=disposals)
    return replace(typed, offences=tuple(offences)), f"o{action.offence}d{len(disposals) - 1}"


def _apply_offence_action(typed: CalculatorInput, action: FormAction) -> tuple[CalculatorInput, str]:
    if action.verb == "add":
        new = OffenceInput({"gateway": "conviction"})
        offences = _append_block(typed.offences, new, MAX_OFFENCES)
        return replace(typed, offences=offences), f"o{len(offences) - 1}"
    offences = _remove_block(typed.offences, action.offence, OffenceInput())
    if len(offences) == len(typed.offences) > 1:
        return typed, ""
    remaining = tuple(_renumber_offence(offence, action.offence) for offence in offences)
    return replace(typed, offences=remaining), f"o{len(remaining) - 1}"


def _renumber_offence(offence: OffenceInput, removed: int) -> OffenceInput:
    """Return the offence with its consecutive terms pointing to the new numbers of the other offences."""
    return replace(offence, disposals=tuple(_renumber_consecutive(values, removed) for values in offence.disposals))


def _renumber_consecutive(values: FieldValues, removed: int) -> FieldValues:
    match = _OFFENCE_PREFIX.fullmatch(values.get("consecutive_to", ""))
    if match is None or int(match[1]) < removed:
        return values
    return {**values, "consecutive_to": "" if int(match[1]) == removed else f"o{int(match[1]) - 1}"}


def _append_block[T](blocks: tuple[T, ...], new: T, maximum: int) -> tuple[T, ...]:
    return blocks if len(blocks) >= maximum else (*blocks, new)


def _remove_block[T](blocks: tuple[T, ...], place: int, blank: T) -> tuple[T, ...]:
    return (*blocks[:place], *blocks[place + 1 :]) or (blank,)
