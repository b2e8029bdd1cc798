"""Schedule 3 of each nation, s.132 and paras 93 to 95: what is listed, from which date, and open questions."""

from datetime import date
from typing import Any

import pytest

from mosovo_law.derivation.derive import Derivation
from mosovo_law.facts.case_facts import Disposal
from mosovo_law.status.soa2003.schedule3 import all_paragraphs
from tests.law.people import MONDAY, convicted, derive_law

FINE = Disposal(kind="fine")
YEAR_INSIDE = Disposal(kind="imprisonment", months=12)
DAY_AFTER = date(2025, 3, 11)


def law_for(offence: str, disposal: Disposal = FINE, *, jurisdiction: str = "EW", **more: Any) -> Derivation:
    return derive_law(convicted(offence=offence, disposal=disposal, **more), jurisdiction=jurisdiction)


@pytest.mark.parametrize(
    ("offence", "about", "listed"),
    [
        ("SO(S)A 2009 s.1", {}, True),
        ("SO(S)A 2009 s.28", {"age_at_offence": 18}, True),
        ("SO(S)A 2009 s.28", {"age_at_offence": 17}, False),
        ("SO(S)A 2009 s.28", {"age_at_offence": 17, "disposal": YEAR_INSIDE}, True),
        ("SO(S)A 2009 s.37(1)", {}, False),
        ("SO(S)A 2009 s.37(1)", {"disposal": Disposal(kind="imprisonment", months=1)}, True),
        ("SO(S)A 2009 s.42", {"age_at_offence": 20}, True),
        ("SO(S)A 2009 s.42", {"age_at_offence": 19}, None),
        ("CG(S)A 1982 s.52A", {"age_at_offence": 30, "image_age": 15}, True),
        ("CG(S)A 1982 s.52A", {"age_at_offence": 30, "image_age": 17, "court_finds_sexual": False}, False),
        ("CG(S)A 1982 s.52A", {"age_at_offence": 30, "image_age": 17, "court_finds_sexual": True}, True),
        ("CG(S)A 1982 s.52A", {"age_at_offence": 30, "image_age": 17}, None),
        ("CL(C)(S)A 1995 s.5(3)", {"age_at_offence": 19}, False),
        ("CL(C)(S)A 1995 s.5(1)", {"age_at_offence": 19}, True),
        ("common law: sodomy", {"victim_age": 15}, True),
        ("common law: sodomy", {"victim_age": 16, "age_at_offence": 40}, None),
        ("common law: public indecency", {"victim_age": 17, "court_finds_sexual": True}, True),
        ("common law: breach of the peace", {"court_finds_sexual": True}, True),
        ("common law: breach of the peace", {"court_finds_sexual": False}, None),
    ],
)
def test_scottish_offences(offence: str, about: dict[str, Any], listed: bool | None) -> None:
    derived = law_for(offence, about.pop("disposal", FINE), jurisdiction="SCT", **about)
    assert derived.subject_on(MONDAY) is listed


