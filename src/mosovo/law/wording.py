"""The words of every step of the reasoning. Each Act has its own table; explanations look them up here.

The words of duties are in `duty_wording`.
"""

from mosovo.law.cja2003 import wording as cja2003
from mosovo.law.cjia2008 import wording as cjia2008
from mosovo.law.cpa2026 import wording as cpa2026
from mosovo.law.cta2008 import wording as cta2008
from mosovo.law.daa2021 import wording as daa2021
from mosovo.law.practice import wording as practice
from mosovo.law.soa2003 import travel_wording as travel
from mosovo.law.soa2003 import wording as soa2003
from mosovo.law.spa2019 import wording as spa2019

STEPS = {
    **soa2003.STEPS, **travel.STEPS, **cpa2026.STEPS, **cja2003.STEPS,
    **cjia2008.STEPS, **cta2008.STEPS, **spa2019.STEPS, **daa2021.STEPS,
    **practice.STEPS,
}  # fmt: skip
"""Each step of the reasoning in words, by its name; {0} and {1} are its arguments."""
