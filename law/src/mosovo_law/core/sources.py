"""Sources of rules: Acts, regulations and guidance, each cited to the provision.

>>> SOA2003("s.83(1)").url
'https://www.legislation.gov.uk/ukpga/2003/42/section/83'
"""

import re
from dataclasses import dataclass
from datetime import date

SITE = "https://www.legislation.gov.uk"
UNITED_KINGDOM = frozenset({"EW", "SCT", "NI"})
ENGLAND_AND_WALES = frozenset({"EW"})
SCOTLAND = frozenset({"SCT"})
NORTHERN_IRELAND = frozenset({"NI"})

_PATHS = (
    (re.compile(r"s\.(\w+)"), "section/{}"),
    (re.compile(r"reg\.(\w+)"), "regulation/{}"),
    (re.compile(r"art\.(\w+)"), "article/{}"),
    (re.compile(r"Sch\.(\w+) para (\w+)"), "schedule/{}/paragraph/{}"),
    (re.compile(r"Sch\.(\w+)"), "schedule/{}"),
)


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision of one source, with its citation."""

    citation: str
    url: str
    kind: str
    """statute | regulations | court_order | statutory_guidance | practice | force_policy"""
    text_date: date | None = None
    """The date of the text relied on; None if it was not recorded or the text was not read."""

    def __str__(self) -> str:
        return self.citation


@dataclass(frozen=True, slots=True)
class Source:
    """An Act or an instrument. Call it with a provision to cite that provision."""

    short_title: str
    path: str
    kind: str = "statute"

    def __call__(self, provision: str, *, text_date: date | None = None) -> Provision:
        url = "/".join(part for part in (SITE, self.path, _page(provision)) if part)
        return Provision(f"{self.short_title} {provision}".strip(), url, self.kind, text_date)


def _page(provision: str) -> str:
    """Return the web page of a provision: a subsection is on the page of its section."""
    for pattern, page in _PATHS:
        if match := pattern.match(provision):
            return page.format(*match.groups())
    return ""


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy of a force. It has no public page, so it is cited without a URL."""

    title: str

    def __call__(self, provision: str, *, text_date: date | None = None) -> Provision:
        return Provision(f"{self.title} {provision}".strip(), "", "force_policy", text_date)


SOA2003 = Source("SOA 2003", "ukpga/2003/42")
CJA2003 = Source("CJA 2003", "ukpga/2003/44")
SENTENCING_CODE = Source("Sentencing Code", "ukpga/2020/17")
NOTIFICATION_REGULATIONS = Source("SI 2012/1876", "uksi/2012/1876", "regulations")
TRAVEL_REGULATIONS = Source("SI 2004/1220", "uksi/2004/1220", "regulations")
SCOTTISH_TRAVEL_REGULATIONS = Source("SSI 2004/205", "ssi/2004/205", "regulations")
CJA1982 = Source("CJA 1982", "ukpga/1982/48")
CDA1998 = Source("CDA 1998", "ukpga/1998/37")
PCCSA2000 = Source("PCC(S)A 2000", "ukpga/2000/6")
AFA2006 = Source("AFA 2006", "ukpga/2006/52")
CYPA1933 = Source("CYPA 1933", "ukpga/Geo5/23-24/12")
CPSA1995 = Source("CP(S)A 1995", "ukpga/1995/46")
TREATMENT_NI1968 = Source("Treatment of Offenders Act (NI) 1968", "apni/1968/29")
CJ_NI1996 = Source("CJ(NI)O 1996", "nisi/1996/3160")
CHILDREN_NI1998 = Source("CJ(Children)(NI)O 1998", "nisi/1998/1504")
CJ_NI2008 = Source("CJ(NI)O 2008", "nisi/2008/1216")
CPA2026 = Source("CPA 2026", "ukpga/2026/20")
CJIA2008 = Source("CJIA 2008", "ukpga/2008/4")
CTA2008 = Source("CTA 2008", "ukpga/2008/28")
SPA2019 = Source("SPA 2019", "ukpga/2019/9")
DVCVA2004 = Source("DVCVA 2004", "ukpga/2004/28")
DAA2021 = Source("DAA 2021", "ukpga/2021/17")
ACCESS_POLICY = Policy("Force policy on access to cases")
ALLOCATION_POLICY = Policy("Force policy on allocating cases")
VISITS_POLICY = Policy("Force policy on visits")
SUPERVISION_POLICY = Policy("Force policy on supervision")
RISK_POLICY = Policy("Force policy on risk assessment")
MODES_POLICY = Policy("Force policy on management modes")
RECALL_POLICY = Policy("Force policy on recall")
RECORDS_POLICY = Policy("Force policy on records")
MONITORING_POLICY = Policy("Force policy on monitoring")
PLAN_POLICY = Policy("Force policy on risk management plans")
ORDERS_POLICY = Policy("Force policy on court orders")
POLYGRAPH_POLICY = Policy("Force policy on polygraph tests")
CONTACT_SCHEME = Policy("Victim Contact Scheme")
DEVICES_POLICY = Policy("Force policy on devices")
MAPPA_POLICY = Policy("Force policy on MAPPA")
MEETINGS_POLICY = Policy("Force policy on MAPPA meetings")
DISCLOSURE_POLICY = Policy("Force policy on disclosure schemes")
PHOTOGRAPHS_POLICY = Policy("Force policy on photographs")
RETENTION_POLICY = Policy("Force policy on review, retention and disposal")
CHILDREN_POLICY = Policy("Force policy on children who offend")
ARRIVAL_POLICY = Policy("Force policy on arrivals from another system")
SCOTLAND2016 = Source("Abusive Behaviour and Sexual Harm (Scotland) Act 2016", "asp/2016/22")
