"""Read the files of the commands: JSON, or YAML where PyYAML is installed."""

import json
import sys
from pathlib import Path
from typing import Any

from mosovo_law.cli.yaml_cases import parse_yaml

MAX_FILE_BYTES = 8_000_000
"""Bytes. A file with two thousand facts of every kind is smaller."""
MAX_YAML_BYTES = 2_000_000
"""Bytes. YAML is slow to read, and a case is a page or two."""


class InputNotRead(ValueError):
    """A file that does not exist, is too large or is not text."""


def load_file(name: str) -> object:
    """Return the content of a JSON or YAML file. `-` is standard input, which is JSON if it begins with { or [."""
    if name.endswith((".yaml", ".yml")):
        return parse_yaml(read_text(name, max_bytes=MAX_YAML_BYTES))
    text = read_text(name)
    is_yaml = name == "-" and text.lstrip()[:1] not in ("{", "[", "")
    return parse_yaml(text) if is_yaml else parse_json(text)


def parse_json(text: str) -> object:
    """Parse JSON; raise ValueError for a key given twice and for a number that JSON does not have."""
    return json.loads(text, object_pairs_hook=_refuse_repeated_keys, parse_constant=_refuse_constant)


def read_text(name: str, *, max_bytes: int = MAX_FILE_BYTES) -> str:
    """Read a file, or standard input for `-`, and stop with InputNotRead at more than `max_bytes` bytes."""
    try:
        if name == "-":
            content = sys.stdin.buffer.read(max_bytes + 1)
        else:
            with Path(name).open("rb") as file:
                content = file.read(max_bytes + 1)
        if len(content) > max_bytes:
            raise InputNotRead(f"{name} is larger than {max_bytes} bytes")
        return content.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputNotRead(f"{name} can't be read: {error}") from None


def _refuse_repeated_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    results = dict(pairs)
    if len(results) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"the key {next(name for name in names if names.count(name) > 1)!r} is given twice")
    return results


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is not a number that JSON knows")
