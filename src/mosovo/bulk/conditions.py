"""The conditions of Schedule 3 by code (statute.md A2): by age alone, and by age and sentence together."""

from collections.abc import Callable, Mapping

import numpy as np

from mosovo.bulk.condition_terms import ConditionTerms
from mosovo.bulk.three_valued_arrays import FALSE, Known, and_, choose, or_

type Limbs = tuple[Known, Known]
type Condition = Callable[[ConditionTerms], Limbs]

_IHC = ("IMP", "HOSP", "CS12")


def _build_never(terms: ConditionTerms) -> Known:
    return np.full_like(terms["YES"], FALSE)


def _build_ages(*names: str) -> Condition:
    def build_limbs(terms: ConditionTerms) -> Limbs:
        sentence_limb = and_(*(terms[name] for name in names))
        return sentence_limb, sentence_limb

    return build_limbs


def _build_ages_or_sentence(
    ages: tuple[str, ...], sentence: tuple[str, ...], always: tuple[str, ...] = ()
) -> Condition:
    """Build a condition of these ages or one of these sentences. Either way, `always` must hold too."""

    def build_limbs(terms: ConditionTerms) -> Limbs:
        needed = and_(terms["YES"], *(terms[name] for name in always))
        first = and_(needed, *(terms[name] for name in ages))
        return first, or_(first, and_(needed, or_(*(terms[name] for name in sentence))))

    return build_limbs


def _build_sentence(*names: str, always: tuple[str, ...] = ()) -> Condition:
    def build_limbs(terms: ConditionTerms) -> Limbs:
        return _build_never(terms), and_(or_(*(terms[name] for name in names)), *(terms[name] for name in always))

    return build_limbs


def _build_young_or_adult(victims: str | None, sentences: tuple[str, ...], always: tuple[str, ...] = ()) -> Condition:
    """Build a condition: under 18 at the offence, 12 months; an adult, the victim’s age or one of these sentences."""

    def build_limbs(terms: ConditionTerms) -> Limbs:
        needed = and_(terms["YES"], *(terms[name] for name in always))
        ages = terms[victims] if victims else _build_never(terms)
        sentence_limb = choose(terms["O18"], or_(ages, *(terms[name] for name in sentences)), terms["12M"])
        return and_(needed, terms["O18"], ages), and_(needed, sentence_limb)

    return build_limbs


def _build_or_court(condition: Condition) -> Condition:
    """Build a condition that the court’s own determination also meets, made when it disposes of the case."""

    def build_limbs(terms: ConditionTerms) -> Limbs:
        ages, sentence_limb = condition(terms)
        return ages, or_(sentence_limb, terms["COURT"])

    return build_limbs


CONDITIONS: Mapping[str, Condition] = {
    "ALWAYS": _build_ages("YES"),
    "O20": _build_ages("O20"),
    "O20_V18": _build_ages("O20", "V18"),
    "O20_V17": _build_ages("O20", "V17"),
    "V18": _build_ages("V18"),
    "IMG16": _build_ages("IMG16"),
    "V18_OR_30M_RESTR": _build_ages_or_sentence(("V18",), ("30M", "RESTR")),
    "IMG16_O18_12M": _build_ages_or_sentence(("EARLY_OR_O18",), ("12M",), ("IMG16",)),
    "IMG16_AND_O18_OR_12M": _build_ages_or_sentence(("O18",), ("12M",), ("IMG16",)),
    "O18_OR_12M": _build_ages_or_sentence(("O18",), ("12M",)),
    "V16_O18_12M": _build_ages_or_sentence(("O18",), ("12M",), ("V16",)),
    "V17_O18_12M": _build_ages_or_sentence(("O18",), ("12M",), ("V17",)),
    "V18_O18_12M": _build_ages_or_sentence(("O18",), ("12M",), ("V18",)),
    "12M": _build_sentence("12M"),
    "IMP_HOSP_CS12": _build_sentence(*_IHC),
    "IH": _build_sentence("IMP", "HOSP"),
    "O18_OR_IH": _build_ages_or_sentence(("O18",), ("IMP", "HOSP")),
    "O18_V18_OR_IH": _build_ages_or_sentence(("O18", "V18"), ("IMP", "HOSP")),
    "U18_12M_ELSE_V18_IHC": _build_young_or_adult("V18", _IHC),
    "U18_12M_ELSE_INT18_IHC": _build_young_or_adult("V18", _IHC),
    "U18_12M_ELSE_V18_IH": _build_young_or_adult("V18", ("IMP", "HOSP")),
    "U18_12M_ELSE_IHC": _build_young_or_adult(None, _IHC),
    "U18_12M_ELSE_IH": _build_young_or_adult(None, ("IMP", "HOSP")),
    "O18_AND_24M": _build_sentence("24M", always=("O18",)),
    "PURPOSE_GRAT_U18_12M_ELSE_V18_IHC": _build_young_or_adult("V18", _IHC, ("PURPOSE",)),
    "V18_AND_COURT": _build_sentence("COURT", always=("V18",)),
    "IMG16_O18_12M_OR_COURT": _build_or_court(_build_ages_or_sentence(("O18",), ("12M",), ("IMG16",))),
    "O18_12M_OR_COURT": _build_or_court(_build_ages_or_sentence(("O18",), ("12M",))),
    "V16_O18_12M_OR_COURT": _build_or_court(_build_ages_or_sentence(("O18",), ("12M",), ("V16",))),
}
"""A code that is not in this table is not covered."""
