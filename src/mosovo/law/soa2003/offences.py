"""How an offence is named: the Act, its year, and the provision.

>>> read("SOA 2003 s.9(1)(a)")
Offence(act='Sexual Offences Act 2003', section='9', subsection='1')
"""

import re
from dataclasses import dataclass

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
}
_FULL_TITLES = {short.casefold(): title for short, title in ABBREVIATIONS.items()}

_NAMED = re.compile(
    r"(?P<act>[^\d]{2,80}?)\s{0,3},?\s{0,3}(?P<year>\d{4})\s{0,3},?\s{0,3}"
    r"(?:s|ss|section|art|article|reg)\.?\s{0,3}(?P<section>\d{1,4}[A-Z]{0,3})(?:\((?P<subsection>\w{1,4})\))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Offence:
    """An offence by the provision that creates it."""

    act: str
    section: str
    subsection: str | None = None


def read(name: str) -> Offence | None:
    """The offence that a name cites; None where no provision can be read from it."""
    found = _NAMED.match(name.strip())
    if found is None:
        return None
    title = " ".join(found["act"].split())
    title = _FULL_TITLES.get(title.casefold(), title)
    return Offence(f"{title} {found['year']}", found["section"].upper(), found["subsection"])


def is_common_law(name: str) -> bool:
    return name.strip().casefold().startswith("common law")
