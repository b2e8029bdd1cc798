"""A JSON Schema (2020-12) of the case format, built from the keys that the library reads.

It states what each key allows. The library also refuses what a schema cannot
express: a ref given twice, a spell that ends before it began, a term that
follows itself, a caution with a prison sentence (`consistency`).
"""

from collections.abc import Mapping
from typing import Any

from mosovo_law import VERSION
from mosovo_law.case_format import arrival_keys
from mosovo_law.case_format.case import MAX_DISPOSALS
from mosovo_law.case_format.case_key import CaseKey, Keys
from mosovo_law.case_format.case_keys import CASE, DISPOSALS, FACTS, make_tuple
from mosovo_law.core import value_parsing
from mosovo_law.core.value_parsing import MAX_FACTS, MAX_TEXT_LENGTH, ChoiceKey, ListKey, Reader, WholeNumberKey

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FORMAT_VERSION = "1.0"
"""The version of the case format. The first number changes when a case or an answer of before is no longer valid."""
DAY = r"(18[5-9]\d|19\d\d|2[01]\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
HOUR = r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?"
_TEXT = {"type": "string", "maxLength": MAX_TEXT_LENGTH, "pattern": r"^(?=.*\S)[^\x00-\x1f\x7f]+$"}

type Schema = dict[str, Any]

READ_BY: Mapping[Reader, Schema] = {
    value_parsing.parse_day: {"$ref": "#/$defs/day"},
    value_parsing.parse_instant: {"$ref": "#/$defs/instant"},
    value_parsing.parse_text: {"$ref": "#/$defs/text"},
    value_parsing.parse_yes_no: {"type": "boolean"},
    value_parsing.parse_yes_no_unknown: {"enum": [True, False, "unknown"]},
    value_parsing.parse_ref_or_true: {"anyOf": [{"const": True}, {"$ref": "#/$defs/text"}]},
    value_parsing.parse_stay_days: {
        "type": "string",
        "pattern": rf"^{DAY}(\.\.{DAY})?$",
        "description": "days at one address, first and last included",
    },
    value_parsing.parse_span: {
        "type": "object",
        "required": ["from"],
        "properties": {"from": {"$ref": "#/$defs/day"}, "until": {"$ref": "#/$defs/day"}},
        "additionalProperties": False,
    },
    arrival_keys.parse_known_from: {
        "type": "object",
        "properties": {name: {"$ref": "#/$defs/day"} for name in arrival_keys.SUBJECTS},
        "additionalProperties": False,
        "description": "the day from which the history that was carried over is complete, by subject",
    },
    make_tuple: {"type": "array", "maxItems": MAX_DISPOSALS, "items": {"$ref": "#/$defs/disposal"}},
}


def schema_id(name: str) -> str:
    """Return the identifier of a schema: a URN with the version of the case format."""
    return f"urn:mosovo-law:{name}:{FORMAT_VERSION}"


def case_json_schema() -> Schema:
    """Return the whole schema of a case."""
    case = _object(CASE)
    for name, (kind, _) in FACTS.items():
        items = {"$ref": f"#/$defs/{_name(kind)}"}
        listed = {"type": "array", "maxItems": MAX_FACTS, "items": items}
        case["properties"][name] = {"anyOf": [items, listed]} if name in arrival_keys.ARRIVAL else listed
    return {
        "$schema": DIALECT,
        "$id": schema_id("case"),
        "version": FORMAT_VERSION,
        "title": "A case of facts for the law library",
        "description": f"The case format {FORMAT_VERSION}, in version {VERSION} of the library.",
        **_object(
            {"on": CaseKey(value_parsing.parse_day, required=True), "known_at": CaseKey(value_parsing.parse_instant)},
            case=case,
        ),
        "$defs": {
            "day": {"type": "string", "format": "date", "pattern": f"^{DAY}$"},
            "instant": {"type": "string", "pattern": f"^{DAY}[T ]{HOUR}$", "description": "civil time in London"},
            "text": _TEXT,
            "disposal": _object(DISPOSALS[1]),
            **{_name(kind): _object(keys) for kind, keys in FACTS.values()},
        },
    }


def _object(keys: Keys, **more: Schema) -> Schema:
    required = [*more, *(name for name, key in keys.items() if key.required)]
    properties = {**more, **{name: _value(key) for name, key in keys.items()}}
    results: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**results, "required": required} if required else results


def _value(key: CaseKey) -> Schema:
    """Return the schema of a key. An optional key may be null."""
    allowed = _read_by(key.read)
    return allowed if key.required else {"anyOf": [allowed, {"type": "null"}]}


def _read_by(read: Reader) -> Schema:
    match read:
        case WholeNumberKey(most):
            return {"type": "integer", "minimum": 0, "maximum": most}
        case ChoiceKey(words):
            return {"enum": list(words)}
        case ListKey(each, most):
            return {"type": "array", "maxItems": most, "items": _read_by(each)}
        case _:
            return READ_BY[read]


def _name(kind: Any) -> str:
    return str(kind.__name__).lower()
