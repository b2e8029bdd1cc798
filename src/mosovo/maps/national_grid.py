"""Convert the British National Grid (EPSG:27700) to latitude and longitude (ETRS89, used as WGS 84) with OSTN15.

OSTN15 is the definition of Ordnance Survey: the answers are right to a centimetre. convertbng carries its
table in the wheel, so nothing is fetched (ADR 87).
"""

from convertbng.cutil import convert_osgb36_to_ll

EASTINGS, NORTHINGS = (0.0, 700_000.0), (0.0, 1_250_000.0)
"""The area that OSTN15 covers."""


def is_on_grid(easting: float, northing: float) -> bool:
    """Whether the position is on the National Grid, where OSTN15 covers it."""
    return EASTINGS[0] <= easting <= EASTINGS[1] and NORTHINGS[0] <= northing <= NORTHINGS[1]


def to_latitude_longitude(easting: float, northing: float) -> tuple[float, float]:
    """Return the position in degrees, or two NaN where OSTN15 has no value: at the edge of its area.

    >>> [round(each, 4) for each in to_latitude_longitude(651_409.804, 313_177.450)]
    [52.658, 1.7161]
    """
    longitudes, latitudes = convert_osgb36_to_ll(easting, northing)
    return float(latitudes[0]), float(longitudes[0])
