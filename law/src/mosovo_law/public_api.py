"""The public interface of the library: these names, and no others.

They keep their meaning from one version to the next; any change is in the
change log. Everything else in the modules of `mosovo_law` may change without
notice. Only the standard library is used; days are `datetime.date`.

    >>> answer = evaluate_case({
    ...     "case": {
    ...         "jurisdiction": "EW",
    ...         "events": [{"ref": "c1", "gateway": "caution", "offence": "SOA 2003 s.9", "on": "2025-03-03"}],
    ...     },
    ...     "on": "2025-03-04",
    ... })
    >>> answer["obligations"][0]["due_on"]
    '2025-03-05'
"""

from mosovo_law import VERSION
from mosovo_law.case_format.answer_schema import answer_schema
from mosovo_law.case_format.case import Case, CaseProblem, CaseRefused, read_case, write_case
from mosovo_law.case_format.schema import case_json_schema
from mosovo_law.cases import load_public_cases
from mosovo_law.cli.commands import evaluate_case, explain_case, write_opinion
from mosovo_law.core.obligation import Bearer, DutyStatus, Nature, Obligation, Question
from mosovo_law.core.policy import Policy
from mosovo_law.derivation.derive import Derivation, derive_obligations
from mosovo_law.derivation.parallel import derive_many, derive_parts
from mosovo_law.derivation.rule_book import STATUTE
from mosovo_law.derivation.rule_set import RuleSet
from mosovo_law.explain.answer_writer import write_answer
from mosovo_law.explain.explanation import Explanation, explain_obligation
from mosovo_law.facts.case_facts import CaseFacts

__all__ = [
    "STATUTE",
    "VERSION",
    "Bearer",
    "Case",
    "CaseFacts",
    "CaseProblem",
    "CaseRefused",
    "Derivation",
    "DutyStatus",
    "Explanation",
    "Nature",
    "Obligation",
    "Policy",
    "Question",
    "RuleSet",
    "answer_schema",
    "case_json_schema",
    "derive_many",
    "derive_obligations",
    "derive_parts",
    "evaluate_case",
    "explain_case",
    "explain_obligation",
    "load_public_cases",
    "read_case",
    "write_answer",
    "write_case",
    "write_opinion",
]
