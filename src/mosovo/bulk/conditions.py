"""The conditions of Schedule 3 by code (statute.md A2): by age alone, and by age and sentence together."""

from collections.abc import Callable, Mapping

import numpy as np

from mosovo.bulk.condition_terms import ConditionTerms
from mosovo.bulk.three_valued_arrays import FALSE, Known, and_, choose, or_

type Limbs = tuple[Known, Known]
type Condition = Callable[[ConditionTerms], Limbs]

_IHC = ("IMP", "HOSP", "CS12")


def _never(of: ConditionTerms) -> Known:
    return np.full_like(of["YES"], FALSE)


def _ages(*names: str) -> Condition:
    def limbs(of: ConditionTerms) -> Limbs:
        whole = and_(*(of[name] for name in names))
        return whole, whole

    return limbs


def _ages_or_sentence(ages: tuple[str, ...], sentence: tuple[str, ...], always: tuple[str, ...] = ()) -> Condition:
    """Build a condition of these ages or one of these sentences. Either way, `always` must hold too."""

    def limbs(of: ConditionTerms) -> Limbs:
        needed = and_(of["YES"], *(of[name] for name in always))
        first = and_(needed, *(of[name] for name in ages))
        return first, or_(first, and_(needed, or_(*(of[name] for name in sentence))))

    return limbs


def _sentence(*names: str, always: tuple[str, ...] = ()) -> Condition:
    def limbs(of: ConditionTerms) -> Limbs:
        return _never(of), and_(or_(*(of[name] for name in names)), *(of[name] for name in always))

    return limbs


def _young_or_adult(victims: str | None, sentences: tuple[str, ...], always: tuple[str, ...] = ()) -> Condition:
    """Build a condition: under 18 at the offence, 12 months; an adult, the victim’s age or one of these sentences."""

    def limbs(of: ConditionTerms) -> Limbs:
        needed = and_(of["YES"], *(of[name] for name in always))
        ages = of[victims] if victims else _never(of)
        whole = choose(of["O18"], or_(ages, *(of[name] for name in sentences)), of["12M"])
        return and_(needed, of["O18"], ages), and_(needed, whole)

    return limbs


def _or_court(condition: Condition) -> Condition:
    """Build a condition that the court’s own determination also meets, made when it disposes of the case."""

    def limbs(of: ConditionTerms) -> Limbs:
        ages, whole = condition(of)
        return ages, or_(whole, of["COURT"])

    return limbs


CONDITIONS: Mapping[str, Condition] = {
    "ALWAYS": _ages("YES"),
    "O20": _ages("O20"),
    "O20_V18": _ages("O20", "V18"),
    "O20_V17": _ages("O20", "V17"),
    "V18": _ages("V18"),
    "IMG16": _ages("IMG16"),
    "V18_OR_30M_RESTR": _ages_or_sentence(("V18",), ("30M", "RESTR")),
    "IMG16_O18_12M": _ages_or_sentence(("EARLY_OR_O18",), ("12M",), ("IMG16",)),
    "IMG16_AND_O18_OR_12M": _ages_or_sentence(("O18",), ("12M",), ("IMG16",)),
    "O18_OR_12M": _ages_or_sentence(("O18",), ("12M",)),
    "V16_O18_12M": _ages_or_sentence(("O18",), ("12M",), ("V16",)),
    "V17_O18_12M": _ages_or_sentence(("O18",), ("12M",), ("V17",)),
    "V18_O18_12M": _ages_or_sentence(("O18",), ("12M",), ("V18",)),
    "12M": _sentence("12M"),
    "IMP_HOSP_CS12": _sentence(*_IHC),
    "IH": _sentence("IMP", "HOSP"),
    "O18_OR_IH": _ages_or_sentence(("O18",), ("IMP", "HOSP")),
    "O18_V18_OR_IH": _ages_or_sentence(("O18", "V18"), ("IMP", "HOSP")),
    "U18_12M_ELSE_V18_IHC": _young_or_adult("V18", _IHC),
    "U18_12M_ELSE_INT18_IHC": _young_or_adult("V18", _IHC),
    "U18_12M_ELSE_V18_IH": _young_or_adult("V18", ("IMP", "HOSP")),
    "U18_12M_ELSE_IHC": _young_or_adult(None, _IHC),
    "U18_12M_ELSE_IH": _young_or_adult(None, ("IMP", "HOSP")),
    "O18_AND_24M": _sentence("24M", always=("O18",)),
    "PURPOSE_GRAT_U18_12M_ELSE_V18_IHC": _young_or_adult("V18", _IHC, ("PURPOSE",)),
    "V18_AND_COURT": _sentence("COURT", always=("V18",)),
    "IMG16_O18_12M_OR_COURT": _or_court(_ages_or_sentence(("O18",), ("12M",), ("IMG16",))),
    "O18_12M_OR_COURT": _or_court(_ages_or_sentence(("O18",), ("12M",))),
    "V16_O18_12M_OR_COURT": _or_court(_ages_or_sentence(("O18",), ("12M",), ("V16",))),
}
"""A code that is not in this table is not covered."""
