"""What a court may put into an order of each kind, in which nation, and since when.

There is one entry for each kind and nation. They were checked to different degrees: the violent
offender order and the stalking protection order were read in their Acts, the
sexual orders in summaries, and those of Scotland in part (LAW-058).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from mosovo_law.core.days import Span
from mosovo_law.core.sources import CJIA2008, DAA2021, SCOTLAND2016, SENTENCING_CODE, SOA2003, SPA2019, Provision

SHPO_BEGAN = date(2015, 3, 8)
SHPO_BEGAN_IN_SCOTLAND = date(2023, 3, 31)
PART_2_BEGAN = date(2004, 5, 1)
_OLD_ORDERS = Span(PART_2_BEGAN, SHPO_BEGAN)
_OLD_ORDERS_IN_SCOTLAND = Span(PART_2_BEGAN, SHPO_BEGAN_IN_SCOTLAND)
_CURRENT = Span(PART_2_BEGAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """The terms on which the courts of a nation make one kind of order."""

    name: str
    made: Span
    """The days on which such an order could or can be made."""
    length: tuple[Provision, ...]
    min_months: int | None = None
    max_months: int | None = None
    until_further_order: bool = True
    is_interim: bool = False
    travel_months: int | None = None
    travel: tuple[Provision, ...] = ()
    embargo_months: int | None = None
    """For this number of months after it was made, an order is not discharged without both consents."""
    embargo: tuple[Provision, ...] = ()
    embargo_is_known: bool = True
    succession: Provision | None = None
    """The provisions by which a later order of the kind ends the earlier one."""
    saving_provision: Provision | None = None
    """The provision that saves an order applied for before the last of those days."""
    extension_bar: Provision | None = None
    """The provision by which an order cannot be extended after those days."""


_SHPO = Power(
    name="sexual harm prevention order", made=Span(SHPO_BEGAN),
    length=(SOA2003("s.103C(2)"), SENTENCING_CODE("s.347")), min_months=60,
    travel=(SOA2003("s.103D(1)"), SENTENCING_CODE("s.348")), travel_months=60,
    embargo=(SOA2003("s.103E(7)"), SENTENCING_CODE("s.350(7)")), embargo_months=60,
    succession=SOA2003("s.103C(6)"),
)  # fmt: skip
_SHPO_IN_SCOTLAND = Power(
    name="sexual harm prevention order", made=Span(SHPO_BEGAN_IN_SCOTLAND),
    length=(SCOTLAND2016("s.16"),), min_months=60, until_further_order=False,
    travel=(SCOTLAND2016("s.17"),), travel_months=60, embargo_is_known=False, succession=SCOTLAND2016("s.16(7)"),
)  # fmt: skip
_INTERIM_SHPO = Power(
    name="interim sexual harm prevention order", made=Span(SHPO_BEGAN),
    length=(SOA2003("s.103F"),), until_further_order=False, is_interim=True,
)  # fmt: skip
_SRO = Power(
    name="sexual risk order", made=Span(SHPO_BEGAN), length=(SOA2003("s.122A(7)"),), min_months=24,
    travel=(SOA2003("s.122C"),), travel_months=60, embargo=(SOA2003("s.122D"),), embargo_months=24,
)  # fmt: skip
_SRO_IN_SCOTLAND = Power(
    name="sexual risk order", made=Span(SHPO_BEGAN_IN_SCOTLAND), length=(SCOTLAND2016("Part 2 Ch.4"),),
    min_months=24, travel=(SCOTLAND2016("Part 2 Ch.4"),), travel_months=60, embargo_is_known=False,
)  # fmt: skip
_INTERIM_SRO = Power(
    name="interim sexual risk order", made=Span(SHPO_BEGAN), length=(SOA2003("s.122E"),),
    until_further_order=False, is_interim=True,
)  # fmt: skip
_INTERIM_SHPO_IN_SCOTLAND = replace(
    _INTERIM_SHPO, made=Span(SHPO_BEGAN_IN_SCOTLAND), length=(SCOTLAND2016("Part 2 Ch.3"),)
)
_INTERIM_SRO_IN_SCOTLAND = replace(
    _INTERIM_SRO, made=Span(SHPO_BEGAN_IN_SCOTLAND), length=(SCOTLAND2016("Part 2 Ch.4"),)
)
_VOO = Power(
    name="violent offender order", made=Span(date(2009, 8, 3)),
    length=(CJIA2008("s.98(1)(b)"),), min_months=24, max_months=60, until_further_order=False,
    embargo=(CJIA2008("s.103(7)"),), embargo_months=24,
)  # fmt: skip
_INTERIM_VOO = Power(
    name="interim violent offender order", made=Span(date(2009, 8, 3)), length=(CJIA2008("s.104(6)"),),
    until_further_order=False, is_interim=True,
)  # fmt: skip
_SPO = Power(
    name="stalking protection order", made=Span(date(2020, 1, 20)), length=(SPA2019("s.3(2)"),), min_months=24,
    embargo=(SPA2019("s.4(4)(b)"),), embargo_months=24,
)  # fmt: skip
_INTERIM_SPO = Power(
    name="interim stalking protection order", made=Span(date(2020, 1, 20)), length=(SPA2019("s.5(6)"),),
    until_further_order=False, is_interim=True,
)  # fmt: skip
_DAPO = Power(
    name="domestic abuse protection order", made=Span(date(2024, 11, 27)), length=(DAA2021("s.38(3)"),)
)  # fmt: skip


def _make_scottish(power: Power) -> Power:
    """Return an order that Scottish courts made until 31 March 2023, and that no one can extend since (2016 asp 22)."""
    return replace(
        power, made=_OLD_ORDERS_IN_SCOTLAND, saving_provision=SCOTLAND2016("s.40(2)(b)"),
        extension_bar=SCOTLAND2016("s.40(3)(a)"),
    )  # fmt: skip


def _sopo(made: Span) -> Power:
    return Power(
        name="sexual offences prevention order", made=made, length=(SOA2003("s.107(1)(b)"),), min_months=60,
        embargo=(SOA2003("s.108(6)"),), embargo_months=60, succession=SOA2003("s.107(6)"),
    )  # fmt: skip


def _interim_sopo(made: Span) -> Power:
    return Power(
        name="interim sexual offences prevention order", made=made, length=(SOA2003("s.109"),),
        until_further_order=False, is_interim=True,
    )  # fmt: skip


def _rsho(made: Span) -> Power:
    return Power(
        name="risk of sexual harm order", made=made, length=(SOA2003("s.123(5)"),), min_months=24,
        embargo=(SOA2003("s.125"),), embargo_months=24,
    )  # fmt: skip


def _foreign_travel_order(made: Span) -> Power:
    return Power(
        name="foreign travel order", made=made, length=(SOA2003("s.117"),), max_months=60, until_further_order=False
    )


POWERS: Mapping[str, Mapping[str, Power]] = {
    "shpo": {"EW": _SHPO, "SCT": _SHPO_IN_SCOTLAND},
    "interim_shpo": {"EW": _INTERIM_SHPO, "SCT": _INTERIM_SHPO_IN_SCOTLAND},
    "sro": {"EW": _SRO, "SCT": _SRO_IN_SCOTLAND},
    "interim_sro": {"EW": _INTERIM_SRO, "SCT": _INTERIM_SRO_IN_SCOTLAND},
    "sopo": {"EW": _sopo(_OLD_ORDERS), "NI": _sopo(_CURRENT), "SCT": _make_scottish(_sopo(_CURRENT))},
    "interim_sopo": {
        "EW": _interim_sopo(_OLD_ORDERS), "NI": _interim_sopo(_CURRENT), "SCT": _make_scottish(_interim_sopo(_CURRENT)),
    },
    "rsho": {"EW": _rsho(_OLD_ORDERS), "NI": _rsho(_CURRENT), "SCT": _make_scottish(_rsho(_CURRENT))},
    "foreign_travel_order": {
        "EW": _foreign_travel_order(_OLD_ORDERS), "NI": _foreign_travel_order(_CURRENT),
        "SCT": _make_scottish(_foreign_travel_order(_CURRENT)),
    },
    "voo": {"EW": _VOO},
    "interim_voo": {"EW": _INTERIM_VOO},
    "spo": {"EW": _SPO},
    "interim_spo": {"EW": _INTERIM_SPO},
    "dapo": {"EW": _DAPO},
}  # fmt: skip
"""By kind and nation. A notification order has no length of its own: the table of s.82(1) gives it."""

NATIONS = {"EW": "England and Wales", "SCT": "Scotland", "NI": "Northern Ireland"}
