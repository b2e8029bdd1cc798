"""From the National Grid to WGS 84, against PROJ's answers (EPSG:27700 to EPSG:4326, seven parameters)."""

import pytest

from mosovo.maps.national_grid import to_latitude_longitude


@pytest.mark.parametrize(
    ("grid", "there"),
    [
        ((651409.903, 313177.27), (52.65797859857984, 1.7160519903750366)),
        ((530000, 180000), (51.50399082763378, -0.12835394047946935)),
        ((292184.87, 168003.47), (51.40078267696343, -3.551268833173496)),
        ((451000, 1200000), (60.67997568108348, -1.0682770335088498)),
        ((100000, 20000), (50.00446873682922, -6.1882762183119535)),
    ],
)
def test_as_proj_has_it_to_the_centimetre(grid: tuple[float, float], there: tuple[float, float]) -> None:
    assert to_latitude_longitude(*grid) == pytest.approx(there, abs=1e-7)
