"""Read files of cases and examples in YAML (1.2) or JSON, and refuse what the case format does not use."""

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer, ComposerError, MaxDepthExceededError
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import AliasEvent

from mosovo.cli.errors import CommandError
from mosovo_law.cli.case_files import InputNotRead, parse_json, read_text

MAX_YAML_LENGTH = 2_000_000
"""Bytes. YAML is slow to read, and a case is a page or two; JSON may be larger."""
MAX_DEPTH = 40


class PlainLoader(SafeConstructor):
    """A YAML constructor that leaves dates as text, so that an invalid date is refused with its path."""


PlainLoader.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: str(node.value))


class SafeLoader(Composer):
    """A YAML composer that refuses aliases, which can expand to very large data, anchors and tags."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.parser.peek_event()
        if isinstance(event, AliasEvent):
            raise ComposerError(None, None, "an alias (*) is not allowed in a case", event.start_mark)
        if getattr(event, "anchor", None) is not None:
            raise ComposerError(None, None, "an anchor (&) is not allowed in a case", event.start_mark)
        if getattr(event, "tag", None) is not None:
            raise ComposerError(None, None, f"the tag {event.tag} is not allowed in a case", event.start_mark)
        return super().compose_node(parent, index)


def load_case(name: str) -> object:
    """Return the content of a YAML or JSON file. `-` is standard input, which may be either."""
    try:
        if name.endswith(".json"):
            return parse_json(read_text(name))
        text = read_text(name, max_bytes=MAX_YAML_LENGTH)
        return parse_json(text) if text.lstrip().startswith('{"') else read_yaml(text)
    except (RecursionError, MaxDepthExceededError):
        raise CommandError(f"{name} can't be read: it is nested too deeply") from None
    except InputNotRead as refused:
        raise CommandError(str(refused)) from None
    except (YAMLError, ValueError) as error:
        raise CommandError(f"{name} can't be read: {_format_on_one_line(error)}") from None


def _format_on_one_line(error: Exception) -> str:
    """Return the fault and its place in one line, without the excerpt that the library adds."""
    problem, mark = getattr(error, "problem", None), getattr(error, "problem_mark", None)
    if not problem or mark is None:
        return " ".join(str(error).split())
    words = " ".join(f"{getattr(error, 'context', None) or ''} {problem}".split())
    return f"{words} (line {mark.line + 1}, column {mark.column + 1})"


def read_yaml(text: str) -> object:
    """Return the content of a YAML text. Raises YAMLError or ValueError if it cannot be read."""
    reader = YAML(typ="safe", pure=True)
    reader.Constructor = PlainLoader
    reader.Composer = SafeLoader
    reader.max_depth = MAX_DEPTH
    return reader.load(text)
