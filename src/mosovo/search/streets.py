"""Find streets with a similar spelling among the distinct street names, which identify no person.

As with words of names, the result is an exact token, which is then looked up under row security.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from mosovo.database.prepared_statements import PreparedStatement
from mosovo.record.address_words import BLOCKS, STREETS, correct_street_ending, find_building_ending

from .name_words import name_similarity

MAX_STREETS = 5
"""Most similar streets that are returned for a typed one."""
MAX_ROWS = 40
MIN_LETTERS = 4
_NEAR = PreparedStatement("""
select typed.street, s.street
from (
  select street, allowed_misspellings(replace(street, ' ', ''), 2) as misspellings
  from unnest(%(streets)s::text[]) street offset 0
) typed
cross join lateral (
  select street from search_street where allowed_misspellings(replace(street::text, ' ', ''), 2) && typed.misspellings
    and levenshtein_less_equal(street, typed.street, 4) <= 4
  order by levenshtein_less_equal(street, typed.street, 4), street limit %(most)s
) s
""")
"""Two swapped letters are two errors to the database, so up to two of ours are four there."""


class TypedStreet(NamedTuple):
    """An address as typed: the part before the street ("8", "flat 2 8", or nothing), and the street."""

    house: str
    street: str
    """The street with its ending in full and spelt correctly: "invented close" for "invented clsoe"."""
    as_typed: str

    def with_street(self, street: str) -> str:
        """Return the address in another street, in the form of tokens."""
        return f"{self.house} {street}".strip()


def parse_typed_street(run: str) -> TypedStreet | None:
    """Return the house and street if the words end like a street or a building, or None.

    >>> parse_typed_street("8 invnted row"), parse_typed_street("invnted")
    (TypedStreet(house='8', street='invnted row', as_typed='invnted row'), None)
    >>> parse_typed_street("flat 2 8 larch clsoe")
    TypedStreet(house='flat 2 8', street='larch close', as_typed='larch clsoe')
    """
    words = run.split()
    first_word = next(
        (position for position, word in enumerate(words) if word != "flat" and not word[0].isdigit()), len(words)
    )
    street = words[first_word:]
    if len(street) < 2 or len("".join(street[:-1])) < MIN_LETTERS:
        return None
    last = (
        street[-1]
        if street[-1] in STREETS | BLOCKS
        else correct_street_ending(street[-1]) or find_building_ending(street[-1])
    )
    if not last:
        return None
    return TypedStreet(" ".join(words[:first_word]), " ".join([*street[:-1], last]), " ".join(street))


def find_similar_streets(typed: Iterable[TypedStreet]) -> Mapping[TypedStreet, list[tuple[float, str]]]:
    """Find the known streets spelt like each one typed, with the similarity, the most similar first."""
    similar_streets: dict[TypedStreet, list[tuple[float, str]]] = {each: [] for each in dict.fromkeys(typed)}
    if not similar_streets:
        return {}
    near: dict[str, list[str]] = {}
    for street, known in _NEAR.rows(streets=sorted({each.street for each in similar_streets}), most=MAX_ROWS):
        near.setdefault(street, []).append(known)
    for each in similar_streets:
        for known in near.get(each.street, ()):
            alike = name_similarity("".join(each.as_typed.split()), "".join(known.split()))
            if each.as_typed != known and alike > 0 and not known.startswith(f"{each.street} "):
                similar_streets[each].append((alike, known))
    return {
        each: sorted(results, key=lambda near: (-near[0], near[1]))[:MAX_STREETS]
        for each, results in similar_streets.items()
    }


def is_street(value: str) -> bool:
    """Whether an address token is the name of a street or a building, without a number or a postcode.

    >>> [is_street(each) for each in ("larch close", "8 larch close", "flat 2 8 larch close", "NS14QX 8")]
    [True, False, False, False]
    """
    return value[:1].islower() and not value.startswith("flat ")
