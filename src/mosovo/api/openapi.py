"""The OpenAPI 3.1 document, built from the operations and the schemas of the law library."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse

from mosovo_law.case_format.answer_schema import answer_schema
from mosovo_law.case_format.schema import case_json_schema

from .problems import PROBLEM, PROBLEM_TYPES
from .shapes.law import ANSWER, CASE, SCHEMA_PLACEHOLDER
from .shapes.writes import CORRECTED
from .tokens import ASSERTION_TYPE, GRANT
from .tokens import PATH as TOKEN_PATH
from .write_operations import api

type Document = dict[str, Any]
PREFIX = "/api/v1/"
BASE = "#/components/schemas/"
WITHOUT_304 = frozenset({"correctFact", "strikeOutFact"})
HEADERS = {
    "ETag": "The digest of the body. Send it as If-None-Match: 304 says that nothing changed.",
    "Api-Version": "The version of the API.",
    "Request-Id": "The id of the call, which its entries in the log have.",
}


@cache
def build_document() -> Document:
    """Build the document. It is the same for all clients, and holds nothing about a person."""
    document: Document = orjson.loads(
        orjson.dumps(api.get_openapi_schema(path_prefix=PREFIX), option=orjson.OPT_NON_STR_KEYS)
    )
    document["info"]["description"] = "The register, and the law as a service. See docs/api."
    schemas = document["components"]["schemas"]
    schemas |= {name: shape.model_json_schema(by_alias=True) for name, shape in CORRECTED.items()}
    schemas |= {**_components(CASE, case_json_schema()), **_components(ANSWER, answer_schema())}
    scopes = _map_scopes()
    for operations in document["paths"].values():
        for operation in operations.values():
            _describe_answers(operation)
            _describe_query(operation)
            operation["security"] = [{name: [scopes[operation["operationId"]]] for name in operation["security"][0]}]
    document["paths"][TOKEN_PATH] = {"post": _token_operation()}
    replaced: Document = _replace(document)
    return replaced


def send_document(request: HttpRequest) -> HttpResponse:
    """Send the document."""
    return HttpResponse(orjson.dumps(build_document()), content_type="application/json")


def _map_scopes() -> dict[str, str]:
    """Return the scope of each operation by its id. OpenAPI 3.1 names it with the token that must have it."""
    return {
        str(operation.operation_id): str(vars(operation.view_func)["scope"])
        for _, router in api._routers
        for view in router.path_operations.values()
        for operation in view.operations
    }


def _describe_answers(operation: Document) -> None:
    """Give refusals the type of problems, and good answers their headers."""
    for status, answer in operation["responses"].items():
        content = answer.get("content", {})
        if int(status) >= 400 and "application/json" in content:
            answer["content"] = {PROBLEM: content["application/json"]}
            answer["description"] = next(each.title for each in PROBLEM_TYPES.values() if each.status == int(status))
        elif int(status) in (200, 201, 202):
            answer["description"] = "The answer"
            answer["headers"] = {
                name: {"description": text, "schema": {"type": "string"}} for name, text in HEADERS.items()
            }
        if int(status) in (429, 503):
            answer["headers"] = {"Retry-After": {"description": "Seconds to wait", "schema": {"type": "integer"}}}
    if "200" in operation["responses"] and operation["operationId"] not in WITHOUT_304:
        operation["responses"]["304"] = {"description": "Nothing changed since the ETag that was sent"}


def _describe_query(operation: Document) -> None:
    """Leave null out of parameters: an address cannot hold it. A header that an operation reads is required."""
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "header":
            parameter["required"] = True
            parameter["schema"].pop("default", None)
        kinds = [each for each in parameter["schema"].pop("anyOf", ()) if each != {"type": "null"}]
        for each in kinds:
            parameter["schema"] |= each


def _token_operation() -> Document:
    text = {"type": "string"}
    form = {
        "type": "object",
        "required": ["grant_type", "client_assertion_type", "client_assertion"],
        "properties": {
            "grant_type": {"const": GRANT},
            "client_assertion_type": {"const": ASSERTION_TYPE},
            "client_assertion": text,
            "scope": {**text, "description": "Scopes with spaces between; all of the client by default."},
            "client_id": text,
        },
        "additionalProperties": False,
    }
    token = {
        "type": "object",
        "required": ["access_token", "token_type", "expires_in", "scope"],
        "properties": {
            "access_token": text, "token_type": {"const": "Bearer"}, "expires_in": {"type": "integer"}, "scope": text
        },
        "additionalProperties": False,
    }  # fmt: skip
    refusals = {
        str(status): {
            "description": next(each.title for each in PROBLEM_TYPES.values() if each.status == status),
            "content": {PROBLEM: {"schema": _token_problem()}},
        }
        for status in (400, 401, 405, 406, 413, 415, 500, 503)
    }
    success = {"description": "The token", "content": {"application/json": {"schema": token}}}
    return {
        "operationId": "getToken",
        "summary": "Exchange a signed assertion for a token of ten minutes",
        "requestBody": {"required": True, "content": {"application/x-www-form-urlencoded": {"schema": form}}},
        "responses": {"200": success, **refusals},
        "security": [],
    }


def _token_problem() -> Document:
    """A problem, with the error code of RFC 6749."""
    return {
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {name: {"type": "string"} for name in ("type", "title", "detail", "error")}
        | {"status": {"type": "integer"}},
        "additionalProperties": False,
    }


def _components(name: str, schema: Mapping[str, Any]) -> Document:
    """Return the schema of the library as components: its definitions get the prefix `name`."""
    named = _rename(dict(schema), name)
    definitions = named.pop("$defs", {})
    for key in ("$schema", "$id", "version"):
        named.pop(key, None)
    return {name: named, **{f"{name}_{each}": value for each, value in definitions.items()}}


def _rename(value: Any, name: str) -> Any:
    if isinstance(value, Mapping):
        return {
            key: f"{BASE}{name}_{each.removeprefix('#/$defs/')}"
            if key == "$ref" and isinstance(each, str) and each.startswith("#/$defs/")
            else _rename(each, name)
            for key, each in value.items()
        }
    return [_rename(each, name) for each in value] if isinstance(value, list | tuple) else value


def _replace(value: Any) -> Any:
    """Put the schemas of the library where a shape names them."""
    if isinstance(value, Mapping):
        if SCHEMA_PLACEHOLDER in value:
            return {"$ref": BASE + value[SCHEMA_PLACEHOLDER]}
        return {key: _replace(each) for key, each in value.items()}
    return [_replace(each) for each in value] if isinstance(value, list) else value


def list_operations() -> Iterator[tuple[str, str]]:
    """Yield the method and the address of each operation, for tests."""
    for path, operations in build_document()["paths"].items():
        for method in operations:
            yield method, path
