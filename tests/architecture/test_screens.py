"""Each feature describes its screens; URLs, panels, fact types and duty links are made from the descriptions."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, product
from pathlib import Path

from django.urls import URLPattern, URLResolver
from django.urls.converters import get_converters

import mosovo.web
from mosovo.access.actor import Actor
from mosovo.organisations.models import Role
from mosovo.practice.rule_book import RULES
from mosovo.web.core.registry import list_screens, map_case_panels
from mosovo.web.core.screen_spec import CaseGroup

WEB = Path(mosovo.web.__file__).parent
CONVERTER = re.compile(r"<(?:(\w+):)?\w+>")
PARTS = {"urls": "urlpatterns = ", "panel": "def build_panel(", "fact_types": "KINDS = ("}
"""The modules of a feature that its specification names, and what each defines."""
KEY = "0197a7b2-0000-7000-8000-000000000000"
ANYONE = Actor(account=None, name="anyone", roles=frozenset(role.value for role in Role))


def list_routes(patterns: Sequence[URLPattern | URLResolver], before: str) -> Iterator[tuple[str, str]]:
    """Yield the route and the name of each URL."""
    for each in patterns:
        route = f"{before}{each.pattern}"
        if isinstance(each, URLPattern):
            yield route, each.name or ""
        else:
            yield from list_routes(each.url_patterns, route)


def can_be_both(one: str, other: str) -> bool:
    """Return whether a part of an address can match both parts of two routes."""
    first, second = CONVERTER.fullmatch(one), CONVERTER.fullmatch(other)
    if first is None and second is None:
        return one == other
    if first is None or second is None:
        [literal, matched] = (one, second) if first is None else (other, first)
        assert matched is not None
        return bool(re.fullmatch(get_converters()[matched.group(1) or "str"].regex, literal))
    kinds = {first.group(1) or "str", second.group(1) or "str"}
    return len(kinds) == 1 or bool(kinds & {"str", "slug", "path"})


def meet(one: str, other: str) -> bool:
    """Return whether one address can match both routes."""
    parts, others = one.split("/"), other.split("/")
    return len(parts) == len(others) and all(map(can_be_both, parts, others))


def test_two_routes_meet_if_one_address_matches_both() -> None:
    assert meet("orders/<uuid:key>/", "orders/<slug:name>/")
    assert meet("orders/<slug:name>/", "orders/clauses/")
    assert not meet("orders/<uuid:key>/", "orders/clauses/")
    assert not meet("orders/", "orders/<uuid:key>/")


def test_no_address_matches_urls_of_two_features() -> None:
    """Then the order of features decides nothing. Within a feature, the first matching URL applies."""
    by_feature = [list(list_routes(each.urls, each.prefix)) for each in list_screens()]
    twice = [
        (route, other)
        for routes, others in combinations(by_feature, 2)
        for (route, _), (other, _) in product(routes, others)
        if meet(route, other)
    ]
    assert twice == []


def test_url_names_are_unique() -> None:
    names = Counter(name for each in list_screens() for _, name in list_routes(each.urls, each.prefix) if name)
    assert [name for name, number in names.items() if number > 1] == []


def test_every_feature_with_urls_or_a_panel_describes_itself() -> None:
    """A module `urls`, `panel` or `fact_types` in a package without `screens` would be silently ignored."""
    paths = [path for name in PARTS for path in WEB.rglob(f"{name}.py") if PARTS[name] in path.read_text()]
    parts = [path for path in paths if path != WEB / "site/urls.py"]  # made from the specifications
    without = [path for path in parts if not (path.parent / "screens.py").exists()]
    assert [str(path.relative_to(WEB)) for path in without] == []
    named = [path for path in parts if f"from .{path.stem} import" not in (path.parent / "screens.py").read_text()]
    assert [str(path.relative_to(WEB)) for path in named] == []
    print(f"{len(list_screens())} features describe their screens")


def test_each_panel_has_one_anchor_and_one_place() -> None:
    panels = [each.panel for each in list_screens() if each.panel]
    assert len({panel.anchor for panel in panels}) == len(panels) == len(map_case_panels())
    assert len({panel.order for panel in panels}) == len(panels)
    for group in CaseGroup:
        places = sorted(panel.place for panel in panels if panel.group is group)
        assert places == list(range(1, len(places) + 1)), group.title


def test_each_fact_type_belongs_to_one_feature() -> None:
    counts = Counter(kind.slug for each in list_screens() for kind in each.fact_types)
    assert [slug for slug, number in counts.items() if number > 1] == []


def test_each_rule_has_its_links_from_one_feature() -> None:
    """Then the order of features decides nothing."""
    linkers = [each.duty_links for each in list_screens() if each.duty_links]
    rules = {rule.id for rule in RULES}
    knowing = {
        rule: [links.__name__ for links in linkers if links("ZZ-0000-0000", rule, KEY, ANYONE) is not None]
        for rule in sorted(rules)
    }
    assert {rule: names for rule, names in knowing.items() if len(names) > 1} == {}
    assert {name for names in knowing.values() for name in names} == {links.__name__ for links in linkers}
