"""Foreign keys go down the house like imports do, and nobody reaches across by way of the nominal."""

import tomllib
from collections.abc import Iterator

from django.apps import apps
from django.db import models

from tests.architecture.tree import ROOT

type Key = tuple[type[models.Model], "models.ForeignKey[models.Model, models.Model]"]


def foreign_keys() -> Iterator[Key]:
    """Every foreign key that our models declare."""
    for model in apps.get_models():
        if model.__module__.startswith("mosovo."):
            for field in model._meta.get_fields():
                if isinstance(field, models.ForeignKey):
                    yield model, field


def floors() -> dict[str, int]:
    """How high each part and each room stands, by the contracts of pyproject.toml; what is level shares a number."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    house, rooms = contracts[0]["layers"], contracts[1]["layers"]
    storeys = [floor for layer in house for floor in (rooms if "rooms" in layer else [layer])]
    return {name.strip("( )"): height for height, layer in enumerate(reversed(storeys)) for name in layer.split("|")}


def part(model: type[models.Model]) -> str:
    """The part of the house, or the room, that a model belongs to."""
    names = model.__module__.split(".")
    return names[2] if names[1] == "rooms" else names[1]


def test_foreign_keys_go_down() -> None:
    height = floors()
    upwards = [
        f"{model.__name__}.{field.name} -> {part(target)}"
        for model, field in foreign_keys()
        if (target := field.related_model).__module__.startswith("mosovo.")
        and part(model) != part(target)
        and height[part(model)] <= height[part(target)]
    ]
    assert upwards == []


def test_the_nominal_has_no_way_back_to_the_rooms() -> None:
    visible = [
        f"{model.__name__}.{field.name}"
        for model, field in foreign_keys()
        if field.related_model._meta.label == "nominals.Nominal" and not field.remote_field.hidden
    ]
    assert visible == []


def test_what_depends_on_a_nominal_is_never_deleted_with_it() -> None:
    cascading = [
        f"{model.__name__}.{field.name}"
        for model, field in foreign_keys()
        if field.related_model._meta.label == "nominals.Nominal" and field.remote_field.on_delete is models.CASCADE
    ]
    assert cascading == []