@pytest.mark.parametrize(
    ("offence", "about", "listed"),
    [
        ("SO(NI)O 2008 art.5", {}, True),
        ("SO(NI)O 2008 art.7", {"age_at_offence": 30, "victim_age": 30}, False),
        ("SO(NI)O 2008 art.7", {"age_at_offence": 17, "victim_age": 12, "disposal": YEAR_INSIDE}, True),
        ("SO(NI)O 2008 art.37", {"age_at_offence": 30, "victim_age": 16}, False),
        ("PC(NI)O 1978 art.3", {"age_at_offence": 18, "image_age": 17}, True),
        ("PC(NI)O 1978 art.3", {"age_at_offence": 17, "image_age": 8}, False),
        ("CJ(NI)O 2003 art.19", {"age_at_offence": 20, "victim_age": 17}, False),
        ("OAPA 1861 s.62", {"age_at_offence": 30, "victim_age": 12}, True),
        ("OAPA 1861 s.62", {"age_at_offence": 30, "victim_age": 30, "disposal": YEAR_INSIDE}, None),
        (
            "OAPA 1861 s.62: indecent assault on a male",
            {"age_at_offence": 30, "victim_age": 30, "disposal": YEAR_INSIDE},
            True,
        ),
        (
            "OAPA 1861 s.62: attempted buggery",
            {"age_at_offence": 30, "victim_age": 30, "disposal": YEAR_INSIDE},
            False,
        ),
        ("SO(NI)O 2008 art.22A", {}, True),
        ("SO(NI)O 2008 art.22C", {}, True),
        ("SO(NI)O 2008 art.71A", {"age_at_offence": 30, "victim_age": 17, "sexual_purpose": True}, True),
        ("SO(NI)O 2008 art.71B", {"age_at_offence": 30, "victim_age": 17, "sexual_purpose": False}, False),
        ("SO(NI)O 2008 art.72A", {"age_at_offence": 30, "victim_age": 17}, None),
        ("SO(NI)O 2008 art.73", {"age_at_offence": 30, "disposal": Disposal(kind="imprisonment", months=1)}, True),
        ("SO(NI)O 2008 art.73", {"age_at_offence": 30}, None),
        ("SO(NI)O 2008 art.75", {}, None),
        ("C(NI)O 1995 art.68", {}, False),
        ("J(SOTV)A(NI) 2022 s.28", {}, False),
        ("SCA 2015 s.69", {"age_at_offence": 17, "convicted_in": "NI"}, False),
        ("SCA 2015 s.69", {"age_at_offence": 17, "convicted_in": "NI", "disposal": YEAR_INSIDE}, True),
        ("SCA 2015 s.69", {"age_at_offence": 18, "convicted_in": "NI"}, True),
        ("Theft Act 1968 s.1", {"convicted_in": "NI"}, None),
        ("Theft Act (Northern Ireland) 1969 s.1", {}, None),
    ],
)
def test_northern_irish_offences(offence: str, about: dict[str, Any], listed: bool | None) -> None:
    derived = law_for(offence, about.pop("disposal", FINE), jurisdiction="NI", **about)
    assert derived.subject_on(MONDAY) is listed


def on_the_day(offence: str, day: date, **more: Any) -> Derivation:
    more = {"disposal": FINE, **more}
    return derive_law(convicted(day, offence=offence, **more), jurisdiction="SCT")


BREACH_OF_THE_PEACE = "common law: breach of the peace"


@pytest.mark.parametrize(
    ("offence", "day", "about", "listed"),
    [
        ("common law: shameless indecency", date(2010, 11, 30), {"victim_age": 17}, True),
        ("common law: shameless indecency", date(2010, 11, 30), {"victim_age": 18}, False),
        ("common law: shameless indecency", date(2010, 12, 1), {"victim_age": 17}, None),
        ("common law: public indecency", date(2010, 12, 1), {"victim_age": 17, "court_finds_sexual": True}, True),
        ("common law: public indecency", date(2010, 11, 30), {"victim_age": 30, "court_finds_sexual": True}, True),
        ("common law: public indecency", date(2010, 11, 30), {"victim_age": 30}, None),
        ("common law: public indecency", date(2010, 11, 30), {"victim_age": 17, "court_finds_sexual": False}, False),
        ("CG(S)A 1982 s.52A", date(2005, 10, 6), {"age_at_offence": 17, "court_finds_sexual": False}, True),
        ("CG(S)A 1982 s.52A", date(2005, 10, 7), {"age_at_offence": 17, "court_finds_sexual": False}, False),
        ("CG(S)A 1982 s.52", date(2005, 10, 6), {}, True),
        ("PCPSO(S)A 2005 s.1", date(2005, 10, 7), {"age_at_offence": 30}, True),
        ("SO(S)A 2009 s.1", date(2010, 11, 30), {}, None),
        ("SO(S)A 2009 s.1", date(2010, 12, 1), {}, True),
        ("common law: assault with intent to commit rape of a young child", date(2011, 3, 1), {}, True),
        (BREACH_OF_THE_PEACE, date(2010, 12, 1), {"court_finds_sexual": False}, False),
        (BREACH_OF_THE_PEACE, date(2010, 12, 1), {}, None),
        (BREACH_OF_THE_PEACE, date(2010, 12, 1), {"court_finds_sexual": True}, True),
        (BREACH_OF_THE_PEACE, date(2010, 12, 2), {"court_finds_sexual": False}, None),
        ("CL(C)(S)A 1995 s.13(1)", date(2008, 3, 3), {"court_finds_sexual": True}, True),
        ("Communications Act 2003 s.127", date(2009, 3, 3), {"court_finds_sexual": False}, False),
        ("Theft Act 1968 s.1", date(2009, 3, 3), {"court_finds_sexual": False, "convicted_in": "SCT"}, None),
    ],
)
def test_scottish_paragraphs_apply_from_and_until_their_days(
    offence: str, day: date, about: dict[str, Any], listed: bool | None
) -> None:
    """Earlier, the paragraphs of 2005, 2010 and 2011 applied on all dates, and two were missing with paragraph 42."""
    assert on_the_day(offence, day, **about).subject_on(day) is listed


