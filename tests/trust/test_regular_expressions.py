"""No regular expression of the product takes exponential time.

Such a pattern has a repeat inside a repeat. The tests collect all patterns: constants in the code, and those in
imported modules. Each nested pattern is listed here, because it has only one way to match. Each pattern then reads
long, hard texts. This also finds alternatives that overlap and repeats in sequence.
"""

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import mosovo
import mosovo_law
from tests.architecture.source_tree import ROOT

pytestmark = pytest.mark.pure
REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
MANY = 20
"""A repeat with at most this many repetitions cannot grow."""
SEPARATED = {
    r"""["']((?:mosovo|mosovo_law|tests)(?:\.\w+)+)["']""",
    r"\b(?:mosovo_law|collections|datetime|typing)(?:\.\w+)*\.(?=\w)",
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}",
    r"\d+[a-z]?(?:[/-]\d+[a-z]?)+|[a-z0-9]+",
    r"\d+[a-z]?(?:[/-]\d+[a-z]?)*",
    r"\d+(?:\.\d+)*",
}
"""Each part of the outer repeat begins or ends with a character that the inner repeat cannot match."""
LENGTH, SLOWEST = 1_000, 0.5
"""Characters of a text, and seconds of processor time for one pattern to read it. A cubic one needs minutes."""
HARD = ("a", "1", " ", "a ", "1-", "a1", "a.", "a,", "12 ", "\n", "A1 ", "-", "ab-", "of the ", "1/", "'a", "(a", "é ")


def measure_depth(parts: Any, inside: int = 0) -> int:
    """Return how many repeats without a low limit are nested."""
    deepest = inside
    for code, value in parts:
        if code in REPEATS:
            _, most, body = value
            deepest = max(deepest, measure_depth(body, inside + (most > MANY)))
        else:
            deepest = max([deepest, *(measure_depth(body, inside) for body in yield_bodies(code, value))])
    return deepest


def yield_bodies(code: Any, value: Any) -> Iterator[Any]:
    """Yield the parts inside a group, an alternative or a look around."""
    if code is codes.SUBPATTERN:
        yield value[3]
    elif code is codes.BRANCH:
        yield from value[1]
    elif code in (codes.ASSERT, codes.ASSERT_NOT):
        yield value[1]
    elif code is codes.ATOMIC_GROUP:
        yield value
    elif code is codes.GROUPREF_EXISTS:
        yield from filter(None, value[1:])


def yield_constant_patterns() -> Iterator[tuple[str, int]]:
    """Yield the constants that are passed to a function of `re`."""
    for path in (*ROOT.glob("src/mosovo/**/*.py"), *ROOT.glob("law/src/**/*.py"), *ROOT.glob("verify/src/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="re")), args=[ast.Constant(value=str(text)), *_]):
                    yield text, 0


def yield_module_patterns() -> Iterator[tuple[str, int]]:
    """Yield the patterns in modules, alone or in a tuple, list or mapping."""
    for package in (mosovo, mosovo_law):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__") and ".migrations" not in found.name:
                for value in vars(importlib.import_module(found.name)).values():
                    yield from ((each.pattern, each.flags) for each in inside(value) if isinstance(each.pattern, str))


def inside(value: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from inside(each)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from inside(each)


@pytest.fixture(scope="module")
def patterns() -> dict[str, int]:
    return {**dict(yield_constant_patterns()), **dict(yield_module_patterns())}


def test_nested_repeats_are_listed_with_their_separator(patterns: dict[str, int]) -> None:
    assert len(patterns) > 150
    nested = {text for text, flags in patterns.items() if measure_depth(parser.parse(text, flags)) > 1}
    assert nested <= SEPARATED, "rewrite the pattern with one way to match, or list it in SEPARATED"


@pytest.mark.parametrize(
    ("text", "deep"), [(r"(a+)+$", 2), (r"(?:a*b)*", 2), (r"(a|b)+c", 1), (r"a{2,9}(b{1,5})*", 1), (r"(?=(x+)+)", 2)]
)
def test_nested_repeats_are_detected(text: str, deep: int) -> None:
    assert measure_depth(parser.parse(text)) == deep


def test_no_pattern_is_slow_on_long_text(patterns: dict[str, int]) -> None:
    texts = [(part * LENGTH)[:LENGTH] + "!" for part in HARD]
    slow = {}
    for text, flags in patterns.items():
        compiled = re.compile(text, flags)
        for hard in texts:
            before = time.process_time()
            compiled.search(hard)
            compiled.fullmatch(hard)
            if (taken := time.process_time() - before) > SLOWEST:
                slow[text, hard[:6]] = round(taken, 2)
    assert slow == {}
