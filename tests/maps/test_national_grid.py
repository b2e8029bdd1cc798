"""National Grid references to latitude and longitude, compared with Ordnance Survey and PROJ."""

from math import cos, hypot, isnan, radians

import pytest

from mosovo.maps.geometry import METRES_PER_DEGREE
from mosovo.maps.national_grid import is_on_grid, to_latitude_longitude

PLACES = (
    ("Land's End", (134200, 25000), (50.06557025, -5.71561938)),
    ("St Mary's, Scilly", (91500, 11300), (49.92209934, -6.29965339)),
    ("Plymouth", (247800, 54500), (50.37064777, -4.14162032)),
    ("Cardiff", (318200, 176400), (51.48061880, -3.17934259)),
    ("Bristol", (358700, 173000), (51.45446291, -2.59577669)),
    ("Southampton", (442000, 112000), (50.90594183, -1.40403454)),
    ("Charing Cross", (530034, 180381), (51.50740833, -0.12769887)),
    ("Dover", (632000, 141500), (51.12577813, 1.31419285)),
    ("Norwich", (623300, 308700), (52.63011583, 1.29819641)),
    ("Birmingham", (406800, 286900), (52.47999880, -1.90129988)),
    ("Aberystwyth", (258200, 281700), (52.41487953, -4.08635514)),
    ("Leicester", (458700, 304500), (52.63510229, -1.13406088)),
    ("Liverpool", (334500, 390300), (53.40545199, -2.98670851)),
    ("Leeds", (430000, 433900), (53.80055870, -1.54600344)),
    ("Hull", (509500, 428600), (53.74230985, -0.34121029)),
    ("Carlisle", (340000, 556000), (54.89512056, -2.93704086)),
    ("Newcastle", (424800, 564300), (54.97271044, -1.61412781)),
    ("Edinburgh", (325800, 673700), (55.95057459, -3.18977499)),
    ("Glasgow", (259000, 665300), (55.86019598, -4.25436305)),
    ("Oban", (186000, 730100), (56.41446501, -5.47076652)),
    ("Aberdeen", (394200, 806300), (57.14753243, -2.09749628)),
    ("Inverness", (266600, 845400), (57.47914182, -4.22645207)),
    ("Stornoway", (142400, 932700), (58.20752672, -6.38690332)),
    ("Kirkwall", (344800, 1010900), (58.98165908, -2.96201998)),
    ("Lerwick", (447600, 1141400), (60.15432720, -1.14443777)),
    ("St Kilda", (9600, 899400), (57.81309169, -8.57826242)),
)
"""Results of PROJ 9.8 with the grid uk_os_OSTN15_NTv2_OSGBtoETRS.tif (EPSG:27700 to EPSG:4258)."""


def metres_apart(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Return the distance between two positions in degrees, in metres."""
    return hypot(
        (first[0] - second[0]) * METRES_PER_DEGREE, (first[1] - second[1]) * METRES_PER_DEGREE * cos(radians(first[0]))
    )


def test_ordnance_survey_example_is_converted() -> None:
    """Annexe A of the user guide of OSTN15: Caister Water Tower."""
    found = to_latitude_longitude(651409.804, 313177.450)
    assert found == (pytest.approx(52.658007833, abs=1e-8), pytest.approx(1.716073973, abs=1e-8))


@pytest.mark.parametrize(("name", "grid", "expected"), PLACES, ids=[place[0] for place in PLACES])
def test_conversion_agrees_with_proj_to_two_centimetres(
    name: str, grid: tuple[float, float], expected: tuple[float, float]
) -> None:
    assert metres_apart(to_latitude_longitude(*grid), expected) < 0.02, name


def test_position_beyond_the_grid_has_no_result() -> None:
    assert not is_on_grid(400_000, 1_250_001)
    assert not is_on_grid(-1, 400_000)
    assert all(isnan(each) for each in to_latitude_longitude(0, 0))
