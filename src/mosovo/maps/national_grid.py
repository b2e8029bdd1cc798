"""Convert the British National Grid (EPSG:27700) to latitude and longitude (WGS 84), within about five metres.

Uses the formulae of Ordnance Survey: the inverse transverse Mercator projection on the Airy ellipsoid, then the
seven-parameter transformation to WGS 84. Metres, not centimetres, are enough: maps under zones are drawn, not surveyed.
"""

from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan

A, B = 6_377_563.396, 6_356_256.909
"""The Airy ellipsoid of 1830."""
SCALE = 0.999_601_271_7
LATITUDE, LONGITUDE = radians(49), radians(-2)
EAST, NORTH = 400_000.0, -100_000.0
"""The grid coordinates of the true origin."""
WGS_A, WGS_B = 6_378_137.0, 6_356_752.314_2
MOVED = (446.448, -125.157, 542.060)
TURNED = tuple(radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))
STRETCHED = 1 - 20.4894e-6
EASTINGS, NORTHINGS = (0.0, 700_000.0), (0.0, 1_300_000.0)
"""The area of the grid."""

_E2 = 1 - (B * B) / (A * A)
_N = (A - B) / (A + B)


def is_on_grid(easting: float, northing: float) -> bool:
    """Whether the position is on the National Grid."""
    return EASTINGS[0] <= easting <= EASTINGS[1] and NORTHINGS[0] <= northing <= NORTHINGS[1]


def to_latitude_longitude(easting: float, northing: float) -> tuple[float, float]:
    """Return the position in WGS 84.

    >>> [round(each, 4) for each in to_latitude_longitude(651_409.903, 313_177.270)]
    [52.658, 1.7161]
    """
    return _shifted(*_unprojected(easting, northing))


def _unprojected(easting: float, northing: float) -> tuple[float, float]:
    """Return latitude and longitude on the Airy ellipsoid, in radians."""
    phi = (northing - NORTH) / (A * SCALE) + LATITUDE
    while abs(rest := northing - NORTH - _meridian(phi)) >= 1e-4:
        phi += rest / (A * SCALE)
    bent = 1 - _E2 * sin(phi) ** 2
    nu, rho = A * SCALE / sqrt(bent), A * SCALE * (1 - _E2) * bent**-1.5
    eta2, t, de = nu / rho - 1, tan(phi), easting - EAST
    t2, t4, sec = t * t, t**4, 1 / cos(phi)
    seventh = t / (2 * rho * nu)
    eighth = t / (24 * rho * nu**3) * (5 + 3 * t2 + eta2 - 9 * t2 * eta2)
    ninth = t / (720 * rho * nu**5) * (61 + 90 * t2 + 45 * t4)
    tenth = sec / nu
    eleventh = sec / (6 * nu**3) * (nu / rho + 2 * t2)
    twelfth = sec / (120 * nu**5) * (5 + 28 * t2 + 24 * t4)
    return (
        phi - seventh * de**2 + eighth * de**4 - ninth * de**6,
        LONGITUDE + tenth * de - eleventh * de**3 + twelfth * de**5,
    )


def _meridian(phi: float) -> float:
    """Return the meridional arc from the true origin."""
    n, less, more = _N, phi - LATITUDE, phi + LATITUDE
    return B * SCALE * (
        (1 + n + 1.25 * n**2 + 1.25 * n**3) * less
        - (3 * n + 3 * n**2 + 2.625 * n**3) * sin(less) * cos(more)
        + (1.875 * n**2 + 1.875 * n**3) * sin(2 * less) * cos(2 * more)
        - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
    )  # fmt: skip


def _shifted(phi: float, lam: float) -> tuple[float, float]:
    """Transform from the Airy ellipsoid to that of WGS 84, in three-dimensional coordinates."""
    nu = A / sqrt(1 - _E2 * sin(phi) ** 2)
    x, y, z = nu * cos(phi) * cos(lam), nu * cos(phi) * sin(lam), (1 - _E2) * nu * sin(phi)
    turn_x, turn_y, turn_z = TURNED
    there_x = MOVED[0] + STRETCHED * x - turn_z * y + turn_y * z
    there_y = MOVED[1] + turn_z * x + STRETCHED * y - turn_x * z
    there_z = MOVED[2] - turn_y * x + turn_x * y + STRETCHED * z
    return _geodetic(there_x, there_y, there_z)


def _geodetic(x: float, y: float, z: float) -> tuple[float, float]:
    e2 = 1 - (WGS_B * WGS_B) / (WGS_A * WGS_A)
    flat = hypot(x, y)
    phi = atan2(z, flat * (1 - e2))
    for _ in range(5):
        nu = WGS_A / sqrt(1 - e2 * sin(phi) ** 2)
        phi = atan2(z + e2 * nu * sin(phi), flat)
    return degrees(phi), degrees(atan2(y, x))