def test_read_provision_gives_not_listed_with_a_reason_for_a_scottish_offence() -> None:
    [found] = on_the_day(BREACH_OF_THE_PEACE, date(2010, 3, 1), court_finds_sexual=False).not_subject
    assert found.because == (
        "SOA 2003 Sch.3 para 60: Breach of the peace: not listed in Schedule 3 for Scotland, and the court did not "
        "determine that there was a significant sexual aspect (para 60)"
    )


def test_unread_provision_raises_a_question_with_both_outcomes() -> None:
    """LAW-040: of the Scottish part, only paragraph 44A was read later than 1 December 2010."""
    [question] = law_for(BREACH_OF_THE_PEACE, jurisdiction="SCT", court_finds_sexual=False).questions
    assert "read as on 1 December 2010 (LAW-040)" in question.needs
    assert "If one does, the person may be subject" in question.needs
    assert "if none does, this conviction does not make them so" in question.needs


def test_question_about_a_paragraph_60_determination_comes_first() -> None:
    [question] = law_for(BREACH_OF_THE_PEACE, jurisdiction="SCT").questions
    assert question.needs == "whether the court determined that there was a significant sexual aspect"


@pytest.mark.parametrize(
    ("article", "first_day"),
    [
        ("22A", date(2015, 7, 25)), ("22B", date(2023, 11, 27)), ("22C", date(2023, 11, 27)),
        ("22D", date(2023, 11, 27)), ("22E", date(2023, 11, 27)), ("71A", date(2023, 11, 27)),
        ("71B", date(2023, 11, 27)), ("72A", date(2023, 11, 27)),
    ],
)  # fmt: skip
def test_northern_irish_additions_count_from_their_day(article: str, first_day: date) -> None:
    """2015 c.9 (NI) s.90 and 2022 c.19 (NI) s.4, Schs 1 and 2. Earlier, each always raised a question."""
    about = {"offence": f"SO(NI)O 2008 art.{article}", "victim_age": 15, "age_at_offence": 30, "sexual_purpose": True}
    fined = derive_law(convicted(first_day, disposal=FINE, **about), jurisdiction="NI")  # type: ignore[arg-type]
    assert fined.subject_on(first_day) is True
    before = date.fromordinal(first_day.toordinal() - 1)
    [question] = derive_law(convicted(before, disposal=FINE, **about), jurisdiction="NI").questions  # type: ignore[arg-type]
    assert question.needs == f"which offence it was: that one was not in force before {first_day}"


def test_sexual_communication_with_a_child_has_one_paragraph_before_2023_and_another_after() -> None:
    for day, paragraph in ((date(2023, 11, 26), "92HA"), (date(2023, 11, 27), "92IA")):
        [period] = derive_law(convicted(day, offence="SO(NI)O 2008 art.22A"), jurisdiction="NI").periods
        assert any(f"para {paragraph}" in str(step.source) for step in period.because)


