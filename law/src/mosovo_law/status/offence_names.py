"""How an offence is named: the Act, its year and the provision; or "common law" and the name of the offence.

>>> parse_offence("SOA 2003 s.9(1)(a)")
NamedOffence(act='Sexual Offences Act 2003', section='9', subsection='1')
>>> parse_common_law_offence("common law: Rape")
NamedOffence(act='common law', section='rape', subsection=None)
>>> parse_service_offence("AFA 2006 s.42: SOA 2003 s.3")
'SOA 2003 s.3'
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from mosovo_law.status.act_titles import full_title

ABBREVIATIONS = {
    "SOA": "Sexual Offences Act",
    "PCA": "Protection of Children Act",
    "CJA": "Criminal Justice Act",
    "CJIA": "Criminal Justice and Immigration Act",
    "SCA": "Serious Crime Act",
    "CoJA": "Coroners and Justice Act",
    "CEMA": "Customs and Excise Management Act",
    "ICA": "Indecency with Children Act",
    "CLA": "Criminal Law Act",
    "SO(A)A": "Sexual Offences (Amendment) Act",
    "OAPA": "Offences against the Person Act",
    "TA": "Terrorism Act",
    "CG(S)A": "Civic Government (Scotland) Act",
    "SO(S)A": "Sexual Offences (Scotland) Act",
    "SO(NI)O": "Sexual Offences (Northern Ireland) Order",
    "PC(NI)O": "Protection of Children (Northern Ireland) Order",
    "CL(C)(S)A": "Criminal Law (Consolidation) (Scotland) Act",
    "MH(S)A": "Mental Health (Scotland) Act",
    "MH(CT)(S)A": "Mental Health (Care and Treatment) (Scotland) Act",
    "PCPSO(S)A": "Protection of Children and Prevention of Sexual Offences (Scotland) Act",
    "CLAA": "Criminal Law Amendment Act",
    "MH(NI)O": "Mental Health (Northern Ireland) Order",
    "CJ(NI)O": "Criminal Justice (Northern Ireland) Order",
    "AFA": "Armed Forces Act",
    "CAA": "Criminal Attempts Act",
    "MSA": "Modern Slavery Act",
    "CPA": "Crime and Policing Act",
}
COMMON_LAW = "common law"
SERVICE_PROVISIONS = frozenset(
    {
        ("Armed Forces Act 2006", "42"), ("Army Act 1955", "70"), ("Air Force Act 1955", "70"),
        ("Naval Discipline Act 1957", "42"),
    }
)  # fmt: skip
"""Sch.3 paras 93 and 93A: the service offences that stand for a corresponding offence of England and Wales."""
INCHOATE_PROVISIONS = frozenset(
    {
        ("Criminal Attempts Act 1981", "1"), ("Criminal Law Act 1977", "1"), ("Serious Crime Act 2007", "44"),
        ("Serious Crime Act 2007", "45"), ("Serious Crime Act 2007", "46"), ("Accessories and Abettors Act 1861", "8"),
    }
)  # fmt: skip
"""Paras 94 and 94A: an attempt is listed with the offence attempted, which the Attempts Act provision does not show."""
_FULL_TITLES = {short.casefold(): title for short, title in ABBREVIATIONS.items()}

_KIND = r"(?<![a-z])(?:(?:sections?|sec|ss?|articles?|arts?|regulation|reg)\.?|§)\s{0,3}"
_SUBSECTION = r"\s?\((?P<subsection>\d{1,3}[a-z]{0,2}|[a-z]{1,2})\)"
_PARAGRAPHS = r"(?:\s?\((?:\d{1,3}[a-z]{0,2}|[a-z]{1,2}|[ivx]{3,5})\)){0,4}"  # (rape) is a word, and no paragraph
_PROVISION = rf"{_KIND}(?P<section>\d{{1,4}}[a-z]{{0,3}})(?!\w|\.\d)(?:{_SUBSECTION}{_PARAGRAPHS})?"
_FLAGS = re.IGNORECASE | re.ASCII | re.DOTALL
_ACT_FIRST = re.compile(rf"(?P<act>[^:]{{2,150}}?)[\s,]{{0,4}}{_PROVISION}(?P<rest>.*)", _FLAGS)
_PROVISION_FIRST = re.compile(rf"{_PROVISION}[\s,]{{1,4}}(?:of\s{{1,3}})?(?P<act>[^:]{{2,150}})", _FLAGS)
_SECOND_PROVISION = re.compile(rf"{_KIND}\d", _FLAGS)
_TRAILING_WORDS = re.compile(r"\s*+\.?\s*+(?:$|[(\[,;–—-]?\s*+(?!(?:and|or|to)\b)[^\W\d_]{2,})", re.IGNORECASE)
"""What may follow a provision: nothing, or the offence in words. A second provision leaves open which is meant.

