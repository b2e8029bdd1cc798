"""The mapping profiles name facts, fields and codes that exist, and cover the lists that HMPPS publishes."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from mosovo.cli.source_profiles_page import build_page, list_profiles
from mosovo.exchange.hmpps.comparison import SAME_PLACE
from mosovo.exchange.hmpps.content_reader import read_content
from mosovo.exchange.hmpps.profile import PROFILES
from mosovo.exchange.hmpps.recorded import LOADERS
from mosovo.organisations.api_clients import SCOPES
from mosovo.web.core.fact_type_registry import map_fact_types
from mosovo.web.features.source_differences.display import HIDDEN_FIELDS, LABELS
from tests.shared_lists import shared_lists

FIXTURES = Path(__file__).parent / "hmpps"


@pytest.mark.pure
@pytest.mark.parametrize("shape", sorted(PROFILES))
def test_profile_names_only_facts_and_fields_that_exist(shape: str) -> None:
    profile = PROFILES[shape]
    assert profile.shape == shape
    assert profile.scope in SCOPES
    assert "commit" in profile.published
    for rule in profile.statements:
        assert rule.fact in LOADERS, rule.name
        assert rule.fact in map_fact_types(), rule.name
        fields = {value.to for value in rule.values}
        assert {name for name in fields | set(rule.given) if name not in HIDDEN_FIELDS} <= LABELS.keys(), rule.name
        assert {name for each in rule.match for name in each} <= fields | {SAME_PLACE}, rule.name
        assert not rule.match or rule.values, rule.name
        assert not rule.past or rule.past in fields, rule.name
        columns = {field.attname for field in map_fact_types()[rule.fact].model._meta.concrete_fields}
        assert fields - columns <= {"requested_on"}, rule.name


@pytest.mark.pure
@pytest.mark.parametrize("shape", sorted(PROFILES))
def test_fixture_is_read_without_an_unknown_code(shape: str) -> None:
    published: dict[str, Any] = json.loads((FIXTURES / f"{shape}.json").read_text(encoding="utf-8"))
    statements = read_content(PROFILES[shape], published["content"])
    assert statements
    assert not [each for each in statements if each.unknown]
    assert PROFILES[shape].published.split("commit ")[1] in published["follows"], (
        "the same commit of the published schema"
    )


@pytest.mark.pure
@pytest.mark.parametrize("path", shared_lists("ndelius_register_types.csv"))
def test_every_published_register_is_known_or_ignored(path: Path) -> None:
    """A code that is neither would be a question each day."""
    with path.open(encoding="utf-8") as file:
        registers = {row["code"] for row in csv.DictReader(file)}
    codes = PROFILES["registrations"].codes["register"]
    assert len(registers) > 50
    assert registers - codes.known.keys() - codes.silent.keys() == set()


@pytest.mark.pure
@pytest.mark.parametrize("path", shared_lists("person_reference_codes.json"))
def test_every_published_use_of_an_address_is_known_or_ignored(path: Path) -> None:
    uses = json.loads(path.read_text(encoding="utf-8"))["AddressUsageCode"].keys()
    codes = PROFILES["addresses"].codes["usage"]
    assert len(uses) > 50
    assert uses - codes.known.keys() - codes.silent.keys() == set()


@pytest.mark.pure
def test_page_and_list_name_every_profile() -> None:
    page, listed = build_page(), "\n".join(list_profiles())
    for profile in PROFILES.values():
        for words in (profile.scope, profile.published):
            assert words in page
            assert words in listed
        assert all(f"`{value.to}`" in page for rule in profile.statements for value in rule.values)
        assert all(code in page for codes in profile.codes.values() for code in (*codes.known, *codes.silent))
