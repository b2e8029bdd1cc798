"""The PostgreSQL that comes in a wheel: started, stopped, and given its roles.

Knows nothing of the product except the names of its database roles. A real
server takes its place by `DATABASE_URL`.

    cluster = embedded.start("demo", durable=True)
    cluster.prepare("mosovo")
    cluster.url("mosovo_app", "mosovo")
    cluster.stop()
"""

from mosovo.embedded.binaries import find_binaries
from mosovo.embedded.cluster import Cluster, ClusterNotStarted
from mosovo.embedded.paths import Purpose, cluster_paths_for
from mosovo.embedded.server_account import find_server_account

__all__ = ["Cluster", "ClusterNotStarted", "Purpose", "find_cluster", "start_cluster"]


def find_cluster(purpose: Purpose, *, durable: bool) -> Cluster:
    """The cluster of that purpose, whether it runs or not. Its urls are known before it starts."""
    account = find_server_account()
    binaries = find_binaries(account)
    return Cluster(cluster_paths_for(purpose, binaries, account, durable=durable), binaries, account, durable=durable)


def start_cluster(purpose: Purpose, *, durable: bool) -> Cluster:
    """Start the cluster of that purpose, or join it if it runs already.

    It stays up until the last of those who started it stops it or dies.
    """
    cluster = find_cluster(purpose, durable=durable)
    cluster.start()
    return cluster
