"""The offences that a breach case may be about: which failure is which offence, and the maximum penalty.

They are listed in tables/offences_of_breach.toml. A late notification is not yet an offence: people decide whether
there was a reasonable excuse, and who is charged with what (readings LAW-086, LAW-087 and LAW-091).
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

from mosovo_law import tables
from mosovo_law.acts.rule import Confidence
from mosovo_law.core.frozen_value import value
from mosovo_law.core.sources import CJIA2008, CTA2008, DAA2021, SENTENCING_CODE, SOA2003, SPA2019, Provision

_ACTS = {act.short_title: act for act in (SOA2003, SENTENCING_CODE, CJIA2008, CTA2008, SPA2019, DAA2021)}


@value(frozen=True, slots=True, kw_only=True)
class Offence:
    """One offence: its provision, when it can be committed, and its maximum penalty."""

    id: str
    provision: Provision
    words: str
    of: Literal["notification", "order"]
    from_on: date
    until: date | None
    """The first day on which it can no longer be committed."""
    duties: tuple[str, ...]
    orders: frozenset[str]
    orders_made_from: date | None
    one_prosecution: Provision | None
    continuing: tuple[str, ...]
    years: int
    returned: bool
    """Whether its cautions and convictions are counted in the annual return of MAPPA."""
    confidence: Confidence

    @property
    def penalty(self) -> str:
        """Return the maximum penalty in words."""
        return f"either way; on indictment up to {self.years} years"

    def may_be_committed(self, on: date) -> bool:
        """Whether there is such an offence on the day."""
        return self.from_on <= on and (self.until is None or on < self.until)

    def is_of_duty(self, rule: str) -> bool:
        """Whether failing to do what the rule requires is this offence."""
        return rule.startswith(self.duties)

    def is_of_order(self, kind: str, made_on: date) -> bool:
        """Whether breaking an order of the kind, made on the day, may be this offence."""
        return kind in self.orders and (self.orders_made_from is None or made_on >= self.orders_made_from)

    def is_one_failure(self, rule: str) -> bool:
        """Whether a failure under the rule is one continuing offence from its first day, prosecuted only once."""
        return self.one_prosecution is not None and rule.startswith(self.continuing)


def _parse_offence(row: dict[str, Any]) -> Offence:
    act = _ACTS[row["act"]]
    one_prosecution = row.get("one_prosecution")
    return Offence(
        id=row["id"],
        provision=act(row["provision"]),
        words=row["words"],
        of=row["of"],
        from_on=row["from"],
        until=row.get("until"),
        duties=tuple(row.get("duties", ())),
        orders=frozenset(row.get("orders", ())),
        orders_made_from=row.get("orders_made_from"),
        one_prosecution=act(one_prosecution) if one_prosecution else None,
        continuing=tuple(row.get("continuing", ())),
        years=row["years"],
        returned=row.get("returned", False),
        confidence=row["confidence"],
    )


OFFENCES: dict[str, Offence] = {
    row["id"]: _parse_offence(row) for row in tables.load_table("offences_of_breach")["offence"]
}
RETURNED = frozenset(offence.id for offence in OFFENCES.values() if offence.returned)


def offence_for_duty(rule: str, on: date) -> Offence | None:
    """Return the offence of failing, on the day, to do what the rule requires; None if that is no offence."""
    return next((each for each in OFFENCES.values() if each.is_of_duty(rule) and each.may_be_committed(on)), None)


def offences_for_order(kind: str, made_on: date, on: date) -> Iterator[Offence]:
    """Yield the offences that a breach of the order on the day may be: several if the record cannot tell which."""
    for offence in OFFENCES.values():
        if offence.is_of_order(kind, made_on) and offence.may_be_committed(on):
            yield offence
