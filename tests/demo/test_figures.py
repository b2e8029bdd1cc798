"""The demo register resembles a real force: its distributions are those of `figures.toml`, each with its source."""

import pytest
from pytest_django import Settings

from mosovo.demo.lives import figures
from mosovo.demo.lives.figures import Figure, FigureGroup
from mosovo.demo.lives.life import Life
from tests.demo.invented_lives import live
from tests.demo.measures import GROUPS, SHARES, order_breaches

pytestmark = pytest.mark.pure
PEOPLE = 700
IN_THE_DATABASE = {"level_2_or_3", "breach_a_year", "overdue"}
"""Shares that depend on duties and meetings: tests/demo/test_register.py measures them."""


@pytest.fixture(autouse=True)
def synthetic(settings: Settings) -> None:
    settings.SYNTHETIC_DATA = True


@pytest.fixture(params=(1, 2))
def offenders(request: pytest.FixtureRequest) -> list[Life]:
    return [life for life in live(request.param, PEOPLE) if life.kind == "rso"]


@pytest.mark.parametrize("figure", figures.list_figures(), ids=lambda figure: figure.name)
def test_every_figure_has_a_source_and_is_measured(figure: Figure) -> None:
    assert figure.source
    assert figure.says
    assert figure.confidence in {"read", "derived", "recalled", "assumed"}
    assert figure.least < figure.share < figure.most
    assert (figure.name in SHARES) is not (figure.name in IN_THE_DATABASE)


def test_each_share_is_within_the_range_of_its_figure(offenders: list[Life]) -> None:
    found = {name: measure(offenders) for name, measure in SHARES.items()}
    ranges = {figure.name: (figure.least, figure.most) for figure in figures.list_figures()}
    wrong = {
        name: (value, ranges[name]) for name, value in found.items() if not ranges[name][0] <= value <= ranges[name][1]
    }
    assert not wrong


@pytest.mark.parametrize("group", figures.list_groups(), ids=lambda group: group.name)
def test_each_distribution_is_within_the_range_of_its_figure(offenders: list[Life], group: FigureGroup) -> None:
    assert group.source
    assert sum(row["of_1000"] for row in group.shares) == 1000
    found = GROUPS[group.name](offenders, group)
    expected_shares = {
        row.get("kind") or f"{row['from']} to {row['to']}": row["of_1000"] / 1000 for row in group.shares
    }
    assert set(found) <= set(expected_shares)
    wrong = {
        name: (found.get(name, 0), share)
        for name, share in expected_shares.items()
        if abs(found.get(name, 0) - share) > group.within
    }
    assert not wrong


def test_a_few_offenders_breached_an_order_in_the_last_year(offenders: list[Life]) -> None:
    assert 0.003 <= order_breaches(offenders) <= 0.03
