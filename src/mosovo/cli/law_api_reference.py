"""Write the reference of the package mosovo-law (docs/law/api.md) from its docstrings and signatures."""

import dataclasses
import inspect
import re
from collections.abc import Iterator
from enum import Enum
from typing import Any

from mosovo_law import public_api

PREFACE = f"""\
# Reference of mosovo-law

For developers who use the package. After reading this page you know each public name, what it takes and what it
returns. The [guide](using.md) shows them in use. `./mosovo law write-api` writes this page from the docstrings, and a
test compares them.

Version {public_api.VERSION}. Import each name from `mosovo_law.public_api`.
"""
MAX_DEFAULT_LENGTH, MAX_LINE_LENGTH = 30, 90
"""Characters of a default, and of a signature in one line."""
_PACKAGE = re.compile(r"\b(?:mosovo_law|collections|datetime|typing)(?:\.\w+)*\.(?=\w)")


def write_api_reference() -> str:
    """Return the page: each public name in alphabetical order."""
    lines = [PREFACE]
    for name in sorted(public_api.__all__, key=str.lower):
        lines += [f"## {name}", "", *_describe(name, getattr(public_api, name)), ""]
    return "\n".join(lines)


def _describe(name: str, value: Any) -> Iterator[str]:
    if inspect.isclass(value):
        yield from _class(name, value)
    elif callable(value):
        yield from ("```python", f"{name}{_wrap(_signature(value))}", "```", "")
        yield from _words(value)
    else:
        yield f"`{name}`: {value}." if isinstance(value, str) else f"A `{type(value).__name__}`: `{value.name}`."


def _class(name: str, value: type) -> Iterator[str]:
    yield from _words(value)
    if issubclass(value, Enum):
        yield ""
        yield f"Values: {', '.join(f'`{each.value}`' for each in value)}."
        return
    if rows := list(_fields(value)):
        yield from ("", "| field | type |", "|---|---|", *rows)
    for member, function in vars(value).items():
        of = function.fget if isinstance(function, property) else function
        if not member.startswith("_") and inspect.isfunction(of) and of.__doc__:
            qualified_name = member if isinstance(function, property) else f"{member}{_signature(of)}"
            yield ""
            yield f"- `{qualified_name}`: {inspect.getdoc(of).partition(chr(10) * 2)[0].replace(chr(10), ' ')}"  # type: ignore[union-attr]


def _fields(value: type) -> Iterator[str]:
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if not field.name.startswith("_"):
                yield f"| `{field.name}` | `{_type(field.type)}` |"
    elif issubclass(value, tuple):
        for name, kind in inspect.get_annotations(value).items():
            yield f"| `{name}` | `{_type(kind)}` |"


def _signature(function: Any) -> str:
    """Return the signature with short names of types, and without defaults that are values of the library."""
    signature = inspect.signature(function)
    parameters = [each.replace(default=_DefaultText(each.default)) if each.default is not each.empty else each
                  for each in signature.parameters.values() if each.name != "self"]  # fmt: skip
    return _PACKAGE.sub("", str(signature.replace(parameters=parameters)))


class _DefaultText:
    """A default as it is shown."""

    def __init__(self, value: object) -> None:
        text = repr(value)
        self.text = text if len(text) <= MAX_DEFAULT_LENGTH and "<" not in text else "…"

    def __repr__(self) -> str:
        return self.text


def _type(kind: Any) -> str:
    text = kind if isinstance(kind, str) else inspect.formatannotation(kind)
    return _PACKAGE.sub("", text).replace("|", "\\|")


def _wrap(signature: str) -> str:
    """Put each parameter of a long signature on a line of its own."""
    if len(signature) <= MAX_LINE_LENGTH:
        return signature
    return re.sub(r", (?=\*|\w+: )", ",\n    ", signature.replace("(", "(\n    ", 1)).replace(") ->", "\n) ->", 1)


def _words(value: Any) -> Iterator[str]:
    yield from (inspect.getdoc(value) or "").splitlines()
