"""Words in British addresses: abbreviations, endings of street and building names, counties and floors.

Abbreviations are those that Royal Mail lists for thoroughfares (Programmers' Guide to the Postcode Address File), and
those that officers type for a number, a flat and a building. Counties are the ceremonial counties of England and the
historic ones of Wales and Scotland; none has the name of a town.
"""

from collections.abc import Iterable, Iterator

ABBREVIATIONS = {
    "ave": "avenue", "av": "avenue", "bldg": "buildings", "bldgs": "buildings", "building": "buildings",
    "cl": "close", "clo": "close", "cott": "cottage", "cotts": "cottages", "cres": "crescent", "cresc": "crescent",
    "crt": "court", "ct": "court", "dr": "drive", "drv": "drive", "est": "estate", "gdn": "gardens", "gdns": "gardens",
    "garden": "gardens", "grn": "green", "gr": "grove", "gro": "grove", "hse": "house", "ho": "house", "la": "lane",
    "ln": "lane", "mt": "mount", "mnt": "mount", "pde": "parade", "pk": "park", "pl": "place", "rd": "road",
    "sq": "square", "st": "street", "str": "street", "ter": "terrace", "terr": "terrace", "vw": "view", "wk": "walk",
    "wy": "way", "nr": "near", "upr": "upper", "lwr": "lower", "gt": "great", "lt": "little",
}  # fmt: skip
FLATS = frozenset(
    ("flat", "fl", "flt", "apt", "apartment", "room", "rm", "unit", "bedsit", "studio", "maisonette", "pitch", "plot",
     "caravan", "berth")
)  # fmt: skip
"""Words before the number of a part of a building or of a site."""
FILLER_WORDS = frozenset(("no", "number", "the", "at", "of", "uk", "england", "wales", "scotland"))
FLOORS = {
    "basement": "b", "lower": "b", "ground": "g", "first": "1", "1st": "1", "second": "2", "2nd": "2", "third": "3",
    "3rd": "3", "fourth": "4", "4th": "4", "fifth": "5", "5th": "5", "top": "t",
}  # fmt: skip
ROADS = frozenset(("road", "street", "close", "avenue", "lane", "drive", "crescent", "way", "square", "terrace"))
"""Words that always end a street name, so that the name continues past a word like hill: Larch Hill Road."""
STREETS = ROADS | frozenset(
    ("court", "place", "gardens", "grove", "walk", "mews", "rise", "row", "hill", "park", "view", "green", "parade",
     "gate", "passage", "path", "yard", "wharf", "quay", "promenade", "circus", "croft", "end", "fold", "garth",
     "heights", "mount", "meadow", "meadows", "orchard", "common", "bank", "vale", "villas", "buildings", "approach",
     "esplanade", "field", "fields", "glade", "grange", "dene", "dell", "drove", "glen", "hollow", "loan", "wynd",
     "vennel", "brae", "causeway", "chase", "copse", "cottages", "estate", "ridge", "spinney", "wood", "woods",
     "bypass", "cross", "corner", "side", "broadway", "boulevard", "alley", "arcade", "cut", "link", "loke", "strand")
)  # fmt: skip
BLOCKS = frozenset(
    ("house", "cottage", "lodge", "farm", "farmhouse", "hall", "barn", "villa", "manor", "vicarage", "rectory", "tower",
     "towers", "mansions", "point", "bungalow", "mill", "hotel", "hostel", "inn", "school", "buildings", "chambers")
)  # fmt: skip
"""Words that end the name of a house or a block."""
COUNTIES = frozenset(
    ("avon", "bedfordshire", "berkshire", "buckinghamshire", "cambridgeshire", "cheshire", "cleveland", "cornwall",
     "countydurham", "codurham", "cumbria", "derbyshire", "devon", "dorset", "eastsussex", "westsussex", "sussex",
     "essex", "gloucestershire", "greaterlondon", "greatermanchester", "hampshire", "herefordshire", "hertfordshire",
     "humberside", "huntingdonshire", "isleofwight", "kent", "lancashire", "leicestershire", "lincolnshire",
     "merseyside", "middlesex", "norfolk", "northamptonshire", "northumberland", "northyorkshire", "nottinghamshire",
     "oxfordshire", "rutland", "shropshire", "somerset", "southyorkshire", "staffordshire", "suffolk", "surrey",
     "tyneandwear", "warwickshire", "westmidlands", "westyorkshire", "wiltshire", "worcestershire", "yorkshire",
     "clwyd", "dyfed", "gwent", "gwynedd", "powys", "southglamorgan", "midglamorgan", "westglamorgan", "fife",
     "lothian", "midlothian", "tayside", "grampian", "strathclyde", "highland", "unitedkingdom", "greatbritain")
)  # fmt: skip


def is_county(name: str) -> bool:
    """Whether a name without spaces is that of a county, or ends in "shire" as county names do.

    >>> is_county("westyorkshire"), is_county("northshire"), is_county("hexley")
    (True, True, False)
    """
    return name in COUNTIES or (name.endswith("shire") and len(name) > len("shire"))


def correct_street_ending(word: str) -> str:
    """Return the street ending that this word misspells by one letter, or an empty string: clsoe is close."""
    return _MISSPELT_STREETS.get(word, "") if len(word) > 3 else ""


def find_building_ending(word: str) -> str:
    """Return the building ending that this word is, or misspells by one letter, or an empty string."""
    return word if word in BLOCKS else _MISSPELT_BLOCKS.get(word, "") if len(word) > 3 else ""


def _list_misspellings(word: str) -> Iterator[str]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    for index in range(len(word) + 1):
        yield word[:index] + word[index + 1 :]
        yield word[: max(index - 1, 0)] + word[index : index + 1] + word[max(index - 1, 0) : index] + word[index + 1 :]
        for letter in letters:
            yield word[:index] + letter + word[index + 1 :]
            yield word[:index] + letter + word[index:]


def _map_misspellings(words: Iterable[str]) -> dict[str, str]:
    """Map each misspelling by one letter to its word. Address words are left out; the last word wins."""
    long = [word for word in words if len(word) > 3]
    return {
        misspelling: word
        for word in long
        for misspelling in _list_misspellings(word)
        if misspelling not in STREETS | BLOCKS
    }


_MISSPELT_STREETS = _map_misspellings(sorted(STREETS, key=lambda word: (word in ROADS, word)))
_MISSPELT_BLOCKS = _map_misspellings(sorted(BLOCKS))
