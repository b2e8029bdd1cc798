"""How zones are spoken of: how wide one is, and lengths."""

from mosovo.record.rings import Ring, metres_across


def wide(ring: Ring) -> str:
    """How wide a zone is, as one says it.

    >>> wide([(51.5, -0.1), (51.5009, -0.1), (51.5009, -0.0999)])
    'about 100 m across'
    """
    metres = metres_across(ring)
    return f"about {said(round(metres, -2) if metres >= 100 else round(metres, -1))} across"


def said(metres: float) -> str:
    """A length in metres or kilometres.

    >>> said(500), said(1500), said(20000)
    ('500 m', '1.5 km', '20 km')
    """
    return f"{metres:g} m" if metres < 1000 else f"{metres / 1000:g} km"
