"""Prometheus with the alert rules of this repository, next to the cluster of a drill.

The alerts are those of `deploy/cluster`, raised after one second instead of the time that each waits for.
"""

import re
from typing import Any
from urllib.request import urlopen

import orjson

from mosovo.cli.checkout import ROOT
from mosovo.cli.drill_cluster import HAPROXY_METRICS, NODES, DrillCluster
from mosovo.cli.drill_commands import wait_for

PORT = 26490
_SETTINGS = """
global: {{scrape_interval: 1s, evaluation_interval: 1s}}
rule_files: ["{folder}/cluster-alerts.yml"]
scrape_config_files: ["{folder}/cluster-scrape.yml"]
"""
_WAITS = re.compile(r"\bfor: \w+")


def start_monitoring(cluster: DrillCluster) -> None:
    """Start Prometheus, and a node exporter on each machine. Wait until every target answers."""
    folder = cluster.folder
    addresses = {f"ADDRESS_{node}": cluster.address(node) for node in NODES}
    cluster.fill("cluster-scrape.yml", folder / "cluster-scrape.yml", addresses | {"HAPROXY_METRICS": HAPROXY_METRICS})
    alerts = (ROOT / "deploy/cluster/cluster-alerts.yml").read_text()
    (folder / "cluster-alerts.yml").write_text(_WAITS.sub("for: 1s", alerts))
    (folder / "prometheus.yml").write_text(_SETTINGS.format(folder=folder))
    for node in NODES:
        cluster.start_exporter(node)
    cluster.run(
        "prometheus", "prometheus", f"--config.file={folder}/prometheus.yml",
        f"--storage.tsdb.path={folder}/prometheus", f"--web.listen-address=127.0.0.1:{PORT}",
    )  # fmt: skip
    wait_for("Prometheus with all its targets", _has_all_targets, 60)


def _query(path: str) -> Any:
    with urlopen(f"http://127.0.0.1:{PORT}/api/v1/{path}", timeout=5) as answer:
        return orjson.loads(answer.read())["data"]


def _has_all_targets() -> bool:
    targets = _query("targets?state=active")["activeTargets"]
    return len(targets) == 3 * len(NODES) + 1 and all(target["health"] == "up" for target in targets)


def is_raised(cluster: DrillCluster, alert: str, node: int) -> bool:
    """Whether this alert is firing, for this node if it names a node."""
    places = (cluster.address(node), str(cluster.disk(node)))
    for each in _query("alerts")["alerts"]:
        labels = each["labels"]
        condition = f"{labels.get('mountpoint', '')} {labels.get('instance', '')}"
        labels_wanted = [place for place in places if place in condition]
        if (
            each["state"] == "firing"
            and labels["alertname"] == alert
            and (labels_wanted or HAPROXY_METRICS in condition)
        ):
            return True
    return False
