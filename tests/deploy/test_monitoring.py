"""Alert rules and the dashboard name only metrics that are exposed, and each alert can be raised."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.test import Client
from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families

from mosovo.cli.checkout import ROOT
from mosovo.cli.metrics import build_registry
from tests.missing_tools import skip_without_tool

MONITORING = ROOT / "deploy" / "monitoring"
CLUSTER = ROOT / "deploy" / "cluster"
CASES = Path(__file__).with_name("alert_cases.yml")
CLUSTER_CASES = Path(__file__).with_name("cluster_alert_cases.yml")


def read_rules(path: Path) -> list[dict[str, Any]]:
    return yaml.safe_load(path.read_text())["groups"][0]["rules"]


RULES = read_rules(MONITORING / "alerts.yml")
CLUSTER_RULES = read_rules(CLUSTER / "cluster-alerts.yml")
DASHBOARD: dict[str, Any] = json.loads((MONITORING / "dashboard.json").read_text())
METRIC = re.compile(r"\bmosovo_[a-z0-9_]+")
MATCHED = re.compile(r"\b([a-z_]+)\s*(?:=~|!~|!=|=)\s*\"|\bby \(([^)]*)\)")
PLACEHOLDER = re.compile(r"\$\{\w+\}")
PROMETHEUS_LABELS = {"le", "instance", "job"}
"""Labels of the histogram, or added by the scrape."""


def test_each_metric_and_label_in_rules_and_dashboard_is_exposed(owner_sql: Callable[..., object]) -> None:
    owner_sql("insert into procrastinate_workers default values")
    Client().get("/account/login/")
    exposed: dict[str, set[str]] = {}
    for family in text_string_to_metric_families(generate_latest(build_registry()).decode()):
        exposed.setdefault(family.name, set())
        for sample in family.samples:
            exposed.setdefault(sample.name, set()).update(sample.labels)
    expressions = [rule["expr"] for rule in RULES]
    expressions += [target["expr"] for panel in DASHBOARD["panels"] for target in panel.get("targets", [])]
    named = {name for expression in expressions for name in METRIC.findall(expression)}
    assert len(named) >= 14
    assert named - set(exposed) == set()
    labels = {
        label.strip() for text in expressions for each in MATCHED.findall(text) for label in "".join(each).split(",")
    }
    assert labels - PROMETHEUS_LABELS <= {"route", "method", "status", "state", "queue", "task", "of"}
    assert {"route", "method", "status"} <= exposed["mosovo_requests_total"]


@pytest.mark.pure
def test_each_panel_has_a_query_and_each_alert_states_what_to_do() -> None:
    panels = [panel for panel in DASHBOARD["panels"] if panel["type"] != "row"]
    assert len(panels) >= 10
    assert len({panel["id"] for panel in panels}) == len(panels)
    assert [panel["title"] for panel in panels if not panel["targets"] or not panel["title"]] == []
    for rule in RULES + CLUSTER_RULES:
        assert rule["labels"]["severity"] in ("page", "warning")
        assert ". " in rule["annotations"]["summary"] or ": " in rule["annotations"]["summary"]


@pytest.mark.pure
def test_alert_rules_are_valid_and_each_alert_has_its_cases(tmp_path: Path) -> None:
    tool = shutil.which("promtool")
    if tool is None:
        skip_without_tool("promtool", "on Debian: apt-get install promtool")
    assert f"value: {len(RULES)}," in CASES.read_text()
    assert f"value: {len(CLUSTER_RULES)}," in CLUSTER_CASES.read_text()
    for path in (MONITORING / "alerts.yml", CLUSTER / "cluster-alerts.yml", CASES, CLUSTER_CASES):
        shutil.copy(path, tmp_path)
    scraped = (CLUSTER / "cluster-scrape.yml").read_text()
    (tmp_path / "cluster-scrape.yml").write_text(PLACEHOLDER.sub("10.0.0.1", scraped))
    settings = (MONITORING / "prometheus.yml").read_text()
    (tmp_path / "prometheus.yml").write_text(settings.replace("/etc/prometheus/mosovo-", f"{tmp_path}/"))
    for words in (
        ("check", "rules", "--lint=all", "--lint-fatal", "alerts.yml", "cluster-alerts.yml"),
        ("check", "config", "prometheus.yml"),
        ("test", "rules", CASES.name, CLUSTER_CASES.name),
    ):
        result = subprocess.run([tool, *words], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout + result.stderr
