"""What can't be so of a score or of the result of a tool, and what is unlikely."""

from collections.abc import Iterator
from datetime import date

from mosovo.law.days import age_on
from mosovo.law.practice.osp.facts import doubts, impossible
from mosovo.law.practice.osp.held import disagreements
from mosovo.record.refusing import Impossible, Problem
from mosovo.record.sound import not_after, said
from mosovo.rooms.identity import queries as identity

from .models import OspScore, ToolResult
from .osp import facts_of, on_record, scored

NOT_A_CHILDS = frozenset({"rm2000-s", "rm2000-v", "rm2000-c", "ogrs", "ovp", "rsr", "sara", "arms"})
A_CHILDS = frozenset({"aim3", "j-soap-ii", "erasor", "savry", "asset-plus"})
RM2000 = frozenset({"rm2000-s", "rm2000-v", "rm2000-c"})
GROWN_UP = 18


def osp(row: OspScore, today: date) -> Iterator[Problem]:
    """Facts that can stand together; who they disagree with the record is asked about, and so is what looks strange."""
    not_after("scored_on", row.scored_on, today, "The score")
    facts = facts_of(row)
    for each in impossible(facts, row.scored_on):
        raise Impossible(each.path, f"This can’t be {each.found}: it must be {each.allowed}.")
    found = scored(row)
    if row.takes_reduction and (found.direct is None or not found.direct.reduction.offered):
        why = found.direct.reduction.why if found.direct else found.does_not_apply
        raise Impossible("takes_reduction", f"One band less is not offered: {why or 'not all that it asks is known'}.")
    if found.direct is not None:
        yield from (Problem(fact, sentence) for fact, sentence in disagreements(facts, on_record(row.nominal_id)))
        yield from (Problem("total_sanctions", f"Look again: {sentence}.") for sentence in doubts(facts))
    sex, birth = identity.sex(row.nominal_id), identity.birth(row.nominal_id)
    if sex is not None and row.sex and sex.value in OspScore.Sex.values and sex.value != row.sex:
        yield Problem("sex", f"The record says {sex.get_value_display().lower()}.")
    if birth is not None and row.born_on is not None and birth.born_on != row.born_on:
        yield Problem("born_on", f"The record says that they were born on {said(birth.born_on)}.")


def tool(row: ToolResult, today: date) -> Iterator[Problem]:
    """The tool was used on a day gone by, on somebody whom it is made for."""
    not_after("assessed_on", row.assessed_on, today, "The assessment")
    if (row.tool == ToolResult.Tool.OTHER) != bool(row.called):
        raise Impossible("called", "Name the tool if it is another one, and only then.")
    birth, sex = identity.birth(row.nominal_id), identity.sex(row.nominal_id)
    age = age_on(row.assessed_on, birth.born_on) if birth and birth.born_on else None
    if age is not None and age < GROWN_UP and row.tool in NOT_A_CHILDS:
        yield Problem("tool", f"This tool is made for adults, and they were {age}.")
    if age is not None and age >= GROWN_UP and row.tool in A_CHILDS:
        yield Problem("tool", f"This tool is made for children, and they were {age}.")
    if sex is not None and sex.value == OspScore.Sex.FEMALE and row.tool in RM2000:
        yield Problem("tool", "RM2000 is made for men.")
