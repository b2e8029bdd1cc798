"""T85 and T86: each decision about another person's work goes through the one check, in the database too."""

import ast
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError

from mosovo.obligations.models import Ruling, RulingCheck
from mosovo.organisations.models import Account
from mosovo.record import approvals, fact_writer
from mosovo.record.models import RecordedFact
from mosovo.record.validation import FactRefused
from mosovo.web.core.second_person import DECISIONS, read_tokens
from tests.architecture.source_tree import ours
from tests.every_kind import one_of_every_kind
from tests.rooms.recording import WRITE
from tests.support.people import TODAY, Cast, Known, opened, register
from tests.support.photographs import AsJobs
from tests.trust.measuring import Measured

type Sql = Callable[..., list[tuple[Any, ...]]]

CORRECTED = """
insert into {0} select (jsonb_populate_record(r, jsonb_build_object(
  'id', gen_random_uuid(), 'corrects_id', r.id, 'recorded_by_id', %s::text, 'change_reason', 'A full stop.'))).*
  from {0} r where r.id = %s::uuid
"""


def decide(account: Account, nominal: Known, made: RecordedFact) -> str:
    """Decide again, past the actions of the room; the refusal of the database, empty if there is none."""
    own = {field.attname: getattr(made, field.attname) for field in made._meta.concrete_fields}
    again = type(made)(**{name: value for name, value in own.items() if name not in TAKEN})
    again.id = again.first = uuid4()
    try:
        with opened(account, nominal, WRITE) as permit:
            fact_writer.write_fact(again, permit)
    except DatabaseError as refused:
        return str(refused).splitlines()[0]
    return ""


def checked_ruling(cast: Cast, nominal: Known) -> RulingCheck:
    """A ruling of the inspector and the supervisor's check, which have a page of their own."""
    ruling = Ruling(nominal_id=nominal.id, key="x", no_duty=True, reason="Advised", authority="Counsel", made_on=TODAY)
    with opened(cast.inspector, nominal, WRITE) as permit:
        fact_writer.write_fact(ruling, permit)
    check = RulingCheck(nominal_id=nominal.id, ruling_id=ruling.first, agrees=True, words="Read", checked_on=TODAY)
    with opened(cast.supervisor, nominal, WRITE) as permit:
        fact_writer.write_fact(check, permit)
    return check


TAKEN = frozenset({"id", "first", "recorded_at", "recorded_by_id", "recorded_force", "corrects_id"})


@pytest.mark.trust("T85", target="nobody who wrote a row decides, 0 of each kind; no decision about what was not read")
def test_nobody_decides_about_what_they_wrote_any_row_of(
    cast: Cast, nominal: Known, owner_sql: Sql, as_jobs: AsJobs, measured: Measured
) -> None:
    built = {kind: each.row for kind, each in one_of_every_kind(cast, nominal, register(cast), as_jobs).items()}
    built[RulingCheck] = checked_ruling(cast, nominal)
    wrong: list[tuple[str, str]] = []
    for decision, (kind, column) in DECISIONS.items():
        made = built[decision]
        first = getattr(made, column)
        table = decision._meta.get_field(column).related_model._meta.db_table
        [(latest,)] = owner_sql(f"select id from {table} where first = %s order by recorded_at desc limit 1", [first])
        with opened(cast.supervisor, nominal, WRITE):
            before = read_tokens(decision, kind, column, [first])[first]
        owner_sql(CORRECTED.format(table), [str(cast.colleague.pk), latest])
        with opened(cast.supervisor, nominal, WRITE) as permit:
            assert approvals.list_writers(kind, first) == {cast.inspector.pk, cast.colleague.pk}
            approvals.refuse_writers(permit, kind, first, column)
            wrong += [(kind, "a correction is not seen")] * (
                read_tokens(decision, kind, column, [first])[first] == before
            )
        for writer in (cast.inspector, cast.colleague):
            with opened(writer, nominal, WRITE) as permit, pytest.raises(FactRefused, match="You wrote part of this"):
                approvals.refuse_writers(permit, kind, first, column)
            if "approval refused: own-work" not in decide(writer, nominal, made):
                wrong.append((kind, writer.name))
        if "own-work" in decide(cast.supervisor, nominal, made):
            wrong.append((kind, "a third person is refused"))
    measured(f"{len(wrong)} wrong of {len(DECISIONS)} kinds")
    assert wrong == []


def compares_author(node: ast.Compare) -> bool:
    """Whether it asks if the author is the actor. That the author must be the actor is another rule: `!=`."""
    names = {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)}
    return {"recorded_by_id", "account"} <= names and isinstance(node.ops[0], ast.Eq)


@pytest.mark.trust("T86", target="0 comparisons of an author with the actor in the actions of rooms")
def test_no_action_compares_the_author_itself(measured: Measured) -> None:
    """Such a comparison sees the last author only: a full stop by a colleague would open it."""
    found = [
        f"{source}:{node.lineno}"
        for source in ours()
        if str(source).startswith(("src/mosovo/rooms", "src/mosovo/obligations")) and source.path.name == "actions.py"
        for node in ast.walk(ast.parse(source.text))
        if isinstance(node, ast.Compare) and compares_author(node)
    ]
    measured(f"{len(found)} comparisons")
    assert found == []
