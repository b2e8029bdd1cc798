"""Who may know of a duty: the facts that trigger it, each role, and the database (docs/adr/0038).

A duty that a limited fact triggers is shown to those who may know of the fact. That leaves no hint if three things
hold: such a fact changes no other duty (shown with the examples of all rules); each table that is kept from somebody
says to whom its facts are known; the program, the policies of the database and the lines of the caseload agree.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

import mosovo.caseload
import mosovo.database
from mosovo.access.field_groups import OF_ROLES, FieldGroup
from mosovo.caseload.queries import list_named_people
from mosovo.obligations.fact_gathering import _OF_PRACTICE, KNOWN_TO, kept_from
from mosovo.obligations.facts_function import SOURCES
from mosovo.obligations.models import Duty, OpenQuestion
from mosovo.obligations.recordable_duties import filter_recordable
from mosovo.organisations.models import Account
from mosovo.practice.examples import examples_of, rules_with_examples
from mosovo.record.law_facts import POLICE
from mosovo_law.case_format.case import read_case
from mosovo_law.facts.case_facts import CaseFacts
from tests.access.test_hidden_facts import readers
from tests.law.test_examples import EXAMPLES
from tests.support.people import Cast, Known, acting
from tests.trust.kept_apart import apply, open_account, refer_to_test

type Sql = Callable[..., list[tuple[Any, ...]]]

TABLES = Path(mosovo.database.__file__).parent / "tables"
LIMITS = sorted(set(KNOWN_TO.values()))
MONEY = frozenset({"bank_account", "payment_card"})
KNOWN_TO_ALL = {
    "photograph": "that a photograph was taken, and when, is part of a notification; the picture is kept back",
    "victim": "that there is a victim is shown to everybody on the case (ADR 21)",
    "new_linked_person": "only rows of no group are told",
    "new_stay": "only stays, which are of no group, are told",
}
"""Kinds from tables of a field group or views without words of which everybody on the case may know, and why."""
CASES = [
    *({name: each[name] for name in ("case", "on", "known_at") if name in each} for each in EXAMPLES),
    *(
        dict(example.given)
        for rule in sorted(rules_with_examples())
        for of_rule in [examples_of(rule)]
        for example in (of_rule.bites, of_rule.does_not, *of_rule.more)
    ),
]

__all__ = ["readers"]


@pytest.mark.pure
def test_each_kind_from_a_table_that_is_kept_from_somebody_says_who_may_know() -> None:
    """A new rule that reads such a table fails here until its branch says who may know of its duties."""
    limited = {path.stem for path in TABLES.glob("*.sql") if "field_group" in path.read_text()}
    told = [branch for branch in SOURCES if branch.table.endswith("_law_rows") or branch.table in limited]
    unsaid = sorted(branch.kind for branch in told if not branch.known_to and branch.kind not in KNOWN_TO_ALL)
    assert len(told) >= len(KNOWN_TO) - 1
    assert not unsaid, f"say `known_to` in their branches, or why everybody may know: {unsaid}"


@pytest.mark.pure
def test_who_may_know_is_a_field_group_or_the_police() -> None:
    assert set(KNOWN_TO.values()) <= {*FieldGroup, POLICE}


def without(facts: CaseFacts, limit: str) -> tuple[CaseFacts, frozenset[str]]:
    """The facts without those of a limit, and the references of the latter."""
    kinds = {kind for kind, known_to in KNOWN_TO.items() if known_to == limit}
    if limit == FieldGroup.FINANCE:
        left = tuple(each for each in facts.changes if each.kind not in MONEY)
        return replace(facts, changes=left), frozenset(each.ref for each in facts.changes if each.kind in MONEY)
    names = [name for name, told in _OF_PRACTICE.items() if kinds.issuperset(told)]
    assert names, f"the law takes facts of {kinds} under a name of their own"
    refs = frozenset(each.ref for name in names for each in getattr(facts, name))
    return replace(facts, **dict.fromkeys(names, ())), refs


@pytest.mark.pure
@pytest.mark.parametrize("limit", LIMITS)
def test_a_limited_fact_changes_no_duty_and_no_question_but_those_it_triggers(limit: str) -> None:
    met = 0
    for example in CASES:
        facts = read_case(example).facts
        fewer, refs = without(facts, limit)
        if not refs:
            continue
        whole, left = filter_recordable(facts), filter_recordable(fewer)
        duties = {each.key: each for each in whole.obligations if refs.isdisjoint(each.trigger.split(":"))}
        assert duties == {each.key: each for each in left.obligations}, example
        assert {each for each in whole.questions if refs.isdisjoint(each.about.split(":"))} == set(left.questions), (
            example
        )
        met += sum(not refs.isdisjoint(each.trigger.split(":")) for each in whole.obligations)
    assert met, "an example has such a duty"


def test_the_database_keeps_the_same_from_each_reader_as_the_program(cast: Cast) -> None:
    for name in Cast.__dataclass_fields__:
        account = getattr(cast, name)
        if isinstance(account, Account):
            with acting(account) as actor, connection.cursor() as cursor:
                cursor.execute("select kept_from_reader_now()")
                assert cursor.fetchone()[0] == ",".join(sorted(kept_from(actor))), name


@pytest.mark.pure
def test_the_lines_of_the_caseload_are_ready_for_every_reader() -> None:
    source = (Path(mosovo.caseload.__file__).parent / "caseload_read_model.sql").read_text()
    ready = set(re.search(r"unnest\(array\[([^\]]*)\]\) as kept", source).group(1).replace("\n", "").split(", "))
    every = chain.from_iterable(combinations(LIMITS, size) for size in range(1, len(LIMITS) + 1))
    assert {each.strip(" '") for each in ready} == {",".join(each) for each in every}


@pytest.mark.pure
def test_somebody_may_know_of_everything_that_somebody_else_may_not() -> None:
    """A limit that nobody is under, or that everybody is under, would be a mistake."""
    groups = [limit for limit in LIMITS if limit != POLICE]
    for group in groups:
        knows = {FieldGroup(group) in reach.records for reach in OF_ROLES.values()} | {False}
        assert knows == {True, False}, group


def owed_now(owner_sql: Sql, nominal: Known) -> list[tuple[Any, ...]]:
    """Key and limit of each duty that is owed and not met."""
    return owner_sql(
        "select key, known_to from obligations_duty where nominal_id = %s and met_on is null and nature = 'duty' "
        "and (ceased_on is null or ceased_on > opens_on)",
        [nominal.id],
    )


def test_each_reader_is_shown_the_duties_of_which_they_may_know_and_the_caseload_counts_those(
    cast: Cast, nominal: Known, readers: dict[str, Account], owner_sql: Sql
) -> None:
    open_account(cast.supervisor, nominal)
    refer_to_test(cast.supervisor, nominal)
    apply(cast.supervisor, nominal)
    stored = owner_sql("select key, known_to from obligations_duty where nominal_id = %s", [nominal.id])
    assert {known_to for _, known_to in stored} == {"", *LIMITS}
    owed = owed_now(owner_sql, nominal)
    assert {known_to for _, known_to in owed} == {"", *LIMITS}
    [[counted]] = owner_sql("select open_duties from caseload_caseloadentry where nominal_id = %s", [nominal.id])
    seen = dict[str, frozenset[str]]()
    for who, account in readers.items():
        with acting(account) as actor:
            shown = set(Duty.objects.filter(nominal_id=nominal.id).values_list("key", flat=True))
            lines = list_named_people([nominal.id])
            hidden = kept_from(actor)
            assert not {known_to for key, known_to in stored if key in shown} & hidden, who
            if shown:
                assert shown == {key for key, known_to in stored if known_to not in hidden}, who
                assert OpenQuestion.objects.filter(known_to__in=hidden).count() == 0
            if lines:
                kept = [key for key, known_to in owed if known_to in hidden]
                assert lines[0].open_duties == counted - len(kept), who
                assert lines[0].next_key in shown, who
            seen[who] = hidden if shown else frozenset()
    assert seen["manager"] == seen["supervisor"] == seen["inspector"] == set()
    assert seen["coordinator"] == {"finance"}
    assert seen["practitioner"] == {"finance", "police"}
    assert seen["officer"] == {"finance", "polygraph"}