@pytest.mark.parametrize("nation", ["EW", "NI"])
def test_sexual_exploitation_of_a_child_is_listed_from_19_february_2007(nation: str) -> None:
    """SI 2007/296 art.1(1). The table once had 8 February."""
    event = {"offence": "SOA 2003 s.48", "age_at_offence": 30, "disposal": FINE, "convicted_in": nation}
    assert derive_law(convicted(date(2007, 2, 18), **event)).subject_on(date(2007, 2, 18)) is False  # type: ignore[arg-type]
    assert derive_law(convicted(date(2007, 2, 19), **event)).subject_on(date(2007, 2, 19)) is True  # type: ignore[arg-type]


@pytest.mark.parametrize("jurisdiction", ["EW", "SCT", "NI"])
def test_nation_of_the_act_or_court_decides_and_not_of_the_home(jurisdiction: str) -> None:
    assert law_for("SO(S)A 2009 s.18", jurisdiction=jurisdiction).subject_on(MONDAY) is True
    assert law_for("SOA 2003 s.52", jurisdiction=jurisdiction, convicted_in="EW").subject_on(MONDAY) is False


def test_act_of_two_nations_raises_a_question_only_where_they_differ() -> None:
    sixteen = {"victim_age": 16, "age_at_offence": 30}
    [question] = law_for("SOA 2003 s.47", **sixteen).questions
    assert question.needs.startswith("in which nation the court sat")
    assert law_for("SOA 2003 s.47", convicted_in="EW", **sixteen).subject_on(MONDAY) is False
    assert law_for("SOA 2003 s.47", convicted_in="NI", **sixteen).subject_on(MONDAY) is True
    assert law_for("SOA 2003 s.47", offended_on=date(2015, 1, 1), **sixteen).subject_on(MONDAY) is False
    assert law_for("SOA 2003 s.47", victim_age=15, age_at_offence=30).subject_on(MONDAY) is True


def test_english_caution_counts_in_scotland_and_a_scottish_caution_does_not_count() -> None:
    caution = {"gateway": "caution", "disposals": (), "sentenced_on": None}
    assert derive_law(convicted(**caution), jurisdiction="SCT").subject_on(MONDAY) is True  # type: ignore[arg-type]
    scottish = convicted(offence="SO(S)A 2009 s.1", **caution)  # type: ignore[arg-type]
    assert derive_law(scottish, jurisdiction="EW").subject_on(MONDAY) is False


@pytest.mark.parametrize(
    ("offence", "says"),
    [
        ("SCA 2015 s.76", "not listed in Schedule 3 for England and Wales"),
        ("OAPA 1861 s.47", "it is in Schedule 5, which matters for orders only"),
        ("SOA 2003 s.53", "it is in Schedule 5, which matters for orders only"),
        (
            "Theft Act 1968 s.1",
            "Theft: not listed in Schedule 3 for England and Wales; it is in Schedule 5, which matters for orders only",
        ),
        ("SOA 2003 s.66B(1)", "that subsection is not listed in Schedule 3"),
        ("common law: outraging public decency", "it is in Schedule 5, which matters for orders only"),
    ],
)
def test_offence_often_mistaken_for_listed_is_not_listed(offence: str, says: str) -> None:
    [found] = law_for(offence).not_subject
    assert found.because.endswith(says)


@pytest.mark.parametrize(
    ("offence", "needs"),
    [
        ("SOA 2003 s.46A", "a recent addition, not checked"),
        ("SOA 2003 s.66E", "that one was not in force before 2026-02-06"),
        ("SOA 2003 s.71", "that it does not is inferred, and was not read"),
        ("MSA 2015 s.2", "that it does not is seen in part, and was not read"),
        ("Criminal Justice and Courts Act 2015 s.33", "that it does not is inferred, and was not read"),
        ("CPA 2026 s.66", "that one was not in force before 2026-01-01"),
        ("SOA 2003 s.66B", "the subsection that creates the offence"),
        ("Criminal Attempts Act 1981 s.1", "the offence that was attempted"),
        ("AFA 2006 s.42", "the offence of England and Wales that it corresponds to"),
    ],
)
def test_offence_that_cannot_be_settled_raises_a_question(offence: str, needs: str) -> None:
    derived = law_for(offence)
    assert derived.subject_on(MONDAY) is None
    assert needs in derived.questions[0].needs


