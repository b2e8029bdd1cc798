"""The speed of each screen of this installation: how long half of its requests and 95 % of them take at most."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver
from prometheus_client import Metric

from .request_metrics import DURATION, SECONDS, STATEMENTS
from .request_telemetry import STATIC

MIN_REQUESTS = 20
"""Below this number of requests, 95 % of them is all of them."""

_PART = re.compile(r"<[^>]*>")

type Screen = tuple[str, str]
"""Route and method."""


@dataclass(frozen=True, slots=True)
class ScreenSpeed:
    """The requests of one screen since the web service started."""

    route: str
    method: str
    requests: int
    median: float
    """Seconds, interpolated in the class of the histogram; infinite above the last class."""
    p95: float
    statements: float
    """Mean number of a request."""

    @property
    def address(self) -> str:
        """Return the address with its parts left out, or the name of the route."""
        return list_addresses().get(self.route, self.route)

    @property
    def has_few(self) -> bool:
        """Whether there are too few requests to judge it."""
        return self.requests < MIN_REQUESTS


def rank_screens(metrics: Iterable[Metric]) -> Sequence[ScreenSpeed]:
    """List the screens, the slowest first; those with few requests follow."""
    buckets: dict[Screen, dict[float, float]] = defaultdict(dict)
    sums: dict[Screen, float] = {}
    for metric in metrics:
        for sample in metric.samples:
            screen = sample.labels.get("route", ""), sample.labels.get("method", "")
            if sample.name == f"{DURATION._name}_bucket":
                buckets[screen][float(sample.labels["le"])] = sample.value
            elif sample.name == f"{STATEMENTS._name}_sum":
                sums[screen] = sample.value
    speeds = [
        _measure_screen(screen, counts, sums.get(screen, 0.0))
        for screen, counts in buckets.items()
        if screen[0] != STATIC
    ]
    return sorted((each for each in speeds if each.requests), key=lambda each: (each.has_few, -each.p95, each.route))


def _measure_screen(screen: Screen, buckets: Mapping[float, float], statements: float) -> ScreenSpeed:
    requests = int(buckets[math.inf])
    median, p95 = (find_quantile(buckets, share) for share in (0.5, 0.95))
    return ScreenSpeed(*screen, requests, median, p95, statements / requests if requests else 0.0)


def find_quantile(buckets: Mapping[float, float], share: float) -> float:
    """Return the seconds within which this share of the requests was answered, as Prometheus interpolates it.

    `buckets` has the requests that took at most that number of seconds.

    >>> find_quantile({0.1: 50.0, 0.2: 100.0, math.inf: 100.0}, 0.5)
    0.1
    >>> find_quantile({0.1: 0.0, 0.2: 0.0, math.inf: 4.0}, 0.5)
    inf
    """
    target, lower, count_below = share * buckets[math.inf], 0.0, 0.0
    for upper, count in sorted(buckets.items()):
        if count >= target and count > count_below:
            return lower + (upper - lower) * (target - count_below) / (count - count_below)
        lower, count_below = upper, count
    return 0.0


def format_seconds(seconds: float) -> str:
    """Return a time for the table.

    >>> [format_seconds(each) for each in (0.0841, 1.25, math.inf)]
    ['84 ms', '1.2 s', 'over 10 s']
    """
    if math.isinf(seconds):
        return f"over {SECONDS[-1]:.0f} s"
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"


@cache
def list_addresses() -> Mapping[str, str]:
    """Return the address of each route, with … for the parts that differ."""
    return dict(_addresses_under(get_resolver(), ""))


def _addresses_under(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, str]]:
    for each in resolver.url_patterns:
        route = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _addresses_under(each, route)
        elif isinstance(each, URLPattern) and each.name:
            yield each.name, "/" + _PART.sub("…", route)
