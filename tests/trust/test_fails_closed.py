"""T55: if the access policy fails, every request is refused and reveals nothing."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from types import CodeType, FunctionType, ModuleType
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mosovo.access import policy
from mosovo.nominals import gateway, visible_cases
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal
from tests.trust.measurements import Measured

type Ask = Callable[[Client], Any]

FAILURES = 100
THE_POLICY: tuple[ModuleType, ...] = (policy, gateway, visible_cases)
WATCH = sys.monitoring
OF_THE_PERSON = ("MARCHETTI", "ALWYN", "LARCH CLOSE", "NS1 4QX")


class PolicyFailed(Exception):
    """The error that the policy raises at a line."""


def list_code(module: ModuleType) -> Iterator[CodeType]:
    """Yield the code of every function of the module, including nested functions."""
    waiting = [each.__code__ for each in vars(module).values() if isinstance(each, FunctionType)]
    waiting = [code for code in waiting if code.co_filename == module.__file__]
    while waiting:
        code = waiting.pop()
        yield code
        waiting += [each for each in code.co_consts if isinstance(each, CodeType)]


@contextmanager
def failing_policy(at: int | None) -> Iterator[list[int]]:
    """Make the policy raise at its `at`-th executed line, counted over all its functions. Yield the number of lines
    passed.
    """
    passed = [0]

    def line(_code: CodeType, _number: int) -> None:
        passed[0] += 1
        if passed[0] == at:
            raise PolicyFailed

    codes = [code for module in THE_POLICY for code in list_code(module)]
    WATCH.use_tool_id(WATCH.PROFILER_ID, "the policy falls")
    WATCH.register_callback(WATCH.PROFILER_ID, WATCH.events.LINE, line)
    for code in codes:
        WATCH.set_local_events(WATCH.PROFILER_ID, code, WATCH.events.LINE)
    try:
        yield passed
    finally:
        for code in codes:
            WATCH.set_local_events(WATCH.PROFILER_ID, code, WATCH.events.NO_EVENTS)
        WATCH.register_callback(WATCH.PROFILER_ID, WATCH.events.LINE, None)
        WATCH.free_tool_id(WATCH.PROFILER_ID)


def list_requests(nominal: RegisteredNominal, row: object) -> dict[str, Ask]:
    """Return pages that show the person, and forms that record about them."""
    case = f"/nominals/{nominal.urn}/"
    remark = {
        "text": "Seen in Hexley",
        "field_group": "none",
        "nature": "fact",
        "attributed_to": "PC Hale",
        "made_on": "2026-03-09",
    }
    opened = ("", "duties/", f"facts/{row}/", "identity/", "allocate/", f"facts/whereabouts.address/{row}/correct/")
    return {
        **{f"GET {case}{place}": lambda client, to=case + place: client.get(to) for place in opened},
        "POST a remark": lambda client: client.post(
            f"{case}facts/identity.remark/record/", {**remark, "idempotency_key": str(uuid4())}
        ),
    }


@pytest.mark.trust("T55", target="100 refusals, 0 data")
def test_failing_access_policy_refuses_every_request_without_data(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, measured: Measured
) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(cast.supervisor)
    [(row,)] = owner_sql("select id from whereabouts_address where nominal_id = %s", [nominal.id])
    ways = list_requests(nominal, row)
    lines: dict[str, int] = {}
    for name, ask in ways.items():
        with failing_policy(None) as passed:
            assert ask(client).status_code in (200, 302), name
        lines[name] = passed[0]
    assert all(lines.values()), "each of these pages uses the policy"
    line_positions = [(name, line) for name, count in lines.items() for line in range(1, count + 1)]
    random, remarks = Random(55), "select count(*) from identity_remark"
    before = owner_sql(remarks)
    refused = with_data = 0
    for name, line in random.choices(line_positions, k=FAILURES):
        with failing_policy(line):
            response = ways[name](client)
        page = response.content.decode().upper()
        refused += response.status_code >= 400
        with_data += any(words in page for words in OF_THE_PERSON)
    measured(f"{refused} of {FAILURES} refused, {with_data} with data, over {len(line_positions)} lines of the policy")
    assert (refused, with_data) == (FAILURES, 0)
    assert owner_sql(remarks) == before
