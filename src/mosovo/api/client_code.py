"""Write the typed Python client, docs/api/client.py, from the OpenAPI document."""

import keyword
import re
from collections.abc import Iterator, Mapping
from typing import Any

from .openapi import BASE, build_document
from .shapes.law import ANSWER, CASE

START = '''# ruff: noqa
# fmt: off
"""A typed client of the API of mosovo, written by `./mosovo api-client code` from the OpenAPI document. Do not edit.

It needs Python 3.13 and nothing else. `send` is any function that sends a request and returns status and body.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, Literal, NotRequired, TypedDict
from urllib.parse import quote, urlencode
from uuid import uuid4

type Send = Callable[[str, str, Mapping[str, str], bytes], tuple[int, bytes]]
type Text = str | None


class Refused(Exception):
    """The API refused the call. `problem` is its answer (RFC 9457): type, title, status, detail and errors."""

    def __init__(self, problem: Mapping[str, Any]) -> None:
        super().__init__(f"{problem.get('status')} {problem.get('title')}")
        self.problem = problem
'''
CLIENT = '''

class Client:
    """The operations of version 1. `get_token` returns a token that is valid now."""

    def __init__(self, site: str, get_token: Callable[[], str], send: Send) -> None:
        self.site, self.get_token, self.send = site, get_token, send

    def _call(
        self, method: str, path: str, query: Mapping[str, Any], body: Any = None,
        headers: Mapping[str, Text] | None = None,
    ) -> Any:
        given = {name: value for name, value in query.items() if value is not None and value is not False}
        sent = {name: "true" if value is True else str(value) for name, value in given.items()}
        address = f"{self.site}{path}" + (f"?{urlencode(sent)}" if sent else "")
        known = {"Authorization": f"Bearer {self.get_token()}", "Content-Type": "application/json"}
        known |= {name: value for name, value in (headers or {}).items() if value is not None}
        status, answer = self.send(method, address, known, b"" if body is None else json.dumps(body).encode())
        read = json.loads(answer)
        if status >= 400:
            raise Refused(read)
        return read
'''
TYPES = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


def write_client() -> str:
    """Return the client as Python."""
    document = build_document()
    schemas = document["components"]["schemas"]
    shape_schemas = {name: schema for name, schema in schemas.items() if not name.startswith((CASE, ANSWER))}
    shapes = "".join(_write_shape(name, schema) for name, schema in sorted(shape_schemas.items()))
    return START + shapes + CLIENT + "".join(_write_operations(document["paths"]))


def _write_shape(name: str, schema: Mapping[str, Any]) -> str:
    """Return an object as a typed dictionary, and anything else as an alias."""
    if schema.get("type") != "object" or not schema.get("properties"):
        return f"\n\ntype {_identifier(name)} = {_python_type(schema)}\n"
    required = set(schema.get("required", ()))
    lines = [
        f"    {field}: {_python_type(value)}\n"
        if field in required
        else f"    {field}: NotRequired[{_python_type(value)}]\n"
        for field, value in schema["properties"].items()
    ]
    description = " ".join(str(schema.get("description", "")).split()).replace('"', "'")
    doc = f'    """{description}"""\n\n' if description else ""
    return f"\n\nclass {_identifier(name)}(TypedDict):\n{doc}" + "".join(lines)


def _python_type(schema: Mapping[str, Any]) -> str:
    """Return the type of a value."""
    if "$ref" in schema:
        name = str(schema["$ref"]).removeprefix(BASE)
        return "dict[str, Any]" if name.startswith((CASE, ANSWER)) else f'"{_identifier(name)}"'
    for union in ("anyOf", "oneOf"):
        if union in schema:
            return _join_types([_python_type(each) for each in schema[union]])
    if "const" in schema or "enum" in schema:
        return f"Literal[{', '.join(map(repr, schema.get('enum', [schema.get('const')])))}]"
    kind = schema.get("type")
    if kind == "array":
        return f"list[{_python_type(schema.get('items', {}))}]"
    if kind == "object":
        return f"dict[str, {_python_type(schema.get('additionalProperties') or {})}]"
    return TYPES.get(str(kind), "Any")


def _join_types(types: list[str]) -> str:
    distinct = list(dict.fromkeys(types))
    if "Any" in distinct:
        return "Any"
    quoted = [each.strip('"') for each in distinct]
    return f'"{" | ".join(quoted)}"' if quoted != distinct else " | ".join(distinct)


def _write_operations(paths: Mapping[str, Any]) -> Iterator[str]:
    for path, operations in paths.items():
        for method, operation in operations.items():
            if operation["operationId"] != "getToken":
                yield _write_operation(method.upper(), path, operation)


def _write_operation(method: str, path: str, operation: Mapping[str, Any]) -> str:
    parameters = operation.get("parameters", ())
    path_parameters = [each["name"] for each in parameters if each["in"] == "path"]
    query = {each["name"]: each["schema"] for each in parameters if each["in"] == "query"}
    headers = [each["name"] for each in parameters if each["in"] == "header"]
    arguments = [f"{_argument_name(name)}: str" for name in path_parameters]
    call = [repr(method), f'f"{_write_path(path, path_parameters)}"', _write_mapping(query)]
    if (body_type := _body_type(operation)) is not None:
        arguments.append(f"body: {body_type}")
        call.append("body")
    elif headers:
        call.append("None")
    keywords = [
        f"{_argument_name(name)}: {_join_types([_python_type(schema), 'None'])} = None"
        for name, schema in query.items()
    ]
    if "If-Match" in headers:
        arguments.append("version: str")
    if "Idempotency-Key" in headers:
        keywords.append("key: Text = None")
        match = ', "If-Match": f\'"{version}"\'' if "If-Match" in headers else ""
        call.append('{"Idempotency-Key": key or str(uuid4())' + match + "}")
    signature = ", ".join(["self", *arguments, *(["*", *keywords] if keywords else [])])
    return_type = _response_type(operation)
    return (
        f"\n    def {_snake_case(operation['operationId'])}({signature}) -> {return_type}:\n"
        f'        """{operation["summary"]}."""\n'
        f"        read: {return_type} = self._call({', '.join(call)})\n        return read\n"
    )


def _body_type(operation: Mapping[str, Any]) -> str | None:
    body = operation.get("requestBody")
    return None if body is None else _python_type(body["content"]["application/json"]["schema"])


def _response_type(operation: Mapping[str, Any]) -> str:
    status = min(status for status in operation["responses"] if status.startswith("2"))
    return _python_type(operation["responses"][status]["content"]["application/json"]["schema"])


def _write_path(path: str, path_parameters: list[str]) -> str:
    for name in path_parameters:
        path = path.replace("{" + name + "}", "{quote(" + _argument_name(name) + ")}")
    return path


def _write_mapping(query: Mapping[str, Any]) -> str:
    return "{" + ", ".join(f'"{name}": {_argument_name(name)}' for name in query) + "}"


def _argument_name(name: str) -> str:
    argument = _snake_case(name)
    return f"{argument}_" if keyword.iskeyword(argument) else argument


def _snake_case(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().replace("-", "_")


def _identifier(name: str) -> str:
    return re.sub(r"\W", "_", name)
