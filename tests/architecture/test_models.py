"""Foreign keys follow the layers as imports do, and no app reaches another through the nominal."""

import tomllib
from collections.abc import Iterator

from django.apps import apps
from django.db import models

from mosovo.record.models import NominalFact, RecordedFact
from tests.architecture.proofs import CheckEach
from tests.architecture.source_tree import ROOT

type Key = tuple[type[models.Model], "models.ForeignKey[models.Model, models.Model]"]


def list_foreign_keys() -> list[Key]:
    """List every foreign key that our models declare."""
    ours = (model for model in apps.get_models() if model.__module__.startswith("mosovo."))
    return [
        (model, field) for model in ours for field in model._meta.get_fields() if isinstance(field, models.ForeignKey)
    ]


def list_keys_to_the_nominal() -> list[Key]:
    """List every foreign key to the nominal."""
    return [key for key in list_foreign_keys() if key[1].related_model._meta.label == "nominals.Nominal"]


def load_heights() -> dict[str, int]:
    """Return the height of each layer and room, by the contracts of pyproject.toml; those on a level share a number."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers, rooms = contracts[0]["layers"], contracts[1]["layers"]
    levels = [level for layer in layers for level in (rooms if "rooms" in layer else [layer])]
    return {name.strip("( )"): height for height, layer in enumerate(reversed(levels)) for name in layer.split("|")}


def get_part(model: type[models.Model]) -> str:
    """Return the layer or the room that a model belongs to."""
    names = model.__module__.split(".")
    return names[2] if names[1] == "rooms" else names[1]


def describe_key(key: Key) -> str:
    """Describe a foreign key by its module, model, field and target."""
    model, field = key
    return f"{model.__module__}.{model.__name__}.{field.name} -> {field.related_model._meta.label}"


def find_way_back(key: Key) -> Iterator[str]:
    if not key[1].remote_field.hidden:
        yield f"{describe_key(key)}: related_name {key[1].remote_field.get_accessor_name()}"


def find_cascade(key: Key) -> Iterator[str]:
    if key[1].remote_field.on_delete is models.CASCADE:
        yield f"{describe_key(key)}: on_delete=CASCADE"


def test_a_foreign_key_leads_to_a_lower_layer(check_each: CheckEach) -> None:
    height = load_heights()

    def find_upward_key(key: Key) -> Iterator[str]:
        model, target = key[0], key[1].related_model
        if not target.__module__.startswith("mosovo."):
            return
        here, there = get_part(model), get_part(target)
        if here != there and height[here] <= height[there]:
            yield f"{describe_key(key)}: {here} is not above {there}"

    check_each(
        list_foreign_keys(), find_upward_key, allowed="keys within a part, or to a lower layer of pyproject.toml"
    )


def test_the_nominal_has_no_way_back_to_the_rooms(check_each: CheckEach) -> None:
    check_each(list_keys_to_the_nominal(), find_way_back, allowed='related_name="+"')


def test_what_depends_on_a_nominal_is_never_deleted_with_it(check_each: CheckEach) -> None:
    check_each(list_keys_to_the_nominal(), find_cascade, allowed="any on_delete but CASCADE")


def find_second_index(model: type[models.Model]) -> Iterator[str]:
    """Find an index on one column that its foreign key or uniqueness has an index on already."""
    for index in model._meta.indexes:
        if type(index) is models.Index and len(index.fields) == 1 and index.condition is None and not index.include:
            field = model._meta.get_field(index.fields[0].lstrip("-"))
            if isinstance(field, models.Field) and (field.db_index or field.unique):
                yield f"{model._meta.label}: {index.name} is a second index on {field.name}"


def test_no_column_is_indexed_twice(check_each: CheckEach) -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("mosovo.")]
    check_each(ours, find_second_index, allowed="one index for each column: a foreign key has one")


def find_own_key_to_the_nominal(model: type[RecordedFact]) -> Iterator[str]:
    """Find a fact that declares the same key to the nominal as `NominalFact`."""
    key = next((field for field in model._meta.local_fields if field.name == "nominal"), None)
    if key is not None and not issubclass(model, NominalFact) and not key.null and not key.help_text:
        yield f"{model._meta.label}: inherit from NominalFact"


def test_facts_share_their_key_to_the_nominal(check_each: CheckEach) -> None:
    facts = [model for model in apps.get_models() if issubclass(model, RecordedFact)]
    print(f"{sum(issubclass(model, NominalFact) for model in facts)} of {len(facts)} facts are a NominalFact")
    check_each(facts, find_own_key_to_the_nominal, allowed="a class that inherits the key from NominalFact")