@pytest.mark.parametrize(
    ("length", "listed"),
    [({"days": 112}, True), ({"days": 111}, False), ({"months": 4}, True), ({"months": 3}, False), ({}, None)],
)
def test_service_detention_of_112_days_meets_the_community_sentence_condition(
    length: dict[str, int], listed: bool | None
) -> None:
    detention = Disposal(kind="service_detention", **length)
    derived = law_for("AFA 2006 s.42: SOA 2003 s.3", detention, age_at_offence=30, victim_age=30)
    assert derived.subject_on(DAY_AFTER) is listed
    said_of_the_court = law_for("SOA 2003 s.3", detention, age_at_offence=30, victim_age=30, convicted_in="service")
    assert said_of_the_court.subject_on(DAY_AFTER) is listed


@pytest.mark.parametrize(
    "length", [{"days": 60}, {"months": 6}, {"months": 7}, {"months": 30}, {"years": 2, "weeks": 9}]
)
@pytest.mark.parametrize(("born_on", "months"), [(date(1985, 6, 1), 60), (date(2008, 6, 1), 30)])
def test_service_detention_is_not_imprisonment_for_the_period(
    length: dict[str, int], born_on: date, months: int
) -> None:
    """s.131 does not list service detention, so the last row of the table applies at any length (LAW-049)."""
    detention = Disposal(kind="service_detention", **length)
    [period] = derive_law(convicted(schedule3=True, disposal=detention), born_on=born_on).periods
    assert (period.row, period.months, period.kind, period.term) == (9, months, "fixed", None)


def test_service_detention_does_not_meet_an_imprisonment_condition_or_add_to_a_term() -> None:
    detention = Disposal(kind="service_detention", months=3)
    assert law_for("SOA 2003 s.3", detention, age_at_offence=30, victim_age=30).subject_on(DAY_AFTER) is False
    first = convicted(schedule3=True, disposal=Disposal(kind="imprisonment", months=6))
    after = Disposal(kind="service_detention", months=6, consecutive_to="c1")
    derived = derive_law(first, convicted(ref="c2", schedule3=True, disposal=after))
    assert [(period.row, period.months) for period in derived.periods] == [(5, 84), (9, 60)]


def test_service_detention_stops_the_time_limits() -> None:
    """s.83(6)(b) names it. Without recorded custody, a question asks whether the person was in custody."""
    derived = derive_law(convicted(schedule3=True, disposal=Disposal(kind="service_detention", months=6)))
    assert any("custody" in question.needs for question in derived.questions)


def test_a_determination_on_sentence_moves_the_relevant_date_to_it() -> None:
    event = convicted(
        offence="common law: breach of the peace", court_finds_sexual=True, sentenced_on=date(2025, 4, 7), disposal=FINE
    )
    derived = derive_law(event, jurisdiction="SCT")
    assert derived.periods[0].relevant_date == date(2025, 4, 7)
    assert derived.subject_on(date(2025, 4, 6)) is False


def test_photographs_count_at_any_age_for_a_conviction_before_part_2() -> None:
    event = convicted(
        date(2004, 4, 1), offence="PCA 1978 s.1", image_age=10, age_at_offence=16, sentenced_on=date(2004, 6, 1),
        disposal=Disposal(kind="community_order", months=24),
    )  # fmt: skip
    assert derive_law(event, born_on=date(1987, 6, 1)).subject_on(date(2004, 6, 2)) is True


def test_aiding_at_common_law_in_scotland_raises_a_question() -> None:
    derived = law_for("common law: rape", jurisdiction="SCT", convicted_in="SCT", inchoate="aiding")
    assert derived.subject_on(MONDAY) is None
    assert law_for("common law: rape", jurisdiction="SCT", convicted_in="SCT", inchoate="attempt").subject_on(MONDAY)


def test_no_paragraph_is_listed_twice_for_one_provision() -> None:
    named = [(p.nation, p.number, p.only, p.never, p.listed_from) for p in all_paragraphs()]
    assert len(named) == len(set(named))
