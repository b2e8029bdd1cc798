"""Read YAML 1.2 with PyYAML, where it is installed. The library does not need it.

PyYAML reads YAML 1.1, in which `on` is a truth value and a date is not a text. Here only `true` and `false` are truth
values, and dates stay texts, so that an impossible date is refused with its path.
"""

import re
from functools import cache
from typing import Any

try:
    import yaml
except ImportError:  # PyYAML is optional
    yaml = None  # type: ignore[assignment]

MAX_DEPTH = 40
_INTEGER = "tag:yaml.org,2002:int"
_PLAIN = (
    ("tag:yaml.org,2002:bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("tag:yaml.org,2002:null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    (_INTEGER, r"[-+]?[0-9]+", "-+0123456789"),
    (
        "tag:yaml.org,2002:float",
        r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?",
        "-+.0123456789",
    ),
    ("tag:yaml.org,2002:float", r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)", "-+."),
)
"""The plain texts that are not strings, as the core schema of YAML 1.2 has them: tag, form and first characters."""


class YamlNotRead(ValueError):
    """Text that is not YAML, that uses what a case does not need, or that cannot be read without PyYAML."""


def parse_yaml(text: str) -> object:
    """Parse YAML. Raises YamlNotRead for a repeated key, an alias, an anchor or a tag, and without PyYAML."""
    if yaml is None:
        raise YamlNotRead("YAML is read where PyYAML is installed: pip install 'mosovo-law[yaml]'. JSON is always read")
    try:
        return yaml.load(text, Loader=_build_loader())  # a subclass of SafeLoader
    except yaml.YAMLError as error:
        raise YamlNotRead(f"can't be read: {error}") from None


@cache
def _build_loader() -> Any:
    """Return the loader. It is made here because its base may be absent."""

    class CaseLoader(yaml.SafeLoader):
        depth = 0

        def compose_node(self, parent: Any, index: Any) -> Any:
            event = self.peek_event()  # type: ignore[no-untyped-call]
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
                raise yaml.YAMLError(f"an alias, an anchor or a tag is not allowed in a case{event.start_mark}")
            if self.depth > MAX_DEPTH:
                raise yaml.YAMLError("nested too deeply")
            self.depth += 1
            node = super().compose_node(parent, index)
            self.depth -= 1
            return node

        def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
            names = [repr(self.construct_object(key, deep=True)) for key, _ in node.value]
            if len(set(names)) < len(names):
                raise yaml.YAMLError(f"a key is given twice{node.start_mark}")
            return super().construct_mapping(node, deep)

    CaseLoader.add_constructor(_INTEGER, lambda _, node: int(node.value))  # 010 is ten, not eight
    CaseLoader.yaml_implicit_resolvers = {}
    for tag, pattern, first in _PLAIN:
        CaseLoader.add_implicit_resolver(tag, re.compile(rf"(?:{pattern})\Z"), list(first))
    return CaseLoader
