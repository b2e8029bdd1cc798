"""Who an invented person is: sex, birth, origin and name. Relatives have names of their sex and generation."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from mosovo.demo.seeded_random import SeededRandom

from . import figures

MIDDLE_FROM, YOUNGER_FROM = 1965, 1990
ANOTHER_NAME = 0.12
PRONOUNS = {"male": ("he", "him", "his"), "female": ("she", "her", "her")}


@dataclass(frozen=True, slots=True)
class InventedPerson:
    """A person without a history."""

    sex: str
    born_on: date
    origin: str
    surname: str
    forenames: str

    @property
    def full_name(self) -> str:
        """Return the name as a document shows it."""
        return f"{self.forenames} {self.surname}"

    def words(self) -> Mapping[str, str]:
        """Return the pronouns for texts, in small letters and with a capital."""
        subject, object_, possessive = PRONOUNS[self.sex]
        return {
            "he": subject, "him": object_, "his": possessive, "He": subject.capitalize(), "His": possessive.capitalize()
        }  # fmt: skip

    def age_on(self, day: date) -> int:
        """Return the age in whole years."""
        return day.year - self.born_on.year - ((day.month, day.day) < (self.born_on.month, self.born_on.day))


@cache
def _names() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("names.toml").read_text(encoding="utf-8"))


def draw_person(chance: SeededRandom, today: date, *, min_age: int = 0) -> InventedPerson:
    """Draw a person by the shares of ages, women and origins."""
    sex = "female" if chance.occurs(figures.share("women")) else "male"
    low, high = chance.pick_weighted(figures.age_weights())
    age = max(chance.between(low, high), min_age)
    born_on = today - timedelta(days=round((age + 1) * 365.25) - chance.between(2, 362))
    origin = chance.pick_weighted(figures.weights("origins"))
    return InventedPerson(
        sex, born_on, origin, draw_surname(chance, origin), draw_forenames(chance, origin, sex, born_on)
    )


def draw_surname(chance: SeededRandom, origin: str) -> str:
    """Return an invented surname that sounds like the origin."""
    halves = _names()[origin]
    return f"{chance.one_of(halves['beginnings'])}{chance.one_of(halves['endings'])}"


def draw_forenames(chance: SeededRandom, origin: str, sex: str, born_on: date) -> str:
    """Return one forename, or two different ones, of the generation."""
    choices = _names()[origin][sex][_generation(born_on.year)]
    first = chance.one_of(choices)
    if not chance.occurs(ANOTHER_NAME):
        return str(first)
    return f"{first} {chance.one_of([each for each in choices if each != first])}"


def draw_relative(
    chance: SeededRandom, person: InventedPerson, *, sex: str, years_younger: int, same_surname: bool = True
) -> str:
    """Return the name of a relative who was born this number of years after the person."""
    born_on = date(max(person.born_on.year + years_younger, 1925), 6, 15)
    surname: str = person.surname if same_surname else draw_surname(chance, person.origin)
    choices = _names()[person.origin][sex][_generation(born_on.year)]
    return f"{chance.one_of([each for each in choices if each not in person.forenames.split()])} {surname}"


def sex_of_forename(forename: str) -> set[str]:
    """Return the sexes for which the lists hold a forename."""
    return {
        sex
        for lists in _names().values()
        for sex in PRONOUNS
        if any(forename in generation for generation in lists[sex].values())
    }


def _generation(year: int) -> str:
    return "older" if year < MIDDLE_FROM else "middle" if year < YOUNGER_FROM else "younger"
