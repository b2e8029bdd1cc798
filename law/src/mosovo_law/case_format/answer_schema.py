"""A JSON Schema (2020-12) of the answer, for other programs that read it.

The contents of an answer are written here a second time, by hand. A test compares
the two in both directions: every name in an answer is in the schema, and every
name in the schema occurs in some answer.
"""

from collections.abc import Iterable
from enum import StrEnum

from mosovo_law import VERSION
from mosovo_law.case_format.schema import DAY, DIALECT, FORMAT_VERSION, HOUR, Schema, schema_id
from mosovo_law.core.arrival_effect import BEFORE_KNOWN_HISTORY, CARRIED_OVER
from mosovo_law.core.obligation import Bearer, DutyStatus, Nature
from mosovo_law.core.vocabulary import MAPPA_BASES

KINDS_OF_PERIOD = (
    "fixed", "indefinite", "conditional_discharge", "supervision", "order", "pending_disposal", "needs_legal_review",
)  # fmt: skip

FLAGS = ("falls_on_weekend", "falls_on_bank_holiday", CARRIED_OVER, BEFORE_KNOWN_HISTORY)

_DAY: Schema = {"type": "string", "pattern": f"^{DAY}$"}
_TEXT: Schema = {"type": "string"}
_TRUTH: Schema = {"type": "boolean"}
_NUMBER: Schema = {"type": "integer", "minimum": 0}
_KNOWN: Schema = {"enum": [True, False, "unknown"]}
_QUESTION: Schema = {"about": _TEXT, "needs": _TEXT, "source": _TEXT}


def answer_schema() -> Schema:
    """Return the whole schema of an answer."""
    required_keys = {
        "subject": _KNOWN,
        "subject_until": _or_null(_DAY),
        "spells": _list(_object({"from": _DAY, "last_day": _or_null(_DAY)})),
        "periods": _list(_period()),
        "not_subject": _list(_object({"event": _TEXT, "because": _TEXT}, {"effective_term_months": _or_null(_NUMBER)})),
        "obligations": _list(_obligation()),
        "orders": _list(_order()),
        "mappa": _mappa(),
        "questions": _list(_object(_QUESTION, {"candidates_months": _list(_NUMBER), "also_about": _list(_TEXT)})),
        "law": _law(),
    }
    optional_keys = {"review": _review(), "local_police_area": _or_null(_TEXT), "local_police_area_source": _TEXT}
    description = f"The answer of the case format {FORMAT_VERSION}, in version {VERSION} of the library."
    return {
        "$schema": DIALECT,
        "$id": schema_id("answer"),
        "version": FORMAT_VERSION,
        "title": "Answer of the law library to a case",
        "description": description,
        **_object(required_keys, optional_keys),
    }


def _law() -> Schema:
    """Return the schema of what the answer rests on."""
    return _object(
        {
            "version": _TEXT,
            "rule_sets": _list(_object({"name": _TEXT, "version": _TEXT})),
            "readings": _list({"type": "string", "pattern": r"^LAW-\d{3}$"}),
            "as_in_force_on": _DAY,
            "known_to": _DAY,
            "warnings": _list(_TEXT),
        }
    )


def _period() -> Schema:
    return _object(
        {
            "event": _TEXT,
            "source": _TEXT,
            "row": _or_null(_NUMBER),
            "relevant_date": _or_null(_DAY),
            "age_on_relevant_date": _or_null({"type": "integer"}),
            "effective_term_months": _or_null(_NUMBER),
            "kind": _words(KINDS_OF_PERIOD),
            "months": _or_null(_NUMBER),
            "last_day": _or_null(_DAY),
            "because": _list(_TEXT),
        }
    )


def _obligation() -> Schema:
    instant = _or_null({"type": "string", "pattern": f"^{DAY}T{HOUR}$"})
    ruling = _object(
        {"ref": _TEXT, "reason": _TEXT, "due_on": _or_null(_DAY), "no_duty": _TRUTH, "machine_due_on": _or_null(_DAY)}
    )
    return _object(
        {
            "key": _TEXT,
            "rule": _TEXT,
            "trigger": _TEXT,
            "bearer": _build_enum_schema(Bearer),
            "nature": _build_enum_schema(Nature),
            "source": _TEXT,
            "duty": _TEXT,
            "opens_on": _DAY,
            "due_on": _or_null(_DAY),
            "former_due_on": _or_null(_DAY),
            "due_at": instant,
            "advise_at": instant,
            "advise_by": _or_null(_DAY),
            "flags": _list(_words(FLAGS)),
            "clock": _words(("running", "stopped")),
            "met_by": _or_null(_TEXT),
            "standing": _build_enum_schema(DutyStatus),
            "in_question": _TRUTH,
            "first_breach_day": _or_null(_DAY),
            "because": _list(_TEXT),
            "ruling": _or_null(ruling),
        }
    )


def _order() -> Schema:
    return _object(
        {
            "order": _TEXT,
            "valid": _KNOWN,
            "last_day": _or_null(_DAY),
            "travel_prohibition_last_day": _or_null(_DAY),
            "embargo_last_day": _or_null(_DAY),
            "discharge_available": _or_null(_KNOWN),
            "problems": _list(_TEXT),
        }
    )


def _review() -> Schema:
    """Return the schema of the review, which has an application except in Scotland."""
    application_review = {
        "qualifying_date": _or_null(_DAY),
        "eligible": _KNOWN,
        "barred_by": _list(_TEXT),
        "police_area": _or_null(_TEXT),
        "further": _TRUTH,
    }
    automatic_review = {
        "date_of_discharge": _or_null(_DAY),
        "earliest_date_of_discharge": _or_null(_DAY),
        "further": _TRUTH,
        "application_to_sheriff": _TRUTH,
    }
    return {"anyOf": [_object(application_review), _object(automatic_review)]}


def _mappa() -> Schema:
    days = {"from": _DAY, "last_day": _or_null(_DAY), "end_known": _TRUTH, "at_latest": _or_null(_DAY)}
    basis = _words(MAPPA_BASES)
    counted = {
        "category": _or_null(_NUMBER),
        "candidates": _list(_NUMBER),
        "basis": _or_null(basis),
        "event": _or_null(_TEXT),
        "state": _or_null(_words(("proposed", "confirmed"))),
    }
    ground = {"category": _NUMBER, "basis": basis, "event": _TEXT, **days, "source": _TEXT, "because": _list(_TEXT)}
    stretches = _list(_object({**days, **counted}))
    return _object(
        {
            "in_mappa": _KNOWN,
            **counted,
            "periods": _list(_object({**days, **counted, "stretches": stretches, "because": _list(_TEXT)})),
            "proposed": _list(_object(ground)),
            "confirmed": _list(_object({"decision": _TEXT, **ground})),
            "questions": _list(_object(_QUESTION)),
        }
    )


def _object(required_keys: Schema, optional_keys: Schema | None = None) -> Schema:
    properties = {**required_keys, **(optional_keys or {})}
    return {"type": "object", "properties": properties, "required": list(required_keys), "additionalProperties": False}


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _words(words: Iterable[str]) -> Schema:
    return {"enum": list(words)}


def _build_enum_schema(words: type[StrEnum]) -> Schema:
    return _words(word.value for word in words)
