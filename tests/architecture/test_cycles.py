"""Packages import each other in one direction. The contracts enforce this; this test prints the numbers."""

from collections.abc import Iterable, Mapping
from functools import cache

import grimp
import pytest

from mosovo.cli.checkout import ROOT

WEB = ("mosovo.web.core", "mosovo.web.features", "mosovo.web.site")
PARTS = {"the web": WEB, "the rooms": ("mosovo.rooms",), "the law": ("mosovo_law",)}
"""Each part with its containers: what is directly in them is one package."""

type Arrows = Mapping[str, frozenset[str]]


@cache
def build_graph() -> grimp.ImportGraph:
    """Read all imports of the register and of the law."""
    return grimp.build_graph("mosovo", "mosovo_law", cache_dir=str(ROOT / ".import_linter_cache"))


def read_arrows(containers: Iterable[str]) -> Arrows:
    """Map each package in the containers to the packages that it imports."""
    graph = build_graph()
    members = {
        module: package
        for container in containers
        for package in graph.find_children(container)
        for module in {package, *graph.find_descendants(package)}
    }
    arrows: dict[str, set[str]] = {package: set() for package in members.values()}
    for module, package in members.items():
        imported = {members.get(each, package) for each in graph.find_modules_directly_imported_by(module)}
        arrows[package] |= imported - {package}
    return {package: frozenset(imported) for package, imported in arrows.items()}


def reach(arrows: Arrows, package: str) -> set[str]:
    """Return the packages that a package imports, directly or through others."""
    found: set[str] = set()
    left = [*arrows[package]]
    while left:
        if (each := left.pop()) not in found:
            found.add(each)
            left += arrows[each]
    return found


def find_largest_cycle(arrows: Arrows) -> list[str]:
    """Return the packages of the largest cycle; a package that is in none is a cycle of one."""
    reached = {package: reach(arrows, package) for package in arrows}
    cycles = ([each for each in reached[package] if package in reached[each]] or [package] for package in arrows)
    return sorted(max(cycles, key=len))


def find_mutual_pairs(arrows: Arrows) -> list[tuple[str, str]]:
    """List the pairs of packages that import each other."""
    return [(one, other) for one in arrows for other in arrows[one] if one < other and one in arrows[other]]


def test_a_cycle_is_found() -> None:
    arrows = {"a": frozenset("b"), "b": frozenset("c"), "c": frozenset("a"), "d": frozenset("a"), "e": frozenset[str]()}
    assert find_largest_cycle(arrows) == ["a", "b", "c"]
    assert find_mutual_pairs({"a": frozenset("b"), "b": frozenset("a")}) == [("a", "b")]


@pytest.mark.parametrize("part", PARTS)
def test_no_packages_import_each_other(part: str) -> None:
    arrows = read_arrows(PARTS[part])
    assert len(arrows) > 5, "the packages are not found"
    cycle, pairs = find_largest_cycle(arrows), find_mutual_pairs(arrows)
    in_cycle = len(cycle) if len(cycle) > 1 else 0
    print(
        f"{part}: {len(arrows)} packages, {sum(map(len, arrows.values()))} imports between them, "
        f"{in_cycle} in the largest cycle, {len(pairs)} pairs that import each other"
    )
    assert (in_cycle, pairs) == (0, []), cycle


def test_layers_of_the_web_are_imported_from_above() -> None:
    """Count the imports that point up: from core, or between features."""
    arrows = read_arrows(WEB)
    up = [
        (package, other)
        for package, imported in arrows.items()
        for other in imported
        if WEB.index(layer_of(package)) < WEB.index(layer_of(other)) or layer_of(package) == layer_of(other) == WEB[1]
    ]
    counts = {layer: sum(1 for each in arrows if layer_of(each) == layer) for layer in WEB}
    print(f"{counts}, {len(up)} imports point up")
    assert up == []


def layer_of(package: str) -> str:
    """Return the layer of a package of the web."""
    return package.rpartition(".")[0]
