"""Read what an identity provider sends: whole resources, patches in the forms of Entra ID and Okta, and filters."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson
from django.http import HttpRequest

FILTER = re.compile(r'\s*([A-Za-z.:]+)\s+eq\s+("(?:[^"\\]|\\.)*"|true|false)\s*', re.IGNORECASE)
MEMBER = re.compile(r'members\[\s*value\s+eq\s+"([^"]+)"\s*\]', re.IGNORECASE)
ROLE = re.compile(r'roles\[\s*value\s+eq\s+"([^"]+)"\s*\]', re.IGNORECASE)
PREFIX = "urn:ietf:params:scim:schemas:core:2.0:user:"
MAX_LENGTHS = {"username": 100, "displayname": 200, "externalid": 255}
MAX_NUMBER = 2**31 - 1
CONTENT_TYPES = ("application/scim+json", "application/json")
USER_ATTRIBUTES = ("username", "displayname", "active", "externalid", "roles")


class ScimRefused(Exception):
    """The request is refused: status, type of RFC 7644 section 3.12, and what is allowed."""

    def __init__(self, status: int, detail: str, kind: str = "") -> None:
        super().__init__(detail)
        self.status, self.kind, self.detail = status, kind, detail


def read_body(request: HttpRequest) -> Mapping[str, Any]:
    """Return the body, an object with keys in lower case: SCIM compares names of attributes without case."""
    if request.content_type not in CONTENT_TYPES:
        raise ScimRefused(415, f"Send {CONTENT_TYPES[0]}.")
    try:
        given = orjson.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise ScimRefused(400, "The body is not JSON.", "invalidSyntax") from error
    if not isinstance(given, dict):
        raise ScimRefused(400, "The body must be an object.", "invalidSyntax")
    return _casefold_keys(given)


def _casefold_keys(given: Mapping[str, Any]) -> dict[str, Any]:
    return {str(name).casefold(): value for name, value in given.items()}


def read_user(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the attributes that are kept, by their names in lower case. Others are ignored, as RFC 7644 allows."""
    found = {name: given[name] for name in USER_ATTRIBUTES if given.get(name) is not None}
    if "displayname" not in found and isinstance(given.get("name"), dict) and (name := _read_name(given["name"])):
        found["displayname"] = name
    return {name: _check(name, value) for name, value in found.items()}


def _read_name(given: Mapping[str, Any]) -> Any:
    """Return the name in full; None if there is a part of it only, which is not the name of anyone."""
    role_match = _casefold_keys(given)
    parts = [role_match.get("givenname"), role_match.get("familyname")]
    return role_match.get("formatted") or (" ".join(map(str, parts)) if all(parts) else None)


def _check(name: str, value: Any) -> Any:
    if name == "active":
        return _read_boolean(value)
    if name == "roles":
        return _read_roles(value)
    text = value.strip() if isinstance(value, str) else ""
    if not isinstance(value, str) or len(text) > MAX_LENGTHS[name] or any(ord(letter) < 32 for letter in text):
        raise ScimRefused(400, f"{name} must be text of at most {MAX_LENGTHS[name]} characters.", "invalidValue")
    if name == "username" and (not text or text.casefold().startswith("api:")):
        raise ScimRefused(400, "userName must be a collar or staff number.", "invalidValue")
    return text


def _read_boolean(value: Any) -> bool:
    """Return a boolean. Entra ID sends it as text."""
    values = {True: True, False: False, "true": True, "false": False}
    key = value.casefold() if isinstance(value, str) else value
    if not isinstance(key, bool | str) or key not in values:
        raise ScimRefused(400, "active must be true or false.", "invalidValue")
    return values[key]


def _read_roles(value: Any) -> list[str]:
    given = value if isinstance(value, list) else [value]
    found = [each.get("value") if isinstance(each, dict) else each for each in given]
    if not all(isinstance(each, str) for each in found):
        raise ScimRefused(400, "roles must be a list of values.", "invalidValue")
    return sorted(map(str, found))


