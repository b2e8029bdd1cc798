"""Who may know of a duty: the facts that trigger it, each role, and the database (docs/adr/0038).

A duty that a limited fact triggers is shown to those who may know of the fact. It gives no hint to others if three
things are true: such a fact changes no other duty (shown with the examples of all rules); each limited table names
who may know of its facts; the program, the policies of the database and the caseload entries agree.
"""

import re
from dataclasses import replace
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

import mosovo.caseload
import mosovo.database
from mosovo.access.field_groups import REACH_BY_ROLE, FieldGroup
from mosovo.caseload.queries import list_named_people
from mosovo.obligations.fact_gathering import _PRACTICE_KINDS, KNOWN_TO, list_withheld_limits
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
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, acting
from tests.trust.hidden_facts import record_application, record_new_account, record_polygraph_referral

TABLES = Path(mosovo.database.__file__).parent / "tables"
LIMITS = sorted(set(KNOWN_TO.values()))
MONEY = frozenset({"bank_account", "payment_card"})
KNOWN_TO_ALL = {
    "photograph": "that a photograph was taken, and when, is part of a notification; the picture is kept back",
    "victim": "that there is a victim is shown to everybody on the case (ADR 21)",
    "new_linked_person": "only rows of no group are told",
    "new_stay": "only stays, which are of no group, are told",
}
"""Kinds from tables of a field group, or from views without text, of which everyone on the case may know, and why."""
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
def test_each_kind_from_a_limited_table_names_who_may_know_of_it() -> None:
    """A new rule that reads such a table fails here until its branch names who may know of its duties."""
    limited = {path.stem for path in TABLES.glob("*.sql") if "field_group" in path.read_text()}
    branches = [branch for branch in SOURCES if branch.table.endswith("_law_rows") or branch.table in limited]
    missing = sorted(branch.kind for branch in branches if not branch.known_to and branch.kind not in KNOWN_TO_ALL)
    assert len(branches) >= len(KNOWN_TO) - 1
    assert not missing, f"set `known_to` in their branches, or give the reason in KNOWN_TO_ALL: {missing}"


@pytest.mark.pure
def test_limit_is_a_field_group_or_the_police() -> None:
    assert set(KNOWN_TO.values()) <= {*FieldGroup, POLICE}


def remove_limited(facts: CaseFacts, limit: str) -> tuple[CaseFacts, frozenset[str]]:
    """Return the facts without those of a limit, and the references of the ones left out."""
    kinds = {kind for kind, known_to in KNOWN_TO.items() if known_to == limit}
    if limit == FieldGroup.FINANCE:
        left = tuple(each for each in facts.changes if each.kind not in MONEY)
        return replace(facts, changes=left), frozenset(each.ref for each in facts.changes if each.kind in MONEY)
    names = [name for name, kinds_of_name in _PRACTICE_KINDS.items() if kinds.issuperset(kinds_of_name)]
    assert names, f"the facts of {kinds} need a field of their own"
    refs = frozenset(each.ref for name in names for each in getattr(facts, name))
    return replace(facts, **dict.fromkeys(names, ())), refs


@pytest.mark.pure
@pytest.mark.parametrize("limit", LIMITS)
def test_limited_fact_changes_only_the_duties_and_questions_it_triggers(limit: str) -> None:
    met = 0
    for example in CASES:
        facts = read_case(example).facts
        fewer, refs = remove_limited(facts, limit)
        if not refs:
            continue
        whole, left = filter_recordable(facts), filter_recordable(fewer)
        duties = {each.key: each for each in whole.obligations if refs.isdisjoint(each.trigger.split(":"))}
        assert duties == {each.key: each for each in left.obligations}, example
        assert {each for each in whole.questions if refs.isdisjoint(each.about.split(":"))} == set(left.questions), (
            example
        )
        met += sum(not refs.isdisjoint(each.trigger.split(":")) for each in whole.obligations)
    assert met, "the examples must include such a duty"


def test_database_and_program_hide_the_same_limits_from_each_reader(cast: Cast) -> None:
    for name in Cast.__dataclass_fields__:
        account = getattr(cast, name)
        if isinstance(account, Account):
            with acting(account) as actor, connection.cursor() as cursor:
                cursor.execute("select kept_from_reader_now()")
                assert cursor.fetchone()[0] == ",".join(sorted(list_withheld_limits(actor))), name


@pytest.mark.pure
def test_caseload_entries_have_a_count_for_every_set_of_limits() -> None:
    source = (Path(mosovo.caseload.__file__).parent / "caseload_read_model.sql").read_text()
    ready = set(re.search(r"unnest\(array\[([^\]]*)\]\) as hidden", source).group(1).replace("\n", "").split(", "))
    combinations_of_limits = chain.from_iterable(combinations(LIMITS, size) for size in range(1, len(LIMITS) + 1))
    assert {each.strip(" '") for each in ready} == {",".join(each) for each in combinations_of_limits}


@pytest.mark.pure
def test_each_limit_is_open_to_some_roles_and_closed_to_others() -> None:
    """A limit that applies to no role or to every role would be a mistake."""
    groups = [limit for limit in LIMITS if limit != POLICE]
    for group in groups:
        knows = {FieldGroup(group) in reach.records for reach in REACH_BY_ROLE.values()} | {False}
        assert knows == {True, False}, group


def list_open_duties(owner_sql: Sql, nominal: RegisteredNominal) -> list[tuple[Any, ...]]:
    """Return the key and limit of each open duty."""
    return owner_sql(
        "select key, known_to from obligations_duty where nominal_id = %s and met_on is null and nature = 'duty' "
        "and (ceased_on is null or ceased_on > opens_on)",
        [nominal.id],
    )


def test_each_reader_sees_and_counts_only_duties_they_may_know_of(
    cast: Cast, nominal: RegisteredNominal, readers: dict[str, Account], owner_sql: Sql
) -> None:
    record_new_account(cast.supervisor, nominal)
    record_polygraph_referral(cast.supervisor, nominal)
    record_application(cast.supervisor, nominal)
    stored = owner_sql("select key, known_to from obligations_duty where nominal_id = %s", [nominal.id])
    assert {known_to for _, known_to in stored} == {"", *LIMITS}
    open_duties = list_open_duties(owner_sql, nominal)
    assert {known_to for _, known_to in open_duties} == {"", *LIMITS}
    [[counted]] = owner_sql("select open_duties from caseload_caseloadentry where nominal_id = %s", [nominal.id])
    seen = dict[str, frozenset[str]]()
    for who, account in readers.items():
        with acting(account) as actor:
            shown = set(Duty.objects.filter(nominal_id=nominal.id).values_list("key", flat=True))
            entries = list_named_people([nominal.id])
            hidden = list_withheld_limits(actor)
            assert not {known_to for key, known_to in stored if key in shown} & hidden, who
            if shown:
                assert shown == {key for key, known_to in stored if known_to not in hidden}, who
                assert OpenQuestion.objects.filter(known_to__in=hidden).count() == 0
            if entries:
                hidden_keys = [key for key, known_to in open_duties if known_to in hidden]
                assert entries[0].open_duties == counted - len(hidden_keys), who
                assert entries[0].next_key in shown, who
            seen[who] = hidden if shown else frozenset()
    assert seen["manager"] == seen["supervisor"] == seen["inspector"] == set()
    assert seen["coordinator"] == {"finance"}
    assert seen["practitioner"] == {"finance", "police"}
    assert seen["officer"] == {"finance", "polygraph"}
