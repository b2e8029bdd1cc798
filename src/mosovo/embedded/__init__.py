"""The embedded PostgreSQL from a Python wheel: start it, stop it, and create its roles.

This package knows only the names of the database roles. If `DATABASE_URL` is set, a real server is used instead.

    cluster = embedded.start_cluster("demo", durable=True)
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
    """Return the cluster of this purpose, running or not. Its URLs are known before it starts."""
    account = find_server_account()
    binaries = find_binaries(account)
    return Cluster(cluster_paths_for(purpose, binaries, account, durable=durable), binaries, account, durable=durable)


def start_cluster(purpose: Purpose, *, durable: bool) -> Cluster:
    """Start the cluster of this purpose, or join it if it is running.

    It runs until the last process that started it stops it or exits.
    """
    cluster = find_cluster(purpose, durable=durable)
    cluster.start()
    return cluster
