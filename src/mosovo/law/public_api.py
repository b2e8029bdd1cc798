"""The public interface of the library: these names, and no others.

They keep their meaning from one version to the next; any change is in the
change log. Everything else in the modules of `mosovo.law` may change without
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

from mosovo.law import VERSION
from mosovo.law.answer_schema import answer_schema
from mosovo.law.case import Case, CaseProblem, CaseRefused, read_case, write_answer, write_case
from mosovo.law.commands import evaluate_case, explain_case, write_opinion
from mosovo.law.derive import Derivation, derive_obligations
from mosovo.law.explanation import Explanation, explain_obligation
from mosovo.law.facts import CaseFacts
from mosovo.law.obligation import Bearer, DutyStatus, Nature, Obligation, Question
from mosovo.law.parallel import derive_many, derive_parts
from mosovo.law.policy import Policy
from mosovo.law.schema import case_json_schema

__all__ = [
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
    "answer_schema",
    "case_json_schema",
    "derive_many",
    "derive_obligations",
    "derive_parts",
    "evaluate_case",
    "explain_case",
    "explain_obligation",
    "read_case",
    "write_answer",
    "write_case",
    "write_opinion",
]