def list_operations(given: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Yield the operations of a patch: add, replace or remove, the path, and the value."""
    operations = given.get("operations")
    if not isinstance(operations, list) or not operations:
        raise ScimRefused(400, "Operations must be a list.", "invalidSyntax")
    for each in operations:
        one = _casefold_keys(each) if isinstance(each, dict) else {}
        act, path, value = str(one.get("op", "")).casefold(), one.get("path") or "", one.get("value")
        if act not in ("add", "replace", "remove") or not isinstance(path, str) or (act == "remove" and not path):
            raise ScimRefused(400, "Each operation is add, replace or remove, with a path.", "invalidSyntax")
        yield act, path[len(PREFIX) :] if path.casefold().startswith(PREFIX) else path, value


def patch_user(given: Mapping[str, Any], roles: Sequence[str]) -> dict[str, Any]:
    """Return what a patch makes of a user with these roles, as `read_user` does. What is removed is empty.

    The operations are read together: Entra ID sends each part of a name in one of its own.
    """
    changed: dict[str, Any] = {}
    for act, path, value in list_operations(given):
        if not path:
            if not isinstance(value, dict):
                raise ScimRefused(400, "An operation without a path has an object as its value.", "invalidValue")
            changed |= {name.removeprefix(PREFIX): each for name, each in _casefold_keys(value).items()}
        elif path.casefold().startswith("roles"):
            changed["roles"] = _patch_roles(act, path, value, changed.get("roles", roles))
        else:
            changed[path.casefold()] = "" if act == "remove" else value
    return _expand_name(changed)


def _patch_roles(act: str, path: str, value: Any, roles: Any) -> list[str]:
    """Return the roles after one operation. Raises `ScimRefused` for a path that names none: none is passed over."""
    role_match = ROLE.fullmatch(path)
    if (role_match is None and path.casefold() != "roles") or (role_match is not None and act != "remove"):
        raise ScimRefused(400, 'The path of roles is roles, or roles[value eq "name"] to remove one.', "invalidPath")
    current_roles = set(_read_roles(roles))
    if act == "remove" and role_match is None and value is None:
        return []
    given = {role_match[1]} if role_match else set(_read_roles(value))
    return sorted({"add": current_roles | given, "remove": current_roles - given, "replace": given}[act])


def _expand_name(given: Mapping[str, Any]) -> dict[str, Any]:
    """Read `name.formatted` like an object, and refuse what cannot be emptied."""
    nested = {name.partition(".")[2]: value for name, value in given.items() if name.startswith("name.")}
    expanded = {**given, **({"name": nested} if nested else {})}
    if expanded.get("active") == "" or expanded.get("username") == "":
        raise ScimRefused(400, "userName and active cannot be removed.", "mutability")
    return read_user(expanded)


def read_filter(text: str, allowed: tuple[str, ...]) -> tuple[str, str] | None:
    """Return the attribute in lower case and its value; None without a filter."""
    if not text:
        return None
    found = FILTER.fullmatch(text)
    if found is None or found[1].casefold() not in allowed:
        raise ScimRefused(
            400, f'A filter is like userName eq "4101". Attributes: {", ".join(allowed)}.', "invalidFilter"
        )
    return found[1].casefold(), _read_compared(found[2])


def _read_compared(value: str) -> str:
    """Return the value of a filter. Raises `ScimRefused` for an invalid escape, and for what no value can hold."""
    try:
        text = str(orjson.loads(value)) if value.startswith('"') else value.casefold()
    except ValueError as error:
        raise ScimRefused(400, "The value of a filter must be text as JSON has it.", "invalidFilter") from error
    if "\x00" in text:
        raise ScimRefused(400, "The value of a filter must be text without the character U+0000.", "invalidFilter")
    return text


def read_number(request: HttpRequest, name: str, default: int) -> int:
    """Return a number of the query. Raises `ScimRefused` for what the database cannot count to."""
    text = request.GET.get(name, "")
    if not text:
        return default
    try:
        number = int(text)
    except ValueError:
        number = MAX_NUMBER + 1
    if number > MAX_NUMBER:
        raise ScimRefused(400, f"{name} must be a number of at most {MAX_NUMBER}.", "invalidValue")
    return number
