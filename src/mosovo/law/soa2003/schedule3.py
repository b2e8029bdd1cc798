"""Schedule 3 for England and Wales: which offences, on which conditions.

A condition has up to two limbs. One is met, or not, from the conviction on:
the ages of offender and victim. The other is met by how the court dealt with
the person, and only on sentence (s.132). The ages are those at the offence
(para 95), not on the relevant date: mixing them up moves a period by years.

Paragraphs stand in tables/schedule3.toml, and their conditions here, by the
same codes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from mosovo.law import tables
from mosovo.law.days import age_on
from mosovo.law.doubt import Known, all_of, any_of, opposite
from mosovo.law.facts import CaseFacts, Event
from mosovo.law.soa2003.offences import Offence, read
from mosovo.law.soa2003.s131 import IMPRISONMENT, imprisoned_for_at_least
from mosovo.law.sources import SOA2003, Provision

PART_2_BEGAN = date(2004, 5, 1)
SCHEDULE_3 = SOA2003("Sch.3")
_COMMUNITY_SENTENCES = frozenset({"community_order", "youth_rehabilitation_order", "probation"})
_HOSPITAL = frozenset({"hospital_order", "hospital_and_limitation_direction"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the schedule: what it lists and on which condition."""

    number: str
    condition: str
    listed_from: date | None
    only: frozenset[str]

    @property
    def source(self) -> Provision:
        return SOA2003(f"Sch.3 para {self.number}")

    def lists(self, offence: Offence, on: date) -> bool:
        in_time = self.listed_from is None or on >= self.listed_from
        return in_time and (not self.only or offence.subsection in self.only)


@dataclass(frozen=True, slots=True)
class Doing:
    """One offence as Schedule 3 looks at it: the ages when it was done, and how it was dealt with."""

    event: Event
    born_on: date | None

    @property
    def dealt_with(self) -> bool:
        return bool(self.event.disposals) or self.event.sentenced_on is not None or "caution" in self.event.gateway

    @property
    def how_is_known(self) -> bool:
        """Whether the record says how the person was dealt with, not only that it was so."""
        return bool(self.event.disposals) or "caution" in self.event.gateway

    def offender_was(self, age: int) -> Known:
        """Whether the offender had reached that age when the offence was done (LAW-017)."""
        event = self.event
        if event.age_at_offence is not None:
            return event.age_at_offence >= age
        if self.born_on is None:
            return None
        if event.offended_on is not None:
            return age_on(event.offended_on, self.born_on) >= age
        if age_on(event.on, self.born_on) < age:
            return False
        earliest = PART_2_BEGAN if is_of_2003(event.offence) else None
        return True if earliest is not None and age_on(earliest, self.born_on) >= age else None

    def victim_under(self, age: int) -> Known:
        return None if self.event.victim_age is None else self.event.victim_age < age

    def image_under_16(self) -> Known:
        """Whether the photographs showed a child under 16."""
        return None if self.event.image_age is None else self.event.image_age < 16

    def imprisoned(self) -> Known:
        return any(disposal.kind in IMPRISONMENT for disposal in self.event.disposals)

    def imprisoned_for(self, months: int) -> Known:
        return imprisoned_for_at_least(self.event, months)

    def in_hospital(self) -> Known:
        return any(disposal.kind in _HOSPITAL for disposal in self.event.disposals)

    def restricted(self) -> Known:
        return any(d.kind == "hospital_order" and d.restriction_order for d in self.event.disposals)

    def community_sentence_of_a_year(self) -> Known:
        lengths = [d.years * 12 + d.months for d in self.event.disposals if d.kind in _COMMUNITY_SENTENCES]
        return any_of(*(None if not length else length >= 12 for length in lengths)) if lengths else False

    def dealt_with_before_part_2(self) -> Known:
        return (self.event.sentenced_on or self.event.on) < PART_2_BEGAN


type Limb = Callable[[Doing], Known]


@dataclass(frozen=True, slots=True)
class Condition:
    """When a listed offence counts: from conviction, or only on sentence."""

    from_conviction: Limb
    on_sentence: Limb
    needs: str
    """What a person must supply where a limb can't be judged."""


def never(_: Doing) -> Known:
    return False


def always(_: Doing) -> Known:
    return True


def offender(age: int) -> Limb:
    return lambda doing: doing.offender_was(age)


def victim(age: int) -> Limb:
    return lambda doing: doing.victim_under(age)


def months(number: int) -> Limb:
    return lambda doing: doing.imprisoned_for(number)


def both(*limbs: Limb) -> Limb:
    return lambda doing: all_of(*(limb(doing) for limb in limbs))


