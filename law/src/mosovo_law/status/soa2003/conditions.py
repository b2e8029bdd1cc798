"""The conditions of Schedule 3, by the codes of tables/schedule3.toml.

A condition has up to two limbs. One depends on the ages of offender and victim, and
is met, or not, from the conviction. The other depends on how the court dealt with
the person, and can be met only on sentence (s.132).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mosovo_law.core.three_valued import Known, all_true, any_true, negate
from mosovo_law.status.soa2003.offence_circumstances import OffenceCircumstances

type Limb = Callable[[OffenceCircumstances], Known]


@dataclass(frozen=True, slots=True)
class Condition:
    """When a listed offence counts: from conviction, or only on sentence."""

    from_conviction: Limb
    on_sentence: Limb
    needs: str
    """What a person must supply if a limb cannot be judged."""


def never_listed(_: OffenceCircumstances) -> Known:
    return False


def always_listed(_: OffenceCircumstances) -> Known:
    return True


def offender(age: int) -> Limb:
    return lambda circumstances: circumstances.offender_was(age)


def victim(age: int) -> Limb:
    return lambda circumstances: circumstances.victim_under(age)


def months(number: int) -> Limb:
    return lambda circumstances: circumstances.imprisoned_for(number)


def both_conditions(*limbs: Limb) -> Limb:
    return lambda circumstances: all_true(*(limb(circumstances) for limb in limbs))


def either_condition(*limbs: Limb) -> Limb:
    return lambda circumstances: any_true(*(limb(circumstances) for limb in limbs))


def is_under_18(circumstances: OffenceCircumstances) -> Known:
    return negate(circumstances.offender_was(18))


def sexual_purpose(circumstances: OffenceCircumstances) -> Known:
    return circumstances.event.sexual_purpose


def may_involve_under_16(circumstances: OffenceCircumstances) -> Known:
    """Return True if anyone was under 16, otherwise None: the ages alone do not show that all were willing."""
    return True if circumstances.are_all_16() is False else None


def young_or_adult(*, victims_under: int | None, sentences: Limb) -> tuple[Limb, Limb]:
    """Return the limbs: under 18 at the offence, 12 months; an adult, the victim’s age or one of those sentences."""
    ages = both_conditions(offender(18), victim(victims_under)) if victims_under is not None else never_listed
    either_way = both_conditions(months(12), sentences)
    return ages, either_condition(
        both_conditions(is_under_18, months(12)), both_conditions(offender(18), sentences), either_way
    )


def child(limb: Limb) -> tuple[Limb, Limb]:
    """Return the limbs: an adult from conviction, a younger offender on 12 months; both with the other limb as well."""
    return both_conditions(limb, offender(18)), both_conditions(limb, months(12))


_IH: Limb = either_condition(OffenceCircumstances.imprisoned, OffenceCircumstances.in_hospital)
_IHC: Limb = either_condition(
    OffenceCircumstances.imprisoned, OffenceCircumstances.in_hospital, OffenceCircumstances.community_sentence_of_a_year
)
_IMAGES: Limb = OffenceCircumstances.image_under_16
_COURT: Limb = OffenceCircumstances.court_determined
_EARLY_OR_ADULT: Limb = either_condition(OffenceCircumstances.convicted_before_part_2, offender(18))
_ADULT_AND_CHILD, _YOUTH_YEAR_ELSE_IHC = young_or_adult(victims_under=18, sentences=_IHC)

_AGES = "the ages of the offender and of the other party at the offence"
_OFFENDER = "the offender's age at the offence"
_VICTIM = "the age of the other party at the offence"
_SHOWN = "the age of the youngest person shown, and the offender's at the offence"
_AND_LENGTH = ", and how long a community sentence was"
_DETERMINED = "whether the court determined that Part 2 should apply"

CONDITIONS: Mapping[str, Condition] = {
    "ALWAYS": Condition(always_listed, never_listed, ""),
    "O20": Condition(offender(20), never_listed, _OFFENDER),
    "O20_V18": Condition(both_conditions(offender(20), victim(18)), never_listed, _AGES),
    "O20_V17": Condition(both_conditions(offender(20), victim(17)), never_listed, _AGES),
    "V18": Condition(victim(18), never_listed, _VICTIM),
    "V18_OR_30M_RESTR": Condition(
        victim(18), either_condition(months(30), OffenceCircumstances.restricted), "the victim's age at the offence"
    ),
    "IMG16": Condition(_IMAGES, never_listed, "the age of the youngest person shown"),
    "IMG16_O18_12M": Condition(both_conditions(_IMAGES, _EARLY_OR_ADULT), both_conditions(_IMAGES, months(12)), _SHOWN),
    "IMG16_AND_O18_OR_12M": Condition(*child(_IMAGES), _SHOWN),
    "O18_OR_12M": Condition(offender(18), months(12), _OFFENDER),
    "V16_O18_12M": Condition(*child(victim(16)), _AGES),
    "V17_O18_12M": Condition(*child(victim(17)), _AGES),
    "V18_O18_12M": Condition(*child(victim(18)), _AGES),
    "12M": Condition(never_listed, months(12), "the length of the sentence"),
    "IMP_HOSP_CS12": Condition(never_listed, _IHC, "the length of the community sentence"),
    "IH": Condition(never_listed, _IH, "how the person was dealt with"),
    "O18_OR_IH": Condition(offender(18), _IH, _OFFENDER),
    "O18_V18_OR_IH": Condition(_ADULT_AND_CHILD, _IH, _AGES),
    "U18_12M_ELSE_V18_IHC": Condition(_ADULT_AND_CHILD, _YOUTH_YEAR_ELSE_IHC, _AGES + _AND_LENGTH),
    "U18_12M_ELSE_INT18_IHC": Condition(_ADULT_AND_CHILD, _YOUTH_YEAR_ELSE_IHC, _AGES + _AND_LENGTH),
    "U18_12M_ELSE_V18_IH": Condition(*young_or_adult(victims_under=18, sentences=_IH), _AGES),
    "U18_12M_ELSE_IHC": Condition(*young_or_adult(victims_under=None, sentences=_IHC), _OFFENDER + _AND_LENGTH),
    "U18_12M_ELSE_IH": Condition(*young_or_adult(victims_under=None, sentences=_IH), _OFFENDER),
    "O18_AND_24M": Condition(never_listed, both_conditions(offender(18), months(24)), _OFFENDER),
    "PURPOSE_GRAT_U18_12M_ELSE_V18_IHC": Condition(
        both_conditions(sexual_purpose, _ADULT_AND_CHILD),
        both_conditions(sexual_purpose, _YOUTH_YEAR_ELSE_IHC),
        "whether it was done for sexual gratification, and the ages of both at the offence",
    ),
    "COURT": Condition(never_listed, _COURT, "whether the court determined that there was a significant sexual aspect"),
    "V18_AND_COURT": Condition(never_listed, both_conditions(victim(18), _COURT), f"{_VICTIM}, and {_DETERMINED}"),
    "IMG16_O18_12M_OR_COURT": Condition(
        both_conditions(_IMAGES, offender(18)),
        either_condition(both_conditions(_IMAGES, months(12)), _COURT),
        f"{_SHOWN}, or {_DETERMINED}",
    ),
    "O18_12M_OR_COURT": Condition(offender(18), either_condition(months(12), _COURT), f"{_OFFENDER}, or {_DETERMINED}"),
    "V16_O18_12M_OR_COURT": Condition(
        both_conditions(victim(16), offender(18)),
        either_condition(both_conditions(victim(16), months(12)), _COURT),
        f"{_AGES}, or {_DETERMINED}",
    ),
    "O18_AND_OVER_12M_AND_COURT": Condition(
        never_listed,
        both_conditions(offender(18), lambda circumstances: circumstances.imprisoned_for_more_than(12), _COURT),
        f"{_OFFENDER}, and {_DETERMINED}",
    ),
    "O20_OR_S43_6": Condition(
        lambda circumstances: True if circumstances.offender_was(20) else None,
        never_listed,
        f"{_OFFENDER}, or whether s.43(6) is fulfilled",
    ),
    "UNLESS_ALL_16_AND_WILLING": Condition(
        may_involve_under_16, never_listed, "whether every person involved was 16 or over and willing"
    ),
}
