"""The page of rules is up to date, and shows the basis of each rule to a lawyer."""

from pathlib import Path

from mosovo.practice import rule_book
from mosovo.practice.commands import list_rule_versions, write_rule_index

PAGE = Path(__file__).parents[2] / "docs" / "law" / "index.md"


def test_page_of_rules_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == write_rule_index(), "update the page: ./mosovo law write-index"


def test_page_shows_the_provision_the_example_file_and_both_results_of_every_rule() -> None:
    page = write_rule_index()
    ids = {rule.id for rule in rule_book.RULES}
    for rule in rule_book.RULES:
        cited = f"[{rule.provision}]({rule.provision.url})" if rule.provision.url else f"| {rule.provision} |"
        assert cited in page
    for rule_id in ids:
        folder = "src/mosovo/practice" if rule_id.startswith("practice.") else "law/src/mosovo_law"
        assert f"../../{folder}/examples/{rule_id}.toml" in page
    assert page.count("**The rule applies.**") == page.count("**It does not apply.**") == len(ids)


def test_every_link_inside_the_page_has_a_target() -> None:
    page = write_rule_index()
    anchors = {line[3:].lower().replace(" ", "-") for line in page.splitlines() if line.startswith("## ")}
    linked = {part.split(")")[0] for part in page.split("](#")[1:]}
    assert len(anchors) == len({rule.id for rule in rule_book.RULES})
    assert {"".join(c for c in anchor if c.isalnum() or c == "-") for anchor in anchors} >= linked


def test_each_version_of_a_rule_is_a_line_of_the_list() -> None:
    assert len(list(list_rule_versions())) == len(rule_book.RULES)


def test_the_table_of_contents_names_the_provision_of_every_version() -> None:
    contents = {line.split("`")[1]: line for line in write_rule_index().splitlines() if line.startswith("| `")}
    for rule in rule_book.RULES:
        assert str(rule.provision) in contents[rule.id]
