"""The catalogue of offences: an unknown name raises a question, and "not listed" needs a row that was read."""

import json
from collections.abc import Callable
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from mosovo.cli import main as register_main
from mosovo_law.cli.command import main
from mosovo_law.facts.case_facts import Disposal
from mosovo_law.status import act_titles, offence_catalogue
from mosovo_law.status.offence_catalogue import find_rows, suggest_offences, unlisted_spans
from mosovo_law.status.offence_names import parse_common_law_offence, parse_offence
from mosovo_law.status.soa2003 import schedule3
from tests.law.people import MONDAY, convicted, derive_law

WRONG = ("Sexual Offence Act 2003 s.9", "SOA 2033 s.9", "SOA 2003 s.66AA", "PoCA 1987 s.1")
YEARS_INSIDE = Disposal(kind="imprisonment", months=34)


@pytest.mark.parametrize(
    ("offence", "meant"),
    [
        ("Sexual Offence Act 2003 s.9", "Sexual Offences Act 2003 s.9"),
        ("SOA 2033 s.9", "Sexual Offences Act 2003 s.9"),
        ("SOA 2003 s.66AA", "Sexual Offences Act 2003 s.66A"),
        ("SOA 2003 s.99", "Sexual Offences Act 2003 s.9"),
        ("Protection of Childern Act 1978 s.1", "Protection of Children Act 1978 s.1"),
        ("PoCA 1987 s.1", "Protection of Children Act 1978 s.1"),
        ("CJA 1988 s.161", "Criminal Justice Act 1988 s.160"),
        ("OAPA 1681 s.18", "Offences against the Person Act 1861 s.18"),
        ("SOA 2003 9", "Sexual Offences Act 2003 s.9"),
        ("common law: muder", "common law: murder"),
        ("grooming", "Sexual Offences Act 2003 s.15"),
        ("Robbery contrary to section 8(1) of the Theft Act 1968", "Theft Act 1968 s.8"),
        (
            "Sexual activity with a child, contrary to section 9(1) of the Sexual Offences Act 2003",
            "Sexual Offences Act 2003 s.9",
        ),
    ],
)
def test_unknown_offence_name_raises_a_question_with_a_suggestion(offence: str, meant: str) -> None:
    derived = derive_law(convicted(offence=offence, disposal=YEARS_INSIDE))
    assert derived.subject_on(MONDAY) is None
    assert derived.not_subject == ()
    [question] = derived.questions
    assert question.needs.startswith("the Act and section that create the offence")
    assert f"Did you mean {meant}" in question.needs


