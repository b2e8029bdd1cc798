"""Each room describes itself, and every list of rooms is made from that."""

import pkgutil
import tomllib
from importlib import import_module

import mosovo
from mosovo.access.action import Action
from mosovo.casework.access_explanation import ACTIONS
from mosovo.cli.checkout import ROOT
from mosovo.rooms.names import ROOM_NAMES
from mosovo.rooms.registry import ROOMS
from mosovo.web.core.fact_type_registry import map_fact_types

FOLDER = ROOT / "src/mosovo/rooms"
NOT_TAKEN = {"casefile.offer"}
"""Not a real action: a page uses it to ask whether to offer a form."""


def test_every_folder_of_a_room_is_listed_once_and_has_its_level() -> None:
    folders = {each.name for each in FOLDER.iterdir() if (each / "__init__.py").exists()}
    assert sorted(ROOM_NAMES) == sorted(folders)
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    [levels] = [each["layers"] for each in contracts if each["name"] == "Layers of rooms"]
    placed = [name.strip("() ") for level in levels for name in level.split("|")]
    assert sorted(placed) == sorted([*folders, "registry", "room", "names"])


def test_a_room_has_the_name_of_its_folder_and_of_its_actions() -> None:
    assert [name for name, room in ROOMS.items() if room.name != name] == []
    first_parts = {name: {each.name.split(".")[0] for each in room.actions} for name, room in ROOMS.items()}
    assert all(len(parts) == 1 for parts in first_parts.values()), first_parts
    owners = [part for parts in first_parts.values() for part in parts]
    assert len(set(owners)) == len(owners), "two rooms have actions of one name"


def test_every_fact_type_finds_the_actions_of_its_room() -> None:
    """A type whose app has no such action raises KeyError here."""
    assert {kind.slug for kind in map_fact_types().values() if not kind.actions.to_record.name} == set()


def test_the_explanation_of_access_knows_every_action() -> None:
    found: dict[str, str] = {}
    for module in pkgutil.walk_packages(mosovo.__path__, "mosovo."):
        if not {"migrations", "__main__", "cli"} & set(module.name.split(".")):
            values = vars(import_module(module.name)).values()
            found |= {each.name: module.name for each in values if isinstance(each, Action)}
    known = len(found.keys() & ACTIONS.keys())
    print(f"{len(found.keys() - NOT_TAKEN)} actions, of which the explanation knows {known}")
    assert found.keys() - ACTIONS.keys() == NOT_TAKEN
