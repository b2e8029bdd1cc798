"""A register of synthetic people as another system would export it: years of history, some of it missing."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

from mosovo.exchange.example import FORCE_TEAM
from tests.exchange import registers

SENTENCES = (
    {"kind": "imprisonment", "months": "48"},
    {"kind": "imprisonment", "months": "18"},
    {"kind": "imprisonment", "months": "5"},
    {"kind": "community_order", "months": "24"},
    None,
)
"""A caution has no sentence."""


def write_register(at: Path, people: int, today: date, seed: int = 1) -> Path:
    """Write the register as CSV files. Some people never notified, some stopped, some are in custody."""
    random = Random(seed)
    sheets: dict[str, list[dict[str, str]]] = {
        name: [] for name in ("people", "convictions", "disposals", "spells", "notifications", "allocations")
    }
    for number in range(people):
        _add_person(sheets, number, today, random)
    return registers.folder(at, sheets)


def _add_person(sheets: dict[str, list[dict[str, str]]], number: int, today: date, random: Random) -> None:
    convicted = today - timedelta(days=random.randrange(60, 6500))
    person, sentence = f"P{number}", random.choice(SENTENCES)
    sheets["people"].append({**registers.PERSON, "key": person, "on_register_from": convicted.isoformat()} | {
        "forenames": f"N{number}", "surname": f"Ashdown{chr(97 + number % 26)}",
        "born_on": (convicted - timedelta(days=random.randrange(9500, 20000))).isoformat(),
    })  # fmt: skip
    offended = convicted - timedelta(days=300)
    sheets["convictions"].append({**registers.CONVICTION, "key": f"C{number}", "person": person} | {
        "gateway": "conviction" if sentence else "caution", "on": convicted.isoformat(),
        "offended_on": offended.isoformat(), "sentenced_on": convicted.isoformat() if sentence else "",
    })  # fmt: skip
    began: date | None = convicted
    if sentence:
        sheets["disposals"].append({"key": f"D{number}", "conviction": f"C{number}", **sentence})
        if sentence["kind"] == "imprisonment":
            began = convicted + timedelta(days=int(sentence["months"]) * 15)
            ended = began.isoformat() if began <= today else ""
            spell = {"key": f"S{number}", "person": person, "kind": "custody", "from_on": convicted.isoformat()}
            sheets["spells"].append({**spell, "ended_on": ended})
    if began is not None and began < today:
        _add_notifications(sheets["notifications"], person, began, today, random)
    if random.random() < 0.9:
        sheets["allocations"].append({
            "key": f"A{number}", "person": person, "from_on": convicted.isoformat(), "team": FORCE_TEAM,
            "lead_agency": "POL",
        })  # fmt: skip


def _add_notifications(rows: list[dict[str, str]], person: str, began: date, today: date, random: Random) -> None:
    """Add the first notification, and one each year until today or until the person stopped."""
    if random.random() < 0.1:
        return
    on, under = began + timedelta(days=random.randrange(1, 3)), "s.83(1)"
    last = today if random.random() < 0.5 else today - timedelta(days=random.randrange(1200))
    while under == "s.83(1)" or on <= last:
        rows.append({"key": f"{person}-{len(rows)}", "person": person, "under": under, "on": on.isoformat()})
        on, under = on + timedelta(days=random.randrange(330, 372)), "s.85(1)"
