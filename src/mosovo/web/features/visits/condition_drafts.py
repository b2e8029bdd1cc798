"""The rows of conditions in a draft, by the places that the conditions have in the form today."""

import re
from collections.abc import Iterable, Mapping, Sequence

ROW = re.compile(r"condition_(\d{1,4})_(\w+)")
REF = "ref"

type Fields = Mapping[str, list[str]]


def count_rows(names: Iterable[str]) -> int:
    """Return the number of rows of conditions in the names of fields that were sent or saved."""
    return max((int(match[1]) + 1 for name in names if (match := ROW.fullmatch(name))), default=0)


def move_rows(fields: Fields, tokens: Sequence[str], places: int) -> dict[str, list[str]]:
    """Return the fields of a draft with each row at the place of its condition.

    `tokens`: the tokens of the conditions in the form, in order. Rows without one follow them. The row of a condition
    that is no longer in the form is left out, and so are rows for which there is no place.
    """
    rows: dict[int, dict[str, list[str]]] = {}
    results: dict[str, list[str]] = {}
    for name, values in fields.items():
        if match := ROW.fullmatch(name):
            rows.setdefault(int(match[1]), {})[match[2]] = values
        else:
            results[name] = values
    free_places = iter(range(len(tokens), places))
    for _, row in sorted(rows.items()):
        token = "".join(row.get(REF, [])[:1])
        place = (tokens.index(token) if token in tokens else None) if token else next(free_places, None)
        if place is not None:
            results |= {f"condition_{place}_{part}": values for part, values in row.items()}
    return results
