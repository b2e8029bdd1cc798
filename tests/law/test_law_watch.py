"""Law watch: every answer states the day up to which the law is known, and every rule shows its legal text."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from mosovo.cli import main
from mosovo.practice.commands import evaluate_case, explain_case, write_opinion, write_rule_index
from mosovo.practice.policy_settings import law_age
from mosovo.practice.rule_book import RULES
from mosovo_law.cli.horizon import format_horizon, list_texts
from mosovo_law.explain import law_watch
from mosovo_law.explain.law_watch import COMING, KNOWN_TO, TEXTS_READ, UNREAD, find_text_read, known_law_age
from tests.law.test_command import standard_library_only

OF_LAW = [rule for rule in RULES if rule.provision.url]
AFTER = KNOWN_TO + timedelta(1)


def case(on: str) -> dict[str, Any]:
    caution = {"ref": "c1", "gateway": "caution", "offence": "SOA 2003 s.9", "on": "2025-03-03"}
    return {"case": {"jurisdiction": "EW", "born_on": "1985-06-01", "events": [caution]}, "on": on}


def test_answer_after_the_known_day_is_as_at_the_known_day_with_a_warning() -> None:
    law = evaluate_case(case("2150-01-01"))["law"]
    assert law["as_in_force_on"] == law["known_to"] == str(KNOWN_TO)
    (warning,) = law["warnings"]
    assert "The law is known to 27 September 2026. The day asked, 1 January 2150, is later" in warning


@pytest.mark.parametrize(("on", "warns"), [(KNOWN_TO - timedelta(1), False), (KNOWN_TO, False), (AFTER, True)])
def test_the_warning_begins_on_the_day_after_the_known_day(on: date, warns: bool) -> None:
    law = evaluate_case(case(str(on)))["law"]
    assert law["as_in_force_on"] == str(min(on, KNOWN_TO))
    assert bool(law["warnings"]) is warns


def test_opinion_states_the_known_day_and_the_warning() -> None:
    beyond = "\n".join(explain_case(case("2150-01-01")))
    within = "\n".join(explain_case(case("2026-01-01")))
    assert "law known to 27 September 2026" in beyond
    assert "law known to 27 September 2026" in within
    assert "Warning: The law is known to 27 September 2026." in beyond
    assert "Warning" not in within
    assert json.loads(json.dumps(write_opinion(case("2150-01-01"))))["known_to"] == str(KNOWN_TO)


@pytest.mark.parametrize("rule", OF_LAW, ids=[f"{rule.id}-{rule.provision}" for rule in OF_LAW])
def test_each_provision_of_a_rule_was_read_or_is_listed_as_not_read(rule: Any) -> None:
    text = find_text_read(rule.provision)
    assert (text is not None) != (rule.provision.citation in UNREAD)
    assert (text is not None) == (rule.confidence == "read")
    if text is not None and rule.provision.text_date is not None:
        assert text.as_at == rule.provision.text_date


def test_every_provision_listed_as_not_read_is_cited_by_a_rule() -> None:
    assert set(UNREAD) <= {rule.provision.citation for rule in OF_LAW}


@pytest.mark.parametrize("text", TEXTS_READ.values(), ids=list(TEXTS_READ))
def test_text_date_is_not_after_the_date_read_or_the_known_day(text: law_watch.TextRead) -> None:
    assert text.as_at <= KNOWN_TO
    assert text.as_at <= text.read_on
    assert text.read_by
    assert text.version in ("made", "enacted") or date.fromisoformat(text.version) >= text.as_at
    assert " ".join(text.words.split()) == text.words
    assert len(text.digest) == (64 if text.words else 0)


def test_annual_notification_no_longer_uses_the_text_of_2003() -> None:
    of_2003 = [text.provision for text in TEXTS_READ.values() if text.as_at.year == 2003]
    assert of_2003 == []
    assert "within the applicable period after each event" in TEXTS_READ["SOA 2003 s.85(1)"].words


def test_page_of_rules_shows_the_text_its_link_and_its_digest() -> None:
    page = " ".join(write_rule_index().replace("\n> ", " ").split())
    for rule in OF_LAW:
        text = find_text_read(rule.provision)
        if text is not None:
            assert f"]({text.link(rule.provision)})" in page
            assert text.words in page
            assert text.digest in page


def test_horizon_names_the_three_acts_of_2026_and_the_uncommenced_rules() -> None:
    lines = "\n".join(format_horizon())
    for act in ("Crime and Policing Act 2026", "Victims and Courts Act 2026", "Sentencing Act 2026"):
        assert act in lines
    assert "SI 2026/689" in lines
    waiting = {rule.id for rule in RULES if rule.in_force is None}
    assert waiting == {rule for coming in COMING for rule in coming.rules}
    for provision in UNREAD:
        assert provision in lines


def test_texts_read_on_or_after_the_day_are_left_out() -> None:
    newest = max(text.read_on for text in TEXTS_READ.values())
    older = list_texts(newest)
    assert older == [text for text in list_texts() if text.read_on < newest]
    assert 0 < len(older) < len(TEXTS_READ)
    assert list_texts(date(2000, 1, 1)) == []


def test_oldest_text_comes_first() -> None:
    days = [text.as_at for text in list_texts()]
    assert days == sorted(days)


def test_the_command_prints_the_horizon(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "horizon", "--not-read-since", "2026-11-28"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Law known to 27 September 2026")
    assert "NOT READ SINCE 28 NOVEMBER 2026\n" in printed
    assert "SOA 2003 s.83(1)" not in printed.split("NOT READ SINCE")[1]


@pytest.mark.parametrize("day", ["2026-02-30", "yesterday", "27.9.2026"])
def test_horizon_command_refuses_an_invalid_date(day: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "horizon", "--not-read-since", day]) == 2
    assert day in capsys.readouterr().err


def test_standard_library_only_prints_the_same_horizon() -> None:
    alone = standard_library_only("horizon", "--not-read-since", "2026-11-28")
    assert alone.returncode == 0, alone.stderr
    assert alone.stdout.splitlines() == list(format_horizon(date(2026, 11, 28)))


def test_the_age_of_the_law_is_counted_from_the_known_day() -> None:
    assert known_law_age(KNOWN_TO) == known_law_age(KNOWN_TO - timedelta(40)) == 0
    assert known_law_age(KNOWN_TO + timedelta(law_age.DAYS.default + 1)) == law_age.DAYS.default + 1


def test_a_provision_in_two_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"provision": "SOA 2003 s.1", "as_at": KNOWN_TO, "version": "made", "read_on": KNOWN_TO, "read_by": "us"}
    monkeypatch.setattr(law_watch.tables, "load_table", lambda _: {"text": [row, row]})
    with pytest.raises(ValueError, match="two rows"):
        law_watch._load_texts()
