"""The faults of the drills of a database cluster: what each does, what ends it, and how long writes may be away."""

from collections.abc import Callable
from dataclasses import dataclass

from mosovo.cli.drill_cluster import DrillCluster

CUT_SECONDS = 30.0
NEARLY_FULL, FULL = 0.96, 1.0


@dataclass(frozen=True)
class Fault:
    """One fault of a node, by default that of the primary. `max_outage`: the longest time without a write, in seconds.

    Writes must come back while the fault lasts, by another primary if `is_primary_lost`; if `blocks_writes`, they come
    back after its end. The fault lasts until its alert was raised, and at least `min_duration` seconds.
    """

    name: str
    begin: Callable[[DrillCluster, int], None]
    end: Callable[[DrillCluster, int], None]
    max_outage: float
    min_duration: float = 0.0
    node_of: Callable[[DrillCluster], int] = DrillCluster.leader
    is_primary_lost: bool = True
    blocks_writes: bool = False
    alert: str = ""


def _do_nothing(cluster: DrillCluster, node: int) -> None:
    """Patroni restarts the server."""


POSTMASTER = Fault("PostgreSQL of the primary killed", DrillCluster.kill_postmaster, _do_nothing, 10)
MACHINE = Fault("machine of the primary killed", DrillCluster.kill_machine, DrillCluster.start_machine, 30)
FIVE_KILLS = (POSTMASTER, MACHINE, POSTMASTER, MACHINE, POSTMASTER)
FAULTS = {
    "failover": FIVE_KILLS,
    "records": FIVE_KILLS,
    "partition": (
        Fault(
            "primary cut from the other two", lambda cluster, node: cluster.cut(node, from_all=False),
            lambda cluster, node: cluster.heal(node, from_all=False), 45, CUT_SECONDS,
        ),
        Fault(
            "primary cut from everyone", lambda cluster, node: cluster.cut(node, from_all=True),
            lambda cluster, node: cluster.heal(node, from_all=True), 45, CUT_SECONDS,
        ),
    ),
    "parts": (
        Fault(
            "member of etcd killed", lambda cluster, node: cluster.kill(f"etcd{node}"),
            DrillCluster.start_etcd, 10, 10, is_primary_lost=False, alert="MosovoEtcdMemberDown",
        ),
        Fault(
            "HAProxy killed and started", lambda cluster, _: cluster.kill("haproxy"),
            lambda cluster, _: cluster.start_haproxy(), 20, is_primary_lost=False, blocks_writes=True,
            alert="MosovoProxyDown",
        ),
        Fault(
            "PgBouncer killed and started", lambda cluster, _: cluster.kill("pgbouncer"),
            lambda cluster, _: cluster.start_pgbouncer(), 5, 5, is_primary_lost=False,
        ),
        Fault(
            "standby that replays nothing", lambda cluster, node: cluster.set_replay(node, is_paused=True),
            lambda cluster, node: cluster.set_replay(node, is_paused=False), 5, 20,
            node_of=DrillCluster.asynchronous_standby, is_primary_lost=False, alert="MosovoStandbyBehind",
        ),
        Fault(
            "disk of the primary 96 % full", lambda cluster, node: cluster.fill_disk(node, NEARLY_FULL),
            DrillCluster.free_disk, 5, 10, is_primary_lost=False, alert="MosovoDatabaseDiskFull",
        ),
        Fault(
            "disk of the primary full", lambda cluster, node: cluster.fill_disk(node, FULL),
            DrillCluster.free_disk, 45, 10, is_primary_lost=False, blocks_writes=True, alert="MosovoDatabaseDiskFull",
        ),
    ),
}  # fmt: skip