def either(*limbs: Limb) -> Limb:
    return lambda doing: any_of(*(limb(doing) for limb in limbs))


def under_18(doing: Doing) -> Known:
    return opposite(doing.offender_was(18))


_IH: Limb = either(Doing.imprisoned, Doing.in_hospital)
_IHC: Limb = either(Doing.imprisoned, Doing.in_hospital, Doing.community_sentence_of_a_year)
_IMAGES: Limb = Doing.image_under_16
_ADULT_AND_CHILD: Limb = both(offender(18), victim(18))
_YOUTH_YEAR_ELSE_IHC: Limb = either(both(under_18, months(12)), both(offender(18), _IHC))


def sexual_purpose(doing: Doing) -> Known:
    return doing.event.sexual_purpose


_AGES = "the ages of the offender and of the other party at the offence"
_OFFENDER = "the offender's age at the offence"
_AND_LENGTH = ", and how long a community sentence was"

CONDITIONS: Mapping[str, Condition] = {
    "ALWAYS": Condition(always, never, ""),
    "O20": Condition(offender(20), never, _OFFENDER),
    "O20_V18": Condition(both(offender(20), victim(18)), never, _AGES),
    "V18": Condition(victim(18), never, "the age of the other party at the offence"),
    "V18_OR_30M_RESTR": Condition(victim(18), either(months(30), Doing.restricted), "the victim's age at the offence"),
    "IMG16_O18_12M": Condition(
        both(_IMAGES, either(Doing.dealt_with_before_part_2, offender(18))),
        both(_IMAGES, months(12)),
        "the age of the youngest person shown, and the offender's at the offence",
    ),
    "O18_OR_12M": Condition(offender(18), months(12), _OFFENDER),
    "V16_O18_12M": Condition(both(victim(16), offender(18)), both(victim(16), months(12)), _AGES),
    "12M": Condition(never, months(12), "the length of the sentence"),
    "IMP_HOSP_CS12": Condition(never, _IHC, "the length of the community sentence"),
    "U18_12M_ELSE_V18_IHC": Condition(_ADULT_AND_CHILD, _YOUTH_YEAR_ELSE_IHC, _AGES + _AND_LENGTH),
    "U18_12M_ELSE_INT18_IHC": Condition(_ADULT_AND_CHILD, _YOUTH_YEAR_ELSE_IHC, _AGES + _AND_LENGTH),
    "U18_12M_ELSE_IHC": Condition(never, _YOUTH_YEAR_ELSE_IHC, _OFFENDER + _AND_LENGTH),
    "U18_12M_ELSE_IH": Condition(never, either(both(under_18, months(12)), both(offender(18), _IH)), _OFFENDER),
    "O18_AND_24M": Condition(never, both(offender(18), months(24)), _OFFENDER),
    "PURPOSE_GRAT_U18_12M_ELSE_V18_IHC": Condition(
        both(sexual_purpose, _ADULT_AND_CHILD),
        both(sexual_purpose, _YOUTH_YEAR_ELSE_IHC),
        "whether it was done for sexual gratification, and the ages of both at the offence",
    ),
}


def paragraphs(offence: Offence) -> tuple[Paragraph, ...]:
    """The paragraphs that name the provision, whatever day or subsection."""
    return _PARAGRAPHS.get((offence.act.casefold(), offence.section), ())


def all_paragraphs() -> tuple[Paragraph, ...]:
    """Every paragraph of the table, in its order."""
    return tuple(dict.fromkeys(paragraph for found in _PARAGRAPHS.values() for paragraph in found))


def condition_of(paragraph: Paragraph) -> Condition:
    return CONDITIONS[paragraph.condition]


def doing(event: Event, facts: CaseFacts) -> Doing:
    return Doing(event, facts.born_on)


def is_of_2003(name: str) -> bool:
    """Whether the offence is one of the Act of 2003 itself, so that it can't be older than 1 May 2004."""
    offence = read(name)
    return offence is not None and offence.act == "Sexual Offences Act 2003"


def _load() -> dict[tuple[str, str], tuple[Paragraph, ...]]:
    found: dict[tuple[str, str], tuple[Paragraph, ...]] = {}
    for row in tables.read("schedule3")["EW"]["rows"]:
        entry = Paragraph(row["paragraph"], row["condition"], row.get("from"), frozenset(row.get("only", ())))
        for section in row["sections"]:
            key = (row["act"].casefold(), section)
            found[key] = (*found.get(key, ()), entry)
    return found


_PARAGRAPHS = _load()
