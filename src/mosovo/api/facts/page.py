"""The page of the documentation that lists the kinds of facts."""

from collections.abc import Iterator, Sequence

from pydantic.alias_generators import to_camel

from mosovo.organisations.api_clients import FACT_ROOMS

from .kinds import KINDS, FactKind

START = """# Facts of the API

For engineers who read facts through the [API](README.md). `./mosovo api-client kinds` writes this page from the code.

A client reads the kinds of the rooms in its scopes. Columns under *with text* need the field group `text`. A reference
is the `id` of another fact of the same person. No client has facts of a field group: finance, medical, polygraph,
victim, source, intelligence and identity images. So there are no photographs, accounts or cards.
"""
TABLE = "| kind | values | with text | left out |\n| --- | --- | --- | --- |\n"


def write_page() -> str:
    """Return the page as Markdown."""
    return START + "".join(_write_room(room) for room in FACT_ROOMS)


def _write_room(room: str) -> str:
    kinds = [kind for kind in KINDS.values() if kind.room_name == room]
    return f"\n## {room}\n\nScope `{kinds[0].scope}`.\n\n{TABLE}" + "".join(map(_write_kind, kinds))


def _write_kind(kind: FactKind) -> str:
    title = kind.title if kind.title.startswith("MAPPA") else kind.title[0].lower() + kind.title[1:]
    left = "; ".join(_list_left_out(kind))
    return f"| `{kind.name}`: {title} | {_names(kind.values)} | {_names(kind.text)} | {left} |\n"


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f"`{to_camel(name)}`" for name in columns)


def _list_left_out(kind: FactKind) -> Iterator[str]:
    """Yield each reason with the columns that it is for."""
    for reason in dict.fromkeys(kind.left_out.values()):
        yield f"{_names([name for name, why in kind.left_out.items() if why == reason])}: {reason}"
