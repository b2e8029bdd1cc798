"""Fixtures of the cast. `cast` is everybody; each of them is a fixture too; `nominal` is a case of theirs."""

from copy import deepcopy

import pytest

from mosovo.organisations.models import Account
from tests.support.databases import Database
from tests.support.people import Cast, Known, register
from tests.support.template_databases import Peopled


@pytest.fixture
def cast(request: pytest.FixtureRequest, database: Database) -> Cast:
    """Two forces, their teams, and everybody who works there; those of the world, where the test has one."""
    if "world" in request.fixturenames:
        of_the_world: Cast = request.getfixturevalue("world").cast
        return of_the_world
    peopled: Peopled = request.getfixturevalue("with_nominal" if "nominal" in request.fixturenames else "with_cast")
    return deepcopy(peopled.cast)


@pytest.fixture
def manager(cast: Cast) -> Account:
    """Offender manager of the East team of Northshire."""
    return cast.manager


@pytest.fixture
def colleague(cast: Cast) -> Account:
    """Another offender manager of the same team."""
    return cast.colleague


@pytest.fixture
def supervisor(cast: Cast) -> Account:
    """Her sergeant."""
    return cast.supervisor


@pytest.fixture
def inspector(cast: Cast) -> Account:
    """Their inspector."""
    return cast.inspector


@pytest.fixture
def coordinator(cast: Cast) -> Account:
    """The MAPPA co-ordinator of the force."""
    return cast.coordinator


@pytest.fixture
def partner(cast: Cast) -> Account:
    """Somebody of the Probation Service."""
    return cast.partner


@pytest.fixture
def stranger(cast: Cast) -> Account:
    """An offender manager of another force."""
    return cast.stranger


@pytest.fixture
def auditor(cast: Cast) -> Account:
    """Reads the log, and no case."""
    return cast.auditor


@pytest.fixture
def administrator(cast: Cast) -> Account:
    """Keeps the accounts, and sees no case."""
    return cast.administrator


@pytest.fixture
def nominal(request: pytest.FixtureRequest, cast: Cast) -> Known:
    """A registered sex offender, convicted a year ago, living at home, managed by the offender manager."""
    if "world" in request.fixturenames:
        return register(cast)
    known: Known = request.getfixturevalue("with_nominal").nominal
    return known
