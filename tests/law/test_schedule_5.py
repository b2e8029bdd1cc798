"""Every offence of Schedule 5, as read on 1 December 2010, is in the catalogue and marked as such."""

from datetime import date

import pytest

from mosovo_law.status import offence_catalogue
from mosovo_law.status.offence_catalogue import CataloguedOffence
from tests.law.people import convicted, derive_law

PERSON_ACT = "Offences against the Person Act 1861"
EVERYWHERE = {
    "Explosive Substances Act 1883": "2 3",
    "Taking of Hostages Act 1982": "1",
    "Aviation Security Act 1982": "1 2 3 4",
    "Prohibition of Female Circumcision Act 1985": "1",
    "Criminal Justice Act 1988": "134",
    "Aviation and Maritime Security Act 1990": "1 9 10 11 12 13",
    "Channel Tunnel (Security) Order 1994": "4 5 6 7 8",
    "Regulation of Investigatory Powers Act 2000": "53 54",
    "International Criminal Court Act 2001": "51 52",
}
OUTSIDE_SCOTLAND = {
    "Postal Services Act 2000": "85(3) 85(4)",
    "Communications Act 2003": "127",
    "Domestic Violence, Crime and Victims Act 2004": "5",
}
SCHEDULE_5 = {
    "EW": {
        **EVERYWHERE, **OUTSIDE_SCOTLAND,
        PERSON_ACT: "4 16 18 20 21 22 23 27 28 29 30 31 32 35 37 38 47",
        "Infant Life (Preservation) Act 1929": "1",
        "Children and Young Persons Act 1933": "1",
        "Infanticide Act 1938": "1",
        "Firearms Act 1968": "16 16A 17(1) 17(2) 18",
        "Theft Act 1968": "1 8 9 10 12A",
        "Criminal Damage Act 1971": "1 1(2) 1(3)",
        "Mental Health Act 1983": "127",
        "Child Abduction Act 1984": "1 2",
        "Public Order Act 1986": "1 2 3",
        "Road Traffic Act 1988": "1 3A",
        "Protection from Harassment Act 1997": "2 4",
        "Crime and Disorder Act 1998": "29 31",
        "Sexual Offences Act 2003": "47 52 53 57 58 59",
    },
    "SCT": {
        **EVERYWHERE,
        "Children and Young Persons (Scotland) Act 1937": "12",
        "Firearms Act 1968": "16 16A 17(1) 17(2) 18",
        "Mental Health (Scotland) Act 1984": "105",
        "Road Traffic Act 1988": "1 3A",
        "Criminal Law (Consolidation) (Scotland) Act 1995": "7 9 11 12 13(9) 50A",
        "International Criminal Court (Scotland) Act 2001": "1",
        "Criminal Justice (Scotland) Act 2003": "22",
        "Mental Health (Care and Treatment) (Scotland) Act 2003": "315",
    },
    "NI": {
        **EVERYWHERE, **OUTSIDE_SCOTLAND,
        PERSON_ACT: "4 16 18 20 21 22 23 27 28 29 30 31 32 35 37 47",
        "Criminal Justice (Northern Ireland) Act 1945": "25",
        "Infanticide Act (Northern Ireland) 1939": "1",
        "Criminal Justice (Miscellaneous Provisions) Act (Northern Ireland) 1968": "7(1) 9(1)",
        "Children and Young Persons Act (Northern Ireland) 1968": "20",
        "Theft Act (Northern Ireland) 1969": "1 8 9(1) 10",
        "Criminal Damage (Northern Ireland) Order 1977": "3 3(2)",
        "Firearms (Northern Ireland) Order 2004": "58(1) 58(2) 59(1) 59(2) 60",
        "Child Abduction (Northern Ireland) Order 1985": "3 4",
        "Mental Health (Northern Ireland) Order 1986": "121",
        "Road Traffic (Northern Ireland) Order 1995": "9 14",
        "Protection from Harassment (Northern Ireland) Order 1997": "4 6",
        "Police (Northern Ireland) Act 1998": "66",
        "Sexual Offences Act 2003": "47 57 58 59",
        "Sexual Offences (Northern Ireland) Order 2008": "62 63",
    },
}  # fmt: skip
AT_COMMON_LAW = {
    "EW": ("murder", "manslaughter", "kidnapping", "false imprisonment", "outraging public decency"),
    "SCT": (
        "murder", "culpable homicide", "assault", "assault and robbery", "abduction", "plagium",
        "wrongful imprisonment", "threatening personal violence", "breach of the peace inferring personal violence",
        "wilful fireraising", "culpable and reckless fireraising", "mobbing and rioting",
    ),
    "NI": (
        "murder", "manslaughter", "kidnapping", "riot", "affray", "false imprisonment", "outraging public decency",
    ),
}  # fmt: skip


def find_rows(nation: str, act: str, provision: str) -> list[CataloguedOffence]:
    section, _, subsection = provision.partition("(")
    return [
        row
        for row in offence_catalogue.all_offences()
        if (row.nation, row.act, row.section, row.subsection or "") == (nation, act, section, subsection.rstrip(")"))
    ]


@pytest.mark.parametrize("nation", SCHEDULE_5)
def test_every_offence_of_schedule_5_is_in_the_catalogue_and_marked(nation: str) -> None:
    offences = [(act, provision) for act, provisions in SCHEDULE_5[nation].items() for provision in provisions.split()]
    offences += [("common law", name) for name in AT_COMMON_LAW[nation]]
    for act, provision in offences:
        found = find_rows(nation, act, provision)
        assert found, (act, provision)
        assert all(row.in_schedule_5 for row in found), (act, provision)
    assert len(offences) >= 50


def test_schedule_5_offence_is_not_listed_in_scotland_up_to_the_date_of_the_text_read() -> None:
    homicide = {"offence": "common law: culpable homicide", "convicted_in": "SCT", "court_finds_sexual": False}
    [found] = derive_law(convicted(date(2010, 12, 1), **homicide)).not_subject  # type: ignore[arg-type]
    assert "Culpable homicide: not listed in Schedule 3 for Scotland" in found.because
    [question] = derive_law(convicted(date(2010, 12, 2), **homicide)).questions  # type: ignore[arg-type]
    assert "LAW-040" in question.needs


def test_schedule_5_is_stated_for_the_nation_of_the_conviction() -> None:
    """Theft and improper use of a network are each in two parts of Schedule 5. The latter is not in Scotland's."""
    [theft] = derive_law(convicted(date(2010, 11, 1), offence="TA(NI) 1969 s.1")).not_subject
    assert theft.because.endswith("for Northern Ireland; it is in Schedule 5, which matters for orders only")
    [opd] = derive_law(convicted(date(2010, 11, 1), offence="Communications Act 2003 s.127", convicted_in="SCT",
                             court_finds_sexual=False)).not_subject  # fmt: skip
    assert "Schedule 5" not in opd.because