@pytest.mark.parametrize("offence", WRONG)
@pytest.mark.parametrize("command", [main, register_main], ids=["mosovo-law", "mosovo law"])
def test_command_raises_a_question_about_an_unknown_offence_name(
    command: Callable[[list[str]], int], offence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    event = {
        "ref": "c1", "gateway": "conviction", "offence": offence, "on": "2025-03-10", "sentenced_on": "2025-03-10",
        "disposals": [{"kind": "imprisonment", "months": 34}],
    }  # fmt: skip
    path = tmp_path / "case.json"
    case = {"jurisdiction": "EW", "born_on": "1985-06-01", "events": [event]}
    path.write_text(json.dumps({"case": case, "on": "2025-06-01"}))
    law = ["law"] if command is register_main else []
    assert command([*law, "evaluate", str(path)]) == 0
    output = capsys.readouterr().out
    assert "unknown" in output
    assert "not_subject: []" in output or '"not_subject": []' in output
    assert command([*law, "explain", str(path)]) == 0
    asked = " ".join(capsys.readouterr().out.split())
    assert "the catalogue of offences does not have it. Did you mean" in asked.replace("The Act", "the Act")


def test_offence_name_without_a_similar_one_raises_a_question_without_a_suggestion() -> None:
    [question] = derive_law(convicted(offence="Weights and Measures Act 1985 s.8")).questions
    assert question.needs == "the Act and section that create the offence: the catalogue of offences does not have it"


@pytest.mark.parametrize(
    ("name", "offence"),
    [
        ("PoCA 1978 s.1", "Protection of Children Act 1978 s.1"),
        ("POCA 1978 s1", "Protection of Children Act 1978 s.1"),
        ("SO Act 2003 s 9", "Sexual Offences Act 2003 s.9"),
        ("SOA 2003, section 9(1)", "Sexual Offences Act 2003 s.9"),
        ("section 9 of the Sexual Offences Act 2003", "Sexual Offences Act 2003 s.9"),
        ("The Sexual Offences Act 2003 (c. 42), s. 9", "Sexual Offences Act 2003 s.9"),
        ("CJA 1988 s.160", "Criminal Justice Act 1988 s.160"),
        ("CJ&I Act 2008 s.63", "Criminal Justice and Immigration Act 2008 s.63"),
        ("IWCA 1960 s.1", "Indecency with Children Act 1960 s.1"),
        ("SI 2008/1769 (NI 2) art.16", "Sexual Offences (Northern Ireland) Order 2008 art.16"),
        ("SOSA 2009 s.1", "Sexual Offences (Scotland) Act 2009 s.1"),
        ("2009 asp 9 s.1", "Sexual Offences (Scotland) Act 2009 s.1"),
    ],
)
def test_an_act_is_known_by_its_usual_names(name: str, offence: str) -> None:
    cited = parse_offence(name)
    assert cited is not None
    assert {row.name for row in find_rows(cited)} == {offence}
    facts = {"disposal": YEARS_INSIDE, "image_age": 8, "age_at_offence": 30}
    assert derive_law(convicted(offence=name, **facts)).subject_on(MONDAY) is True  # type: ignore[arg-type]


def test_only_provisions_of_an_order_are_articles() -> None:
    names = {row.name for row in offence_catalogue.all_offences()}
    assert {"Public Order Act 1986 s.1", "Sexual Offences (Northern Ireland) Order 2008 art.5"} <= names


def test_abbreviation_of_an_act_depends_on_the_year() -> None:
    theft, terrorism = parse_offence("TA 1968 s.1"), parse_offence("TA 2000 s.58")
    assert theft is not None
    assert theft.act == "Theft Act 1968"
    assert terrorism is not None
    assert terrorism.act == "Terrorism Act 2000"


@pytest.mark.parametrize(
    "offence",
    [
        "Theft Act 1968 s.1 and 2",
        "Theft Act 1968 s.1/2",
        "Theft Act 1968 s.1 SOA 2003 s.1",
        "Theft Act 1968 s.1 2",
        "Theft Act 1968 s.1x",
        "Theft Act 1968 s.1.2",
        "Theft Act 1968 s.1(",
        "TАeft Act 1968 s.1",  # a Cyrillic letter
        "Theft Act ١٩٦٨ s.1",
    ],
)
def test_offence_name_with_extra_text_is_never_answered(offence: str) -> None:
    assert derive_law(convicted(offence=offence)).subject_on(MONDAY) is None


@pytest.mark.parametrize(
    ("offence", "asked"),
    [
        ("Theft Act 1968 s.1 rape", "TA 1968 s.1 is Theft, which “rape” does not describe. Did you mean"),
        ("OAPA 1861 s.18: sexual assault", "which “sexual, assault” does not describe. Did you mean Sexual Offences"),
        ("OAPA 1861 s.47 (indecent assault on a girl)", "which “indecent, girl” does not describe"),
        ("OAPA 1861 s.18 contrary to SOA 2003", "which “soa” does not describe"),
        ("AFA 2006 s.42: OAPA 1861 s.18 rape", "which “rape” does not describe"),
        ("SOA 2003 s.66 rape", "SOA 2003 s.66 is Exposure, which “rape” does not describe"),
        ("Firearms Act 1968 s.17(1) (rape)", "which “rape” does not describe"),
        ("Criminal Damage Act 1971 s.1(2)(sex)", "which “sex” does not describe"),
        ("Theft Act 1968 s.8(1)(a)(lewd)", "which “lewd” does not describe"),
        ("Firearms Act 1968 s.18 intercourse", "which “intercourse” does not describe"),
    ],
)
def test_words_that_describe_another_offence_raise_a_question(offence: str, asked: str) -> None:
    """A wrong number may cite another offence of the catalogue. The words after it show the intended offence."""
    fined = convicted(offence=offence, disposal=Disposal(kind="fine"), victim_age=30)
    [question] = derive_law(fined).questions
    assert asked in question.needs
    assert derive_law(fined).subject_on(MONDAY) is None


@pytest.mark.parametrize(
    "offence",
    [
        "OAPA 1861 s.18 wounding with intent",
        "OAPA 1861 s.18 (GBH with intent)",
        "OAPA 1861 s.20: maliciously wounded a woman aged 30",
        "common law: kidnapping",
        "SOA 2003 s.66 indecent exposure",
        "PHA 1997 s.2 harassed",
        "Firearms Act 1968 s.17(1)(b)(iii) resisting arrest",
    ],
)
def test_words_that_describe_the_offence_change_nothing(offence: str) -> None:
    fined = convicted(offence=offence, disposal=Disposal(kind="fine"), victim_age=30)
    assert derive_law(fined).subject_on(MONDAY) is False


SEXUAL = (
    "sexual", "rape", "raped", "indecent", "porn", "grooming", "voyeur", "incest", "buggery", "nude", "touching", "sex",
    "intercourse", "masturbation", "penetration", "upskirt", "flashing", "lewd", "SOA", "exposing himself",
)  # fmt: skip
FORMS = ("{} {}", "{}: {}", "{} ({})", "{}({})", "{}, {}", "{} – {}", "{} with {}")


def test_no_sexual_word_in_any_form_after_an_unlisted_provision_answers_not_listed() -> None:
    """In all nations. Words in the offence's own title are left out, such as prostitution in SOA 2003 s.52."""
    tried = 0
    for row in (row for row in offence_catalogue.all_offences() if row.is_known_unlisted and row.act != "common law"):
        day = max(row.unlisted_span.from_on, date(2010, 11, 1) if row.nation != "EW" else date(2025, 3, 10))
        own = " ".join((row.title, *row.also_called)).casefold()
        for word, form in product(SEXUAL, FORMS):
            if word.casefold()[:5] not in own:
                facts = {"convicted_in": row.nation, "court_finds_sexual": False, "victim_age": 30}
                fined = convicted(day, offence=form.format(row.name, word), disposal=Disposal(kind="fine"), **facts)  # type: ignore[arg-type]
                assert derive_law(fined).subject_on(day) is not False, (row.name, word, form)
                tried += 1
    assert tried > 20_000


def test_no_title_of_a_listed_offence_after_another_provision_answers_not_listed() -> None:
    rows = offence_catalogue.all_offences()
    titles = sorted({row.title for row in rows if row.schedule_3 == "listed"})
    unlisted = [row for row in rows if row.is_known_unlisted and row.nation == "EW" and row.act != "common law"]
    for row in unlisted:
        own = set(row.title.casefold().split())
        for title in titles:
            if not set(title.casefold().split()) & own:
                fined = convicted(offence=f"{row.name} {title}", disposal=Disposal(kind="fine"), convicted_in="EW")
                assert derive_law(fined).subject_on(MONDAY) is None, (row.name, title)
    assert len(titles) * len(unlisted) > 5_000


@pytest.mark.parametrize(
    ("offence", "day"),
    [("Theft Act 1968 s.8", date(1967, 12, 31)), ("Communications Act 2003 s.127", date(2002, 12, 31))],
)
def test_conviction_before_the_year_of_the_act_raises_a_question(offence: str, day: date) -> None:
    before = convicted(day, offence=offence, age_at_offence=30, disposal=Disposal(kind="fine"))
    assert derive_law(before, born_on=None).subject_on(MONDAY) is None
    [question] = derive_law(before, born_on=None).questions
    assert question.needs == f"which offence it was: that one was not in force before {day.year + 1}-01-01"
    after = convicted(date(day.year + 1, 1, 1), offence=offence, age_at_offence=30, disposal=Disposal(kind="fine"))
    assert derive_law(after, born_on=None).subject_on(MONDAY) is False


@pytest.mark.parametrize(
    ("offence", "nation", "day"),
    [
        ("SOA 2003 s.1", "EW", date(2002, 12, 31)),
        ("Sexual Offences (Scotland) Act 2009 s.1", "SCT", date(2008, 12, 31)),
    ],
)
def test_listed_offence_before_the_year_of_the_act_raises_a_question(offence: str, nation: str, day: date) -> None:
    before = convicted(day, offence=offence, convicted_in=nation, disposal=Disposal(kind="life"))
    assert derive_law(before, born_on=None).subject_on(MONDAY) is None
    [question] = derive_law(before, born_on=None).questions
    assert question.needs.startswith("which offence it was: that one was not in force before")


def test_conviction_without_an_offence_raises_a_question() -> None:
    [question] = derive_law(convicted(offence="", disposal=Disposal(kind="fine"))).questions
    assert question.needs == "the Act and section that create the offence"


def test_offender_born_after_the_offence_raises_a_question() -> None:
    [question] = derive_law(
        convicted(offence="SOA 2003 s.9", offended_on=date(1980, 1, 1), disposal=Disposal(kind="fine"))
    ).questions
    assert "the offender was not yet born at the offence" in question.needs


def test_subsection_missing_from_the_catalogue_raises_a_question() -> None:
    assert derive_law(convicted(offence="SOA 2003 s.66B(2)")).subject_on(MONDAY) is False
    for offence in ("SOA 2003 s.66B(9)", "SO(S)A 2009 s.7(3)"):
        [question] = derive_law(convicted(offence=offence)).questions
        assert question.needs.startswith("the subsection that creates the offence")


def test_common_law_offence_of_another_nation_is_not_settled() -> None:
    for offence in ("common law: rape", "common law: breach of the peace"):
        assert derive_law(convicted(offence=offence, convicted_in="EW")).subject_on(MONDAY) is None


@pytest.mark.parametrize(
    ("day", "subject"), [(date(2026, 2, 5), None), (date(2026, 4, 28), False), (date(2026, 4, 29), None)]
)
def test_catalogue_row_applies_only_to_the_dates_it_was_read_for(day: date, *, subject: bool | None) -> None:
    """SOA 2003 s.66E: in force from 6 February 2026. The Crime and Policing Act 2026 of 29 April was not read."""
    assert derive_law(convicted(day, offence="SOA 2003 s.66E")).subject_on(day) is subject


@pytest.mark.parametrize("offence", ["TA 2000 s.58", "TACT 2000 s.57", "TA 2006 s.5", "ATCSA 2001 s.113"])
def test_terrorism_offence_entered_as_a_conviction_raises_a_question_about_the_gateway(offence: str) -> None:
    derived = derive_law(convicted(offence=offence, disposal=YEARS_INSIDE))
    assert derived.subject_on(MONDAY) is None
    [question] = derived.questions
    assert "terrorism conviction" in question.needs
    assert question.source.citation == "CTA 2008 s.41"
    cautioned = derive_law(convicted(offence=offence, gateway="caution", disposals=(), sentenced_on=None))  # type: ignore[arg-type]
    assert "terrorism" not in cautioned.questions[0].needs


def test_recorded_schedule_3_answer_settles_an_unknown_offence() -> None:
    assert derive_law(convicted(offence="SOA 2033 s.9", schedule3=False)).subject_on(MONDAY) is False


def test_the_answer_not_listed_names_the_offence() -> None:
    [found] = derive_law(convicted(offence="TA 1968 s.1")).not_subject
    assert "Theft: not listed in Schedule 3" in found.because


def test_only_a_read_row_answers_not_listed() -> None:
    day, answers = date(2026, 4, 1), {True: 0, False: 0}
    for row in offence_catalogue.all_offences():
        if row.nation != "EW" or row.schedule_3 == "listed" or row.section == offence_catalogue.ANY_SECTION:
            continue
        derived = derive_law(convicted(day, offence=row.name, convicted_in="EW"))
        is_read = row.is_known_unlisted and day in row.unlisted_span
        if "SOA 2003 s.122I" in str(derived.questions) or "SOA 2003 s.129" in str(derived.questions):
            continue  # breach of a risk order: another section makes the person subject
        if row.section in {"66E", "66F"} and not is_read:
            continue  # the row for later convictions
        assert derived.subject_on(day) is (False if is_read else None), row
        answers[is_read] += 1
    assert answers[True] > 80
    assert answers[False] > 90


@pytest.mark.parametrize("nation", ["SCT", "NI"])
@pytest.mark.parametrize("day", [date(2010, 11, 30), date(2026, 4, 1)])
def test_only_a_read_row_answers_not_listed_in_scotland_and_northern_ireland(nation: str, day: date) -> None:
    """Without a determination under para 60. Every other row raises a question (LAW-040)."""
    seen = 0
    for row in offence_catalogue.all_offences():
        if row.nation != nation or row.schedule_3 == "listed" or day not in row.judged:
            continue
        derived = derive_law(convicted(day, offence=row.name, convicted_in=nation, court_finds_sexual=False))
        is_read = row.is_known_unlisted and day in row.unlisted_span
        assert derived.subject_on(day) is (False if is_read else None), row
        assert bool(derived.questions) is not is_read, row
        seen += 1
    assert seen > 5


@pytest.mark.parametrize("day", [date(2010, 11, 30), date(2026, 4, 1)])
def test_scottish_offence_is_not_answered_as_not_listed_without_the_court_finding(day: date) -> None:
    for row in offence_catalogue.all_offences():
        if row.nation == "SCT" and row.schedule_3 == "not listed" and day in row.judged:
            assert derive_law(convicted(day, offence=row.name, convicted_in="SCT")).subject_on(day) is None, row


class TestTheTable:
    def test_every_row_states_its_source_and_how_far_it_was_checked(self) -> None:
        for row in offence_catalogue.all_offences():
            assert row.source, row
            assert row.title, row
            assert row.confidence in {"read", "seen in part", "inferred", "recalled"}, row
            assert row.schedule_3 in {"listed", "not listed", "doubtful"}, row
            assert bool(row.paragraph) == (row.schedule_3 == "listed"), row
            assert row.nation in schedule3.NATIONS, row

    def test_every_row_is_found_by_its_name_and_its_act_is_named(self) -> None:
        for row in offence_catalogue.all_offences():
            if row.section == offence_catalogue.ANY_SECTION:
                continue
            cited = parse_offence(row.name) or parse_common_law_offence(row.name)
            assert cited is not None, row
            assert row in find_rows(cited), row
            assert row.act == "common law" or act_titles.full_title(row.act) == row.act

    def test_no_name_refers_to_two_acts(self) -> None:
        names = act_titles.all_names()
        assert len({act_titles.name_key(name) for name in names}) == len(names)

    def test_every_paragraph_of_schedule_3_is_in_the_catalogue(self) -> None:
        known = {(row.nation, row.act.casefold(), row.section.casefold()) for row in offence_catalogue.all_offences()}
        for nation, act, section in schedule3.all_provisions():
            assert (nation, act, section.casefold()) in known

    def test_no_offence_listed_in_a_paragraph_is_known_to_be_unlisted(self) -> None:
        for row in offence_catalogue.all_offences():
            cited = parse_offence(row.name) or parse_common_law_offence(row.name)
            if cited is None or not unlisted_spans(cited, row.nation):
                continue
            for paragraph in schedule3.paragraphs(cited):
                assert paragraph.nation != row.nation or paragraph.leaves_out(cited), row

    def test_a_provision_has_one_row_for_each_day_and_paragraph(self) -> None:
        rows = offence_catalogue.all_offences()
        keys = [(r.nation, r.act, r.section, r.subsection, r.paragraph, r.judged) for r in rows]
        assert len(set(keys)) == len(keys)

    def test_suggestions_are_offences_of_the_catalogue(self) -> None:
        names = {row.name for row in offence_catalogue.all_offences()}
        for text in ("SOA 2003 s.1000", "Sexual Ofences Act 2003 s.1", "murdr", "x" * 5000, "", "s.", "1", "Act 2003"):
            assert set(suggest_offences(text)) <= names


def test_words_of_another_offence_suggest_the_offence_they_describe() -> None:
    [question] = derive_law(
        convicted(offence="OAPA 1861 s.18 rape of a child", disposal=Disposal(kind="fine"))
    ).questions
    assert "Sexual Offences Act 2003 s.5" in question.needs.partition("Did you mean")[2]
