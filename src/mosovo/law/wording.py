"""The words for every rule and step: each Act brings its own; an explanation finds them here."""

from mosovo.law.cja2003 import wording as cja2003
from mosovo.law.cjia2008 import wording as cjia2008
from mosovo.law.cpa2026 import wording as cpa2026
from mosovo.law.cta2008 import wording as cta2008
from mosovo.law.daa2021 import wording as daa2021
from mosovo.law.practice import wording as practice
from mosovo.law.soa2003 import travel_wording as travel
from mosovo.law.soa2003 import wording as soa2003
from mosovo.law.spa2019 import wording as spa2019

TITLES = {
    **soa2003.TITLES, **travel.TITLES, **cpa2026.TITLES, **cja2003.TITLES,
    **cjia2008.TITLES, **cta2008.TITLES, **spa2019.TITLES, **daa2021.TITLES,
    **practice.TITLES,
}  # fmt: skip
"""What a duty is called on a line of the board, by rule id."""

STEPS = {
    **soa2003.STEPS, **travel.STEPS, **cpa2026.STEPS, **cja2003.STEPS,
    **cjia2008.STEPS, **cta2008.STEPS, **spa2019.STEPS, **daa2021.STEPS,
    **practice.STEPS,
}  # fmt: skip
"""How a step of the reasoning reads, by its name; {0}, {1} stand for its args."""
