"""Every setting with the address of another system is on the page of connections."""

import re

from mosovo.config.settings_table import GROUPS
from tests.architecture.proofs import CheckEach
from tests.architecture.source_tree import ROOT

ADDRESS = re.compile(r"_(URL|ADDRESS|ISSUER)$")
PAGE = ROOT / "docs" / "security" / "connections.md"


def test_every_address_is_on_the_page_of_connections(check_each: CheckEach) -> None:
    """People who write firewall rules read this one page."""
    named = set(re.findall(r"`([A-Z_]+)`", PAGE.read_text()))
    settings = [setting.name for group in GROUPS.values() for setting in group if ADDRESS.search(setting.name)]
    assert len(settings) >= 10

    def find_absence(name: str) -> list[str]:
        return [] if name in named else [f"{name}: no row on the page"]

    check_each(settings, find_absence, allowed="a row of docs/security/connections.md")
