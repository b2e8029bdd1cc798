"""T82: working days of synthetic officers are replayed against the reading limits, with the counting functions.

Numbers of a median day are assumed (log-normal, sigma 0.5). A fifth of the opened records were open just before. On one
day in 20 an officer covers for a colleague and does twice as much.

| role | share | records | own records | safety cards | lists, people on each | people printed |
| --- | --- | --- | --- | --- | --- | --- |
| offender manager | 70% | 30 | 75% | 1 | 4, 60 | 2 |
| supervisor | 10% | 45 | 80% | 1 | 8, 100 | 3 |
| inspector | 5% | 25 | - | 1 | 4, 150 | 2 |
| MAPPA co-ordinator | 5% | 35 | - | 0 | 5, 100 | 8 |
| response officer | 10% | 0 | - | 8 | 0 | 0 |

The counting functions use a clock that moves forward with each act. Officers always give a reason when one is needed.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from mosovo.embedded.cluster import SUPERUSER
from mosovo.nominals.bulk_registration import CasePlacement, place_cases, register_nominals
from mosovo.nominals.policy import REGISTER
from mosovo.organisations.models import Account, Role, Team
from mosovo.organisations.sessions import derive_ticket
from mosovo.record.bulk_writing import write_batch
from tests.support.databases import Database
from tests.support.fixture_types import AsJobs
from tests.support.people import NEVER, Cast
from tests.support.sessions import sign_in
from tests.trust.measurements import Measured

CASES, TEAM_OF = 20, 10
"""Number of cases of an offender manager, and of officers in a team."""
SHIFT, DAY = 8 * 3600, 24 * 3600
SIGMA, COVER, AGAIN = 0.5, 0.05, 0.2
REPLAY = """
create function public.clock_timestamp() returns timestamptz language sql stable as
  $$ select pg_catalog.clock_timestamp() + current_setting('replay.passed')::interval $$;
alter function spend_look_up(text, uuid) set search_path to public, pg_catalog, pg_temp;
alter function count_people_of_entry() set search_path to public, pg_catalog, pg_temp;
alter function allow_look_ups(uuid, text) set search_path to public, pg_catalog, pg_temp;
alter table organisations_lookup alter at set default public.clock_timestamp();
create function replay_act(p_kind text, p_people uuid[]) returns text language plpgsql security definer as $$
declare why text;
begin
  if p_kind in ('view', 'card') then
    return limit_opening(null, p_people[1], p_kind);
  end if;
  insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail,
                                purpose, recipient, session_hash)
  values (current_actor('account')::uuid, 'replayed', 'NS',
          case p_kind when 'take' then 'disclosure' else 'consultation' end,
          case p_kind when 'take' then 'papers.print' else 'caseload.list' end,
          true, 'replayed', p_people, '{}', '{}', '', '', '');
  return '';
exception when sqlstate 'MO429' then
  get stacked diagnostics why = pg_exception_detail;
  return why;
end $$;
create function replay_day(p_acts jsonb) returns table (stopped text[], reasons integer)
language plpgsql security definer as $$
declare
  act jsonb;
  people uuid[];
  answer text;
begin
  stopped := '{}';
  reasons := 0;
  for act in select jsonb_array_elements(p_acts) loop
    perform set_config('replay.passed', (act->>'at') || ' seconds', true);
    people := array(select jsonb_array_elements_text(act->'people'))::uuid[];
    answer := replay_act(act->>'kind', people);
    if answer = 'reason' then
      perform allow_look_ups(current_actor('account')::uuid, 'Cover for a colleague who is away');
      reasons := reasons + 1;
      answer := replay_act(act->>'kind', people);
    end if;
    if answer <> '' then
      stopped := stopped || (act->>'kind');
    end if;
  end loop;
  return next;
