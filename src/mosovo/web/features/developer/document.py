"""The OpenAPI document in the form in which the pages show it.

The document is built by the API, which the pages do not import: its name is a setting, as that of a middleware is.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

REF = "#/components/schemas/"
JSON = "application/json"
WRITE_METHODS = ("post", "put")


@dataclass(frozen=True, slots=True)
class SchemaType:
    """A type in words, and the shape to which it leads; empty if it is not one of the document."""

    words: str
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a shape, or a parameter of an operation."""

    name: str
    type: SchemaType
    required: bool
    about: str
    place: str = ""
    """Where a parameter is sent: path, query or header."""


@dataclass(frozen=True, slots=True)
class OperationResponse:
    """One status of an operation."""

    status: str
    about: str
    type: SchemaType | None


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the API."""

    id: str
    method: str
    path: str
    summary: str
    fields: tuple[Field, ...]
    body: SchemaType | None
    example: str
    responses: tuple[OperationResponse, ...]
    needs_token: bool
    scope: str
    """The scope that the client needs; empty for a call without a token."""


@cache
def list_operations() -> tuple[Operation, ...]:
    """Return the operations in the order of the document."""
    return tuple(
        _read_operation(method, path, definition)
        for path, methods in _load_document()["paths"].items()
        for method, definition in methods.items()
    )


def find_operation(key: str) -> Operation | None:
    """Return the operation with this id."""
    return next((each for each in list_operations() if each.id == key), None)


@cache
def find_shape(name: str) -> tuple[str, tuple[Field, ...]] | None:
    """Return what a shape is and its fields; None if the document has no such shape."""
    schema = _load_document()["components"]["schemas"].get(name)
    if schema is None:
        return None
    about = str(schema.get("description", ""))
    fields = tuple(_list_fields(schema))
    return (about or ("" if fields else describe_type(schema).words)), fields


def describe_type(schema: Mapping[str, Any]) -> SchemaType:
    """Return the type of a schema in words."""
    if "$ref" in schema:
        name = str(schema["$ref"]).removeprefix(REF)
        return SchemaType(name, name)
    choices = schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf")
    if choices:
        types = [describe_type(each) for each in choices]
        return SchemaType(
            " or ".join(each.words for each in types), next((each.shape for each in types if each.shape), "")
        )
    if "enum" in schema or "const" in schema:
        allowed_values = schema.get("enum", [schema.get("const")])
        return SchemaType("one of: " + ", ".join(json.dumps(each) for each in allowed_values))
    return _describe_simple_type(schema)


def _describe_simple_type(schema: Mapping[str, Any]) -> SchemaType:
    kind = schema.get("type", "anything")
    if kind == "array":
        item_type = describe_type(schema.get("items", {}))
        return SchemaType(f"list of {item_type.words}", item_type.shape)
    words = " or ".join(kind) if isinstance(kind, list) else str(kind)
    limits = {"format": "{}", "pattern": "like {}", "minimum": "at least {}", "maximum": "at most {}",
              "minLength": "at least {} characters", "maxLength": "at most {} characters"}  # fmt: skip
    limit_texts = [text.format(schema[name]) for name, text in limits.items() if name in schema]
    return SchemaType(", ".join([words, *limit_texts]))


def _read_operation(method: str, path: str, definition: Mapping[str, Any]) -> Operation:
    content = definition.get("requestBody", {}).get("content", {})
    body = next((each["schema"] for each in content.values()), None)
    scopes = [scope for token in definition.get("security", ()) for scopes in token.values() for scope in scopes]
    return Operation(
        id=definition["operationId"], method=method.upper(), path=path, summary=definition.get("summary", ""),
        fields=tuple(_read_parameter(each) for each in definition.get("parameters", ())),
        body=describe_type(body) if body else None,
        example=json.dumps(build_example(body), indent=2) if body and JSON in content else "",
        responses=tuple(_read_response(status, each) for status, each in definition["responses"].items()),
        needs_token=bool(definition.get("security")), scope=", ".join(scopes),
    )  # fmt: skip


def _read_parameter(definition: Mapping[str, Any]) -> Field:
    about = str(definition.get("description") or definition["schema"].get("description", ""))
    return Field(
        definition["name"],
        describe_type(definition["schema"]),
        bool(definition.get("required")),
        about,
        definition["in"],
    )


def _read_response(status: str, definition: Mapping[str, Any]) -> OperationResponse:
    schema = next((each["schema"] for each in definition.get("content", {}).values()), None)
    return OperationResponse(status, str(definition.get("description", "")), describe_type(schema) if schema else None)


def _list_fields(schema: Mapping[str, Any]) -> Iterator[Field]:
    required = set(schema.get("required", ()))
    for name, definition in schema.get("properties", {}).items():
        yield Field(name, describe_type(definition), name in required, str(definition.get("description", "")))


def build_example(schema: Mapping[str, Any], depth: int = 0) -> Any:
    """Return a body with the required fields, to type over. Text is empty: nothing is made up."""
    if "$ref" in schema:
        schema = _load_document()["components"]["schemas"][str(schema["$ref"]).removeprefix(REF)]
    if choices := schema.get("anyOf") or schema.get("oneOf"):
        return build_example(choices[0], depth)
    if "enum" in schema or "const" in schema:
        return schema.get("const", schema.get("enum", [""])[0])
    if schema.get("type") == "object" and depth < 6:
        required = schema.get("required", ())
        return {name: build_example(schema["properties"][name], depth + 1) for name in required}
    if schema.get("type") == "array":
        return [build_example(schema.get("items", {}), depth + 1)] if schema.get("minItems") else []
    return {"integer": 0, "number": 0, "boolean": False, "null": None}.get(str(schema.get("type")), "")


@cache
def _load_document() -> Mapping[str, Any]:
    document: Mapping[str, Any] = import_string(settings.API_DOCUMENT)()
    return document
