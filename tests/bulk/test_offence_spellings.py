"""20,000 misspelt offences of the catalogue: none is "not subject" unless it is still a name of the catalogue.

A spelling is a name of the catalogue (short title, alias or abbreviation of the Act, with the provision) with one to
three slips: a character left out, doubled, swapped or added, or a word lost. Which spellings are the same name is
decided here independently of the law library: the same letters and digits, with any spaces and punctuation.
"""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import batched
from random import Random

from mosovo.practice.derivation import derive_obligations
from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event
from mosovo_law.status import act_titles
from mosovo_law.status.offence_catalogue import all_offences
from tests.bulk.comparison import describe_by_columns, describe_by_rules
from tests.sampling import Sampler, seed_of

NATIONS = ("EW", "SCT", "NI")
SPELLINGS, SHARE, AT_ONCE = 20_000, Fraction(1, 10), 2_500
ON = date(2026, 3, 10)
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789 .,()&-ABSé"
_SUBSECTIONS = re.compile(r"(\s?\([0-9a-z]{1,4}\))+$", re.IGNORECASE)
_PROVISION = re.compile(r"(?:the)?(.+?)(?:sections?|sec|ss?|articles?|arts?)(\d+[a-z]*\d*[a-z]*)")


def list_catalogue_names() -> list[str]:
    """Return every offence under every name of its Act."""
    acts: dict[str, list[str]] = {}
    for name, title in act_titles.all_names().items():
        acts.setdefault(title, []).append(name)
    found = dict.fromkeys(
        row.name.replace(row.act, act, 1) for row in all_offences() for act in acts.get(row.act, [row.act])
    )
    return [*found]


def get_name_key(name: str) -> tuple[str, ...]:
    """Return the key that two spellings of one name share."""
    plain = "".join(filter(str.isalnum, name.casefold().replace("&", "and")))
    cited = _PROVISION.fullmatch(plain)
    return (plain,) if cited is None else cited.groups()


def is_name(spelling: str, names: set[tuple[str, ...]]) -> bool:
    """Return whether this is a name, or a subsection of a section that the catalogue has as a whole."""
    return get_name_key(spelling) in names or get_name_key(_SUBSECTIONS.sub("", spelling.strip())) in names


def misspell(name: str, random: Random) -> str:
    """Return the name with one slip."""
    place = random.randrange(len(name))
    match random.randrange(6):
        case 0:
            return name[:place] + name[place + 1 :]
        case 1:
            return name[:place] + random.choice(LETTERS) + name[place:]
        case 2:
            return name[:place] + random.choice(LETTERS) + name[place + 1 :]
        case 3:
            return name[:place] + name[place : place + 2][::-1] + name[place + 2 :]
        case 4:
            return name[:place] + name[place] + name[place:]
        case _:
            words = name.split(" ")
            del words[random.randrange(len(words))]
            return " ".join(words)


def yield_misspellings(count: int) -> Iterator[str]:
    """Yield this many spellings. Each number gives the same spelling in every run with one seed."""
    names = list_catalogue_names()
    for number in range(count):
        random = Random(seed_of("offence spellings", number))
        name = names[(number * 7919 + seed_of("offence spellings")) % len(names)]
        for _ in range(random.choice((1, 1, 2, 3))):
            name = misspell(name, random) if name else name
        yield name[:200]


def yield_other_descriptions(count: int) -> Iterator[str]:
    """Yield this many names followed by the title of another row, which may or may not describe the offence."""
    names, rows = list_catalogue_names(), all_offences()
    for number in range(count):
        random = Random(seed_of("offences described as another", number))
        yield f"{random.choice(names)} {random.choice(rows).title}"[:200]


def convict(name: str, nation: str = "EW") -> CaseFacts:
    event = Event(
        ref="c1", gateway="conviction", offence=name, on=ON, sentenced_on=ON,
        disposals=(Disposal(kind="imprisonment", months=36),),
    )  # fmt: skip
    return CaseFacts(jurisdiction=nation, born_on=date(1970, 1, 1), events=(event,))


def test_misspelt_offence_is_never_answered_as_not_subject(sample: Sampler) -> None:
    names = {get_name_key(name) for name in list_catalogue_names()}
    answered, wrong = 0, []
    for name in yield_misspellings(sample.size("offence spellings", SPELLINGS, SHARE, unit="spellings")):
        answer = derive_obligations(convict(name)).subject_on(ON)
        answered += answer is not None
        if answer is False and not is_name(name, names):
            wrong.append(name)
    assert not wrong, f"{len(wrong)} spellings are answered without an offence behind them: {wrong[:10]}"
    assert answered, "some spellings are still names of the catalogue"


def test_subsection_counts_as_a_name_only_when_the_catalogue_has_the_whole_section() -> None:
    names = {get_name_key(name) for name in list_catalogue_names()}
    assert is_name("CDA 1971s.1(33)", names)
    assert not is_name("SO(S)A 2009 s.7(3)", names)
    assert not is_name("SOA 2003 s.66AA(1)", names)


def test_every_name_in_the_catalogue_is_recognised() -> None:
    """An offence under its own name never counts as missing from the catalogue."""
    for name in list_catalogue_names():
        needs = [question.needs for question in derive_obligations(convict(name)).questions]
        assert not any("the catalogue of offences does not have it" in each for each in needs), (name, needs)


def test_both_calculations_agree_on_every_spelling(sample: Sampler) -> None:
    count = sample.size("offence spellings in columns", SPELLINGS, SHARE, unit="spellings")
    names = [*list_catalogue_names(), *yield_misspellings(count), *yield_other_descriptions(count // 10)]
    people = [convict(name, nation) for name in names for nation in NATIONS]
    for some in batched(people, AT_ONCE, strict=False):
        for facts, columns in zip(some, describe_by_columns(some), strict=True):
            assert columns is None or columns == describe_by_rules(facts), facts.events[0].offence