The repeats give nothing back (`*+`): 200 spaces took 1.7 seconds otherwise.
"""
_WITH_YEAR = re.compile(r"(?P<title>[^\d]{2,150}?)\s{0,3},?\s{0,3}\(?(?P<year>\d{4})\)?", re.ASCII)
_CHAPTER = re.compile(r"[\s,]{0,3}\(?c(?:h|hapter)?\.?\s?\d{1,3}\)?$", _FLAGS)
_LOOSE_PROVISION = re.compile(
    r"(?P<act>[^:]{2,150}?)[\s,.]{0,4}(?:(?<![a-z])(?:sections?|sec|ss?|articles?|arts?)(?![a-z]))?[\s.§]{0,4}"
    rf"(?P<section>\d{{1,4}}[a-z]{{0,4}})(?:{_SUBSECTION})?[^\d]*",
    _FLAGS,
)


@dataclass(frozen=True, slots=True)
class NamedOffence:
    """An offence by the provision that creates it."""

    act: str
    section: str
    subsection: str | None = None
    called: str = field(default="", repr=False)
    """The text after a colon, in lower case: which offence it was, if a section creates several."""
    words: str = field(default="", repr=False, compare=False)
    """The text between the provision and a colon."""


@lru_cache(maxsize=4096)
def parse_offence(name: str) -> NamedOffence | None:
    """Parse the offence that a name cites; None if it does not cite one provision of an Act with its year.

    A name of an Act in the catalogue gives the Act of the catalogue; any other title is kept as written.
    """
    head, _, called = name.strip().partition(":")
    match = _ACT_FIRST.match(head) or _PROVISION_FIRST.fullmatch(head)
    rest = match.groupdict().get("rest") or "" if match else ""
    if match is None or not _TRAILING_WORDS.match(rest) or _SECOND_PROVISION.search(rest):
        return None
    act = _find_act_title(match["act"])
    if act is None:
        return None
    return NamedOffence(act, match["section"].upper(), match["subsection"], called.strip().casefold(), rest)


def split_provision(name: str) -> tuple[str, str, str | None] | None:
    """Return what stands for the Act, the section and the subsection; None without an Act or a section."""
    match = _LOOSE_PROVISION.fullmatch(name.strip())
    if match is None:
        return None
    subsection = match["subsection"]
    return match["act"], match["section"].casefold(), subsection and subsection.casefold()


def _find_act_title(phrase: str) -> str | None:
    """Return the title of the Act, with its year; None where the phrase has no year."""
    phrase = _CHAPTER.sub("", phrase.strip(" ,"))
    known = full_title(phrase)
    if known is not None:
        return known
    match = _WITH_YEAR.fullmatch(phrase)
    if match is None:
        return None
    title = " ".join(match["title"].split())
    return f"{_FULL_TITLES.get(title.casefold(), title)} {match['year']}"


def is_common_law(name: str) -> bool:
    return name.strip().casefold().startswith(COMMON_LAW)


def parse_common_law_offence(name: str) -> NamedOffence | None:
    """Parse the common law offence in a name; None if it is not one."""
    if not is_common_law(name):
        return None
    called = name.strip()[len(COMMON_LAW) :].lstrip(" :,")
    return NamedOffence(COMMON_LAW, " ".join(called.casefold().split()))


def parse_underlying_offence(name: str) -> NamedOffence | None:
    """Return the offence that a name cites, at common law too; of a service court, the one behind it if it is said."""
    offence_name = parse_service_offence(name) or name
    return parse_offence(offence_name) or parse_common_law_offence(offence_name)


def parse_service_offence(name: str) -> str | None:
    """Return the offence behind a service offence, empty if none is given; None for any other offence."""
    offence = parse_offence(name)
    if offence is None or (offence.act, offence.section) not in SERVICE_PROVISIONS:
        return None
    return name.partition(":")[2].strip()


def nation_of_act(act: str) -> str | None:
    """Return the nation of an Act, if its title shows it."""
    if "(Scotland)" in act:
        return "SCT"
    return "NI" if "(Northern Ireland)" in act else None
