"""Compare statements of a source with the record. Pure of storage: it says what is equal, different or asked."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from mosovo.exchange.source_models import SourceStatement
from mosovo.record.address_matching import is_same_place
from mosovo.search.number_formats import pnc_forms

from .content_reader import Statement
from .profile import Profile, StatementRule, ValueRule
from .recorded import RecordedRow

SAME_PLACE = "place"
"""In `match`: the same house, however it is written."""
_OTHER = re.compile(r"[\W_]+")
STATE = SourceStatement.State

type Recorded = Callable[[str], Sequence[RecordedRow]]
"""Returns the current facts of a kind."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of one statement: the state, the values on both sides, and the row that it was compared with."""

    rule: StatementRule
    about: str
    state: str
    values: Mapping[str, str] = field(default_factory=dict)
    unknown: Sequence[Mapping[str, str]] = ()
    recorded: Mapping[str, str] = field(default_factory=dict)
    row_id: UUID | None = None


def compare_statements(
    profile: Profile, statements: Sequence[Statement], recorded: Recorded, on: date
) -> Iterator[Outcome]:
    """Yield the outcome of each statement. One that is not about this record yields none. `on`: of the message."""
    matched: dict[str, set[UUID | None]] = {}
    for each in statements:
        rule = profile.rule(each.rule)
        if rule.rest_of or (rule.under and not recorded(rule.under)):
            continue
        rows = [row for row in recorded(rule.fact) if _meets_conditions(row, rule.where)]
        row = None if each.unknown and not each.values else _find_row(rule, each.values, rows)
        matched.setdefault(rule.name, set()).add(row.row_id if row else None)
        outcome = _compare(rule, each, row, rows, on)
        if outcome is not None:
            yield outcome
    for each in statements:
        rule = profile.rule(each.rule)
        if rule.rest_of and not each.unknown and recorded(rule.under):
            known = {row_id for name in rule.rest_of for row_id in matched.get(name, ())}
            yield from (
                Outcome(rule, f"{rule.name} {row.first}", STATE.DIFFERENT, {}, (), row.values, row.row_id)
                for row in recorded(rule.fact)
                if row.row_id not in known
            )


def _compare(
    rule: StatementRule, statement: Statement, row: RecordedRow | None, rows: Sequence[RecordedRow], on: date
) -> Outcome | None:
    """Return the outcome of one statement; None for something past that the record does not have."""
    if statement.unknown:
        return Outcome(
            rule, statement.about, STATE.QUESTION, statement.values, statement.unknown, _values(row), _row_id(row)
        )
    if rule.is_absent:
        row = rows[0] if rows else None
        state = STATE.DIFFERENT if row else STATE.CONFIRMED
        return Outcome(rule, statement.about, state, {}, (), _values(row), _row_id(row))
    if row is None:
        past = statement.values.get(rule.past)
        if past and date.fromisoformat(past) < on:
            return None
        nearby = _describe_nearby(rule, rows)
        return Outcome(rule, statement.about, STATE.DIFFERENT, statement.values, (), nearby)
    differing = [
        value
        for value in _list_compared_values(rule, statement.values)
        if not _is_equal(value, statement.values, row.values)
    ]
    state = STATE.DIFFERENT if differing else STATE.CONFIRMED
    return Outcome(rule, statement.about, state, statement.values, (), row.values, row.row_id)


def list_differing_fields(rule: StatementRule, values: Mapping[str, str], recorded: Mapping[str, str]) -> list[str]:
    """Return the fields of which the values differ."""
    fields = [value.to for value in _list_compared_values(rule, values) if not _is_equal(value, values, recorded)]
    return list(dict.fromkeys(fields))


def _list_compared_values(rule: StatementRule, values: Mapping[str, str]) -> list[ValueRule]:
    return [value for value in rule.values if value.is_compared and value.to in values]


def _find_row(rule: StatementRule, values: Mapping[str, str], rows: Sequence[RecordedRow]) -> RecordedRow | None:
    """Return our fact that the statement is about: by the fields of `match` in order, or the one that counts."""
    if not rule.match:
        return rows[0] if rows else None
    return next((row for fields in rule.match for row in rows if _matches(rule, fields, values, row.values)), None)


def _matches(
    rule: StatementRule, fields: Sequence[str], values: Mapping[str, str], recorded: Mapping[str, str]
) -> bool:
    if SAME_PLACE in fields:
        places = [(each.get("lines", ""), each.get("postcode", "")) for each in (values, recorded)]
        return is_same_place(places[0], places[1])
    rules = {value.to: value for value in rule.values}
    return all(name in values and _is_equal(rules[name], values, recorded) for name in fields)


def _is_equal(value: ValueRule, values: Mapping[str, str], recorded: Mapping[str, str]) -> bool:
    stated, recorded_value = values[value.to], recorded.get(value.to)
    if recorded_value is None:
        return False
    if value.read in ("day", "uk-day", "moment"):
        return abs((date.fromisoformat(stated) - date.fromisoformat(recorded_value)).days) <= value.tolerance
    if value.read == "name":
        stated_words, recorded_words = _fold(stated).split(), _fold(recorded_value).split()
        return stated_words == recorded_words[: len(stated_words)]
    if value.read == "pnc":
        return (pnc_forms(stated) or _fold(stated)) == (pnc_forms(recorded_value) or _fold(recorded_value))
    return _fold(stated) == _fold(recorded_value)


def _fold(text: str) -> str:
    """Return the words without case and punctuation, so that spelling on two systems makes no difference."""
    return _OTHER.sub(" ", text.casefold().replace("’", "").replace("'", "")).strip()


def _meets_conditions(row: RecordedRow, where: Mapping[str, str]) -> bool:
    return all(row.values.get(name) == value for name, value in where.items())


def _describe_nearby(rule: StatementRule, rows: Sequence[RecordedRow]) -> Mapping[str, str]:
    """Return the values of the facts of the same type, where the source has another: the numbers on the record."""
    if not rule.where or not rows:
        return {}
    return {
        value.to: "; ".join(dict.fromkeys(row.values[value.to] for row in rows[:5] if value.to in row.values))
        for value in rule.values
        if value.is_compared
    }


def _values(row: RecordedRow | None) -> Mapping[str, str]:
    return row.values if row else {}


def _row_id(row: RecordedRow | None) -> UUID | None:
    return row.row_id if row else None
