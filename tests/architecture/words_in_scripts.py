"""Find refused words in the JavaScript of the package: names, comments and messages.

The words follow the same list as the Python code and the screens. Scripts that a build writes are not read.
"""

import re
from collections.abc import Iterator
from functools import cache

from tests.architecture.source_tree import PACKAGE, ROOT, committed
from tests.architecture.words import REFUSED_AS_A_PART, Text, list_refused

SCRIPTS = PACKAGE / "web" / "assets" / "js"
_COMMENT = re.compile(r"(?:^|\s)//(.*)$")
_STRING = re.compile(r"'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`")
_NAME = re.compile(r"\b(?:function|class|const|let)\s+(\w+)|^\s+(?:async )?(\w+) ?\([^()]*\) \{$|\bthis\.(\w+) =")
_CONTROL = frozenset({"if", "for", "while", "switch", "catch", "return"})


@cache
def list_script_texts() -> tuple[Text, ...]:
    """List the comments and the strings with a space of each script."""
    return tuple(
        Text(place, path, text)
        for place, path, line in _list_lines()
        for text in (*_COMMENT.findall(line), *("".join(each) for each in _STRING.findall(_COMMENT.sub("", line))))
        if " " in text.strip()
    )


@cache
def list_script_names() -> tuple[Text, ...]:
    """List the functions, classes, methods, variables and properties of each script."""
    return tuple(
        Text(place, path, name)
        for place, path, line in _list_lines()
        for groups in _NAME.findall(_COMMENT.sub("", line))
        for name in groups
        if name and name not in _CONTROL
    )


def find_refused_script_name(name: Text) -> Iterator[str]:
    """Yield the name with what to use instead, if it is refused or has a part that is refused everywhere."""
    words = [each.lower() for each in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", name.text)]
    refused = {each.word: each.use_instead for each in list_refused("name")}
    for word in dict.fromkeys(("_".join(words), *REFUSED_AS_A_PART.intersection(words))):
        if word in refused:
            yield f"{name.place}: {name.text}. Use instead: {refused[word]}"
            return


def _list_lines() -> Iterator[tuple[str, str, str]]:
    for path in committed():
        if path.suffix == ".js" and SCRIPTS in path.parents:
            relative = str(path.relative_to(ROOT))
            for number, line in enumerate(path.read_text().splitlines(), 1):
                yield f"{relative}:{number}", relative, line
