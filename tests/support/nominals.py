"""Fixtures of the cast. `cast` is everyone; each person has a fixture too; `nominal` is one of their cases."""

import pytest

from mosovo.organisations.models import Account
from tests.support.databases import Database, Prepared
from tests.support.people import Cast, RegisteredNominal, register


@pytest.fixture
def cast(request: pytest.FixtureRequest, database: Database) -> Cast:
    """Return two forces, their teams and everyone who works there, from the prepared database if the test has one."""
    if "world" in request.fixturenames:
        of_the_world: Cast = request.getfixturevalue("world").cast
        return of_the_world
    if "nominal" in request.fixturenames:
        with_nominal: Prepared[tuple[Cast, RegisteredNominal]] = request.getfixturevalue("with_nominal")
        return with_nominal.copy_result()[0]
    with_cast: Prepared[Cast] = request.getfixturevalue("with_cast")
    return with_cast.copy_result()


@pytest.fixture
def manager(cast: Cast) -> Account:
    """Return the offender manager of the East team of Northshire."""
    return cast.manager


@pytest.fixture
def colleague(cast: Cast) -> Account:
    """Return another offender manager of the same team."""
    return cast.colleague


@pytest.fixture
def supervisor(cast: Cast) -> Account:
    """Return the sergeant of the East team."""
    return cast.supervisor


@pytest.fixture
def inspector(cast: Cast) -> Account:
    """Return the inspector of Northshire."""
    return cast.inspector


@pytest.fixture
def coordinator(cast: Cast) -> Account:
    """Return the MAPPA co-ordinator of the force."""
    return cast.coordinator


@pytest.fixture
def partner(cast: Cast) -> Account:
    """Return a person of the Probation Service."""
    return cast.partner


@pytest.fixture
def stranger(cast: Cast) -> Account:
    """Return an offender manager of another force."""
    return cast.stranger


@pytest.fixture
def auditor(cast: Cast) -> Account:
    """Return the auditor, who reads the log and no case."""
    return cast.auditor


@pytest.fixture
def administrator(cast: Cast) -> Account:
    """Return the account administrator, who sees no case."""
    return cast.administrator


@pytest.fixture
def nominal(request: pytest.FixtureRequest, cast: Cast) -> RegisteredNominal:
    """Return a registered sex offender, convicted a year ago, living at home, managed by the offender manager."""
    if "world" in request.fixturenames:
        return register(cast)
    with_nominal: Prepared[tuple[Cast, RegisteredNominal]] = request.getfixturevalue("with_nominal")
    return with_nominal.copy_result()[1]
