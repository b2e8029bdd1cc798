"""The words of every step of the reasoning. Each Act has its own table; explanations look them up here.

Another set of rules adds the words of its steps (`add_step_wordings`).

The words of duties are in `duty_wording`.
"""

from collections.abc import Mapping

from mosovo_law.acts.cja2003 import wording as cja2003
from mosovo_law.acts.cjia2008 import wording as cjia2008
from mosovo_law.acts.cpa2026 import wording as cpa2026
from mosovo_law.acts.cta2008 import wording as cta2008
from mosovo_law.acts.daa2021 import wording as daa2021
from mosovo_law.acts.soa2003 import travel_wording as travel
from mosovo_law.acts.soa2003 import wording as soa2003
from mosovo_law.acts.spa2019 import wording as spa2019

ARRIVAL_STEPS = {
    "before_known_history": "before the known history, which begins on {0}: not counted as overdue",
}
STEPS: dict[str, str] = {
    **soa2003.STEPS, **travel.STEPS, **cpa2026.STEPS, **cja2003.STEPS,
    **cjia2008.STEPS, **cta2008.STEPS, **spa2019.STEPS, **daa2021.STEPS,
    **ARRIVAL_STEPS,
}  # fmt: skip
"""Each step of the reasoning in words, by its name; {0} and {1} are its arguments."""


def add_step_wordings(words: Mapping[str, str]) -> None:
    """Add the words of the steps of another set of rules. Raises ValueError for a step that has other words."""
    for name, text in words.items():
        if STEPS.setdefault(name, text) != text:
            raise ValueError(f"the step {name} has other words: {STEPS[name]}")
