"""Zones as text: widths and distances."""

from mosovo.maps.geometry import Ring, ring_width_metres


def describe_width(ring: Ring) -> str:
    """Describe the width of a zone.

    >>> describe_width([(51.5, -0.1), (51.5009, -0.1), (51.5009, -0.0999)])
    'about 100 m across'
    """
    metres = ring_width_metres(ring)
    return f"about {format_distance(round(metres, -2) if metres >= 100 else round(metres, -1))} across"


def format_distance(metres: float) -> str:
    """Format a distance in metres or kilometres.

    >>> format_distance(500), format_distance(1500), format_distance(20000)
    ('500 m', '1.5 km', '20 km')
    """
    return f"{metres:g} m" if metres < 1000 else f"{metres / 1000:g} km"
