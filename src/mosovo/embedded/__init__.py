"""The PostgreSQL that comes in a wheel: started, stopped, and given its roles.

Knows nothing of the product except the names of its database roles. A real
server takes its place by `DATABASE_URL`.

    cluster = embedded.start("demo", durable=True)
    cluster.prepare("mosovo")
    cluster.url("mosovo_app", "mosovo")
    cluster.stop()
"""

from mosovo.embedded.binaries import find_binaries
from mosovo.embedded.cluster import Cluster, NotStarted
from mosovo.embedded.places import Purpose, place_for
from mosovo.embedded.runs_as import server_account

__all__ = ["Cluster", "NotStarted", "Purpose", "find", "start"]


def find(purpose: Purpose, *, durable: bool) -> Cluster:
    """The cluster of that purpose, whether it runs or not. Its urls are known before it starts."""
    account = server_account()
    binaries = find_binaries(account)
    return Cluster(place_for(purpose, binaries, account, durable=durable), binaries, account, durable=durable)


def start(purpose: Purpose, *, durable: bool) -> Cluster:
    """Start the cluster of that purpose, or join it if it runs already.

    It stays up until the last of those who started it stops it or dies.
    """
    cluster = find(purpose, durable=durable)
    cluster.start()
    return cluster