end $$;
grant execute on function replay_day to mosovo_app"""


@dataclass(frozen=True)
class Day:
    """The activity of an account with this role on a median day."""

    role: Role
    share: float
    records: float
    own: float
    cards: float
    lists: float
    listed: int
    printed: float


DAYS = (
    Day(Role.OFFENDER_MANAGER, 0.70, 30, 0.75, 1, 4, 60, 2),
    Day(Role.SUPERVISOR, 0.10, 45, 0.8, 1, 8, 100, 3),
    Day(Role.INSPECTOR, 0.05, 25, 0, 1, 4, 150, 2),
    Day(Role.MAPPA_COORDINATOR, 0.05, 35, 0, 0, 5, 100, 8),
    Day(Role.OFFICER, 0.10, 0, 0, 8, 0, 0, 0),
)


@dataclass(frozen=True)
class Officer:
    """An officer, their work, and their own people."""

    account: Account
    day: Day
    own: Sequence[UUID]


class Force:
    """The officers and cases of a force."""

    def __init__(self, cast: Cast, size: int) -> None:
        self.chance = random.Random(82)
        self.teams = [Team.objects.create(force=cast.northshire, name=f"Team {n}") for n in range(-(-size // TEAM_OF))]
        posts = [day for day in DAYS for _ in range(max(1, round(size * day.share)))]
        accounts = [self.account(cast, number, day) for number, day in enumerate(posts)]
        managers = [each for each, day in zip(accounts, posts, strict=True) if day.role == Role.OFFENDER_MANAGER]
        permits = register_nominals(CASES * len(managers), action=REGISTER, force="NS")
        self.people = [each.nominal_id for each in permits]
        own_people = {each.pk: self.people[CASES * n : CASES * (n + 1)] for n, each in enumerate(managers)}
        with write_batch():
            place_cases(
                [CasePlacement(p, "NS", each.team_id, each.pk) for each in managers for p in own_people[each.pk]]
            )
        of_team: dict[Any, list[UUID]] = {}
        for each in managers:
            of_team.setdefault(each.team_id, []).extend(own_people[each.pk])
        self.officers = [
            Officer(
                each, day, of_team.get(each.team_id, []) if day.role == Role.SUPERVISOR else own_people.get(each.pk, [])
            )
            for each, day in zip(accounts, posts, strict=True)
        ]

    def account(self, cast: Cast, number: int, day: Day) -> Account:
        return Account.objects.create(
            username=f"replayed{number}", name=f"PC {number}", roles=[day.role.value], force=cast.northshire,
            team=self.teams[number % len(self.teams)], vetted_until=NEVER, trained_until=NEVER, password="!",
        )  # fmt: skip

    def acts(self, officer: Officer, number: int) -> list[dict[str, Any]]:
        """Return the acts of this day in order, each with its second since the replay began."""
        day, factor = officer.day, 2 if self.chance.random() < COVER else 1
        kinds = [
            *self.draw_count("view", day.records * factor),
            *self.draw_count("card", day.cards * factor),
            *self.draw_count("list", day.lists),
            *self.draw_count("take", day.printed * factor),
        ]
        self.chance.shuffle(kinds)
        times = sorted(number * DAY + self.chance.uniform(0, SHIFT) for _ in kinds)
        seen: list[UUID] = []
        return [
            {"at": at, "kind": kind, "people": [str(each) for each in self.pick_people(officer, kind, seen)]}
            for at, kind in zip(times, kinds, strict=True)
        ]

    def draw_count(self, kind: str, median: float) -> Iterator[str]:
        number = round(median * self.chance.lognormvariate(0, SIGMA)) if median else 0
        yield from [kind] * number

    def pick_people(self, officer: Officer, kind: str, seen: list[UUID]) -> list[UUID]:
        """Return the people of an act: mostly the officer's own, often a record opened just before."""
        if kind == "list":
            return self.chance.sample(self.people, min(officer.day.listed, len(self.people)))
        if seen and self.chance.random() < AGAIN:
            return [seen[-1]]
        person = self.chance.choice(
            officer.own if officer.own and self.chance.random() < officer.day.own else self.people
        )
        seen.append(person)
        return [person]


class Replay:
    """Replays days with the counting functions, and stores the results."""

    def __init__(self, database: Database) -> None:
        url = database.server.cluster.url
        self.address = url("mosovo_app", database.name)
        self.days, self.stopped_days, self.stopped, self.asked = 0, 0, list[str](), 0
        with psycopg.connect(url(SUPERUSER, database.name)) as sql:
            sql.execute(REPLAY)

    def add(self, officer: Officer, *days: list[dict[str, Any]]) -> None:
        """Replay days of an officer, each in one transaction."""
        ticket = derive_ticket(sign_in(officer.account.pk))
        with psycopg.connect(self.address) as sql:
            for acts in days:
                sql.execute("select begin_request(%s, %s)", [ticket, uuid4()])
                [(stopped, reasons)] = sql.execute("select * from replay_day(%s)", [json.dumps(acts)]).fetchall()
                sql.commit()
                self.days += 1
                self.stopped_days += bool(stopped)
                self.stopped += stopped
                self.asked += reasons


@pytest.mark.own_database("functions that replay a day")
@pytest.mark.parametrize(
    ("officers", "days"),
    [
        pytest.param(30, 2, marks=pytest.mark.trust("T82", target="62 days of work: 0 stopped, 0 cards stopped")),
        pytest.param(
            500, 20, marks=pytest.mark.trust("T82", target="10,000 days: at most 0.1% stopped, 0 cards", kind="drill")
        ),
    ],
)
def test_limits_stop_at_most_one_working_day_in_1_000(
    officers: int, days: int, cast: Cast, database: Database, as_jobs: AsJobs, measured: Measured
) -> None:
    with as_jobs():
        force = Force(cast, officers)
    replay = Replay(database)
    for officer in force.officers:
        replay.add(officer, *(force.acts(officer, day) for day in range(days)))
    cards = replay.stopped.count("card")
    measured(f"{replay.stopped_days} of {replay.days:,} days stopped, {cards} cards; {replay.asked} reasons asked for")
    assert replay.days >= officers * days
    assert cards == 0
    assert replay.stopped_days <= replay.days / 1000


@pytest.mark.own_database("functions that replay a day")
def test_replay_detects_a_day_above_the_limits(cast: Cast, database: Database, as_jobs: AsJobs) -> None:
    """The replay must detect the limits: 130 records in an hour, 420 people on lists, 280 people printed, and 130
    cards.
    """
    with as_jobs():
        force = Force(cast, 30)
    officer = next(each for each in force.officers if each.day.role == Role.INSPECTOR)
    replay, found = Replay(database), {}
    for day, (kind, times, each) in enumerate((("view", 130, 1), ("card", 130, 1), ("list", 7, 60), ("take", 28, 10))):
        people_of_acts = [force.people[n * each : (n + 1) * each] for n in range(times)]
        acts = [
            {"at": day * DAY + 5 * n, "kind": kind, "people": [str(one) for one in people]}
            for n, people in enumerate(people_of_acts)
        ]
        asked, stopped = replay.asked, len(replay.stopped)
        replay.add(officer, acts)
        found[kind] = (replay.asked - asked, len(replay.stopped) - stopped)
    assert found == {"view": (1, 10), "card": (0, 0), "list": (0, 0), "take": (1, 0)}
