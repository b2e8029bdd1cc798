"""Refuse what cannot be true of an OSP score or a tool result, and warn of what is unlikely."""

from collections.abc import Iterator
from datetime import date

from mosovo.practice.osp.conviction_evidence import find_disagreements
from mosovo.practice.osp.facts import find_doubts, find_impossible
from mosovo.record.field_validation import format_date, require_not_after
from mosovo.record.validation import FactRefused, FactWarning
from mosovo.rooms.identity import queries as identity
from mosovo_law.core.days import age_on

from .models import OspScore, ToolResult
from .osp import evidence_on_record, osp_facts, score_row

ADULT_TOOLS = frozenset({"rm2000-s", "rm2000-v", "rm2000-c", "ogrs", "ovp", "rsr", "sara", "arms"})
CHILD_TOOLS = frozenset({"aim3", "j-soap-ii", "erasor", "savry", "asset-plus"})
RM2000_TOOLS = frozenset({"rm2000-s", "rm2000-v", "rm2000-c"})
ADULT_AGE = 18


def check_osp_score(row: OspScore, today: date) -> Iterator[FactWarning]:
    """Refuse impossible facts; warn of facts that differ from the record or look unlikely."""
    require_not_after("scored_on", row.scored_on, today, "Date of score")
    facts = osp_facts(row)
    for each in find_impossible(facts, row.scored_on):
        raise FactRefused(each.path, f"Enter {each.allowed}, not {each.found}.")
    scores = score_row(row)
    if row.takes_reduction and (scores.direct is None or not scores.direct.reduction.offered):
        why = scores.direct.reduction.why if scores.direct else scores.does_not_apply
        raise FactRefused(
            "takes_reduction", f"The five-year reduction is not available: {why or 'some facts are not known'}."
        )
    if scores.direct is not None:
        yield from (
            FactWarning(fact, sentence)
            for fact, sentence in find_disagreements(facts, evidence_on_record(row.nominal_id))
        )
        yield from (FactWarning("total_sanctions", f"Check this value: {sentence}.") for sentence in find_doubts(facts))
    sex, birth = identity.get_sex(row.nominal_id), identity.get_birth(row.nominal_id)
    if sex is not None and row.sex and sex.value in OspScore.Sex.values and sex.value != row.sex:
        yield FactWarning("sex", f"The recorded sex is {sex.get_value_display().lower()}.")
    if birth is not None and row.born_on is not None and birth.born_on != row.born_on:
        yield FactWarning("born_on", f"The recorded date of birth is {format_date(birth.born_on)}.")


def check_tool_result(row: ToolResult, today: date) -> Iterator[FactWarning]:
    """Refuse a future date; warn if the tool is not made for the age or sex of the nominal."""
    require_not_after("assessed_on", row.assessed_on, today, "Date of assessment")
    if (row.tool == ToolResult.Tool.OTHER) != bool(row.tool_name):
        raise FactRefused("tool_name", "Enter the name of the tool only if you selected Another tool.")
    birth, sex = identity.get_birth(row.nominal_id), identity.get_sex(row.nominal_id)
    age = age_on(row.assessed_on, birth.born_on) if birth and birth.born_on else None
    if age is not None and age < ADULT_AGE and row.tool in ADULT_TOOLS:
        yield FactWarning("tool", f"This tool is for adults. The nominal was {age}.")
    if age is not None and age >= ADULT_AGE and row.tool in CHILD_TOOLS:
        yield FactWarning("tool", f"This tool is for children. The nominal was {age}.")
    if sex is not None and sex.value == OspScore.Sex.FEMALE and row.tool in RM2000_TOOLS:
        yield FactWarning("tool", "RM2000 is for men only.")
