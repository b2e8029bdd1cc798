"""Differences in words: what each source says, field by field, and what the record says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import FieldDoesNotExist

from mosovo.exchange.hmpps.comparison import SAME_PLACE, list_differing_fields
from mosovo.exchange.hmpps.profile import PROFILES, StatementRule
from mosovo.exchange.source_models import SourceStatement
from mosovo.web.core.fact_type_registry import map_fact_types
from mosovo.web.core.formatting import format_date

LABELS: Mapping[str, str] = {
    "forenames": "Forenames", "surname": "Surname", "kind": "Type", "born_on": "Date of birth", "value": "Value",
    "place": "Place", "level": "Level", "review_on": "Next review", "category": "Category", "words": "Warning",
    "from_on": "From", "until": "Until", "lines": "Address", "postcode": "Postcode", "set_on": "Set on",
    "conditional_release_on": "Conditional release", "sentence_ends_on": "Sentence ends", "code": "Code",
    "wording": "Wording", "reference": "PPCS reference", "requested_on": "Requested on", "sentence": "Sentence",
    "mappa_level": "MAPPA level",
}  # fmt: skip
"""The words for each field, on both sides."""
HIDDEN_FIELDS = frozenset({"licence", "standing", "code"})
NOT_ON_RECORD = "Not on the record"


@dataclass(frozen=True, slots=True)
class FieldPair:
    """One field: what the source says and what the record says, in words."""

    label: str
    source_text: str
    recorded: str
    differs: bool


@dataclass(frozen=True, slots=True)
class StatementText:
    """One statement in words."""

    title: str
    shape: str
    service: str
    source_text: str
    recorded: str
    question: str
    pairs: Sequence[FieldPair]


def get_rule(shape: str, rule: str) -> StatementRule:
    """Return the statement of the profile that made it."""
    return PROFILES[shape].rule(rule)


def describe_row(row: SourceStatement) -> StatementText:
    """Describe a statement as it is stored."""
    return describe_statement(row.shape, row.rule, row.values, row.unknown, row.recorded)


def describe_statement(
    shape: str,
    rule_name: str,
    values: Mapping[str, str],
    unknown: Sequence[Mapping[str, str]],
    recorded: Mapping[str, str],
) -> StatementText:
    """Describe a statement of a shape: both sides in one line each, and field by field."""
    profile, rule = PROFILES[shape], get_rule(shape, rule_name)
    pairs = _build_pairs(rule, values, recorded)
    source_text = _format_one_line(rule, values) or _describe_absence(rule)
    if unknown and not values:
        source_text = "Not read: a code is not known"
    return StatementText(
        rule.title,
        profile.title,
        profile.service,
        source_text,
        _format_one_line(rule, recorded) or NOT_ON_RECORD,
        _describe_unknown_codes(unknown),
        pairs,
    )


def _describe_absence(rule: StatementRule) -> str:
    if rule.is_absent:
        return "Not in custody" if rule.fact == "whereabouts.spell" else "There is none"
    return "Not in the licence" if rule.rest_of else "In custody" if rule.fact == "whereabouts.spell" else "It applies"


def _describe_unknown_codes(unknown: Sequence[Mapping[str, str]]) -> str:
    return "; ".join(f"{each['field']} has the code {each['code']}" for each in unknown)


def _build_pairs(rule: StatementRule, values: Mapping[str, str], recorded: Mapping[str, str]) -> list[FieldPair]:
    differing = list_differing_fields(rule, values, recorded)
    fields = [name for name in dict.fromkeys([*values, *recorded]) if name not in HIDDEN_FIELDS]
    return [
        FieldPair(
            LABELS[name], describe_value(rule.fact, name, values.get(name, "")),
            describe_value(rule.fact, name, recorded.get(name, "")), name in differing,
        )
        for name in fields
    ]  # fmt: skip


def _format_one_line(rule: StatementRule, values: Mapping[str, str]) -> str:
    """Return the values in one line, those that are compared first."""
    first = [value.to for value in rule.values if value.is_compared]
    first += ["lines", "postcode"] if any(SAME_PLACE in each for each in rule.match) else []
    names = [name for name in dict.fromkeys([*first, *values]) if name in values and name not in HIDDEN_FIELDS]
    if rule.fact == "identity.identifier":
        names = ["value"] if "value" in values else []
    texts = [
        _format_named_value(name, text) for name in names if (text := describe_value(rule.fact, name, values[name]))
    ]
    return ", ".join(dict.fromkeys(texts))


def _format_named_value(name: str, text: str) -> str:
    """Return a value with the name of its field, where the value alone does not tell what it is."""
    if name not in _NAMED_FIELDS:
        return text
    label = LABELS[name]
    return f"{label if label[:2].isupper() else label.lower()} {text}"


_NAMED_FIELDS = frozenset(
    {"from_on", "until", "review_on", "mappa_level", "conditional_release_on", "sentence_ends_on",
     "requested_on", "set_on"}
)  # fmt: skip
"""Fields whose value alone does not tell what it is."""


def describe_value(fact: str, name: str, text: str) -> str:
    """Return a value in words: a choice by its label, a day as a date."""
    if not text:
        return ""
    if name.endswith("_on") or name == "until":
        return format_date(date.fromisoformat(text))
    kind = map_fact_types().get(fact)
    try:
        field: Any = kind.model._meta.get_field(name) if kind else None
    except FieldDoesNotExist:
        field = None
    choices = {str(key): str(label) for key, label in field.flatchoices} if field is not None else {}
    return choices.get(text, text.replace("\n", ", "))
