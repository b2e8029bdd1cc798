"""T19: a refused attempt is logged, although its transaction is rolled back and the response does not mention it."""

from itertools import cycle, islice
from uuid import uuid4

import pytest

from tests.support.fixture_types import Sql
from tests.trust.matrix import OF_A_CASE, Addresses, list_routes
from tests.trust.measurements import Measured
from tests.trust.world import World

ATTEMPTS = 200
REFUSALS = "select count(*) from audit_auditentry where not allowed and subjects @> array[%s] and actor_id = %s"


@pytest.mark.trust("T19", target="200 of 200 refused attempts logged")
def test_every_refused_attempt_is_logged(world: World, owner_sql: Sql, measured: Measured) -> None:
    """An officer of another force opens the addresses of a case in turn."""
    client, stranger, case = world.client("stranger"), world.personas["stranger"], world.cases["own"]
    assert stranger is not None
    addresses = Addresses(owner_sql, world.cases)
    of_cases = [route for route in list_routes() if route.name in OF_A_CASE and OF_A_CASE[route.name]["needs"] in "vrw"]
    logged, unlogged = 0, []
    for route in islice(cycle(of_cases), ATTEMPTS):
        address = addresses.of(route, "own")
        [(before,)] = owner_sql(REFUSALS, [case.id, stranger.pk])
        response = client.get(address)
        if response.status_code == 405:
            response = client.post(address, {"idempotency_key": str(uuid4())})
        [(after,)] = owner_sql(REFUSALS, [case.id, stranger.pk])
        assert response.status_code == 404, address
        logged += after > before
        unlogged += [] if after > before else [address]
    measured(f"{logged} of {ATTEMPTS} logged, at {len(of_cases)} addresses")
    assert unlogged == []
