"""Practice: the duties that force policy gives to officers and agencies. It is policy and not law.

A set of rules in addition to the Acts (`mosovo_law.derivation.rule_set`). The words of its duties and steps are added
to those of the law here, before any of its rules is made.
"""

from mosovo.practice.tables import load_rows
from mosovo.practice.wording import STEPS
from mosovo_law.core.duty_wording import add_duty_wordings
from mosovo_law.explain.wording import add_step_wordings

add_duty_wordings(load_rows("duties"))
add_step_wordings(STEPS)
