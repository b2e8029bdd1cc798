"""`./mosovo seal`: the keys under which words of sealed groups stand."""

import sys
from argparse import ArgumentParser, Namespace

from mosovo.cli.refusal import Refusal
from mosovo.record.keys import RINGS, NoSoundKey, keys, new_key
from mosovo.record.rotating import check, rotate
from mosovo.search.kept import rewrap, try_seals

HELP = """Draw a key, wrap everything under a new one, or try every seal.

    ./mosovo seal key       prints a new key: keep it where the other secrets are, never beside the database
    ./mosovo seal rotate    wraps the key of every sealed row under the first key of its setting
    ./mosovo seal check     opens every seal; 1 if one does not open

MOSOVO_SEALING_KEYS seals what is sealed; MOSOVO_VICTIM_KEYS seals victims, and no key stands in both.

To change keys: add the new key after the old one and start every process again; put the new
one first and start again; rotate; check; take the old one out and start again. Everybody
works on meanwhile, and a rotation that was stopped is begun again."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("act", choices=["key", "rotate", "check"])


def run(args: Namespace) -> int:
    if args.act == "key":
        print(new_key())
        return 0
    for ring, setting in RINGS.items():
        try:
            keys(ring)
        except NoSoundKey as fault:
            raise Refusal(f"MOSOVO_{setting} (or MOSOVO_{setting}_FILE) holds no sound keys: {fault}") from fault
    return _rotate() if args.act == "rotate" else _check()


def _rotate() -> int:
    done, searches = rotate(), rewrap()
    current = " and ".join(keys(ring).current for ring in RINGS)
    print(f"{done.wrapped:,} wrapped anew under {current}")
    if searches:
        print(f"{searches:,} kept searches wrapped anew")
    for name in done.retired:
        print(f"{name} is retired: nothing is wrapped under it. Check, then take it out of the setting.")
    for row_id in done.unreadable:
        print(f"{row_id}: its key can't be unwrapped, and stays as it is", file=sys.stderr)
    return 1 if done.unreadable else 0


def _check() -> int:
    found, searches = check(), try_seals()
    broken = [*found.broken, *searches.broken]
    print(f"{found.opened.total():,} seals opened, {len(found.broken):,} did not")
    print(f"{searches.opened:,} kept searches opened, {len(searches.broken):,} did not")
    for table, row_id, why in broken:
        print(f"{table} {row_id}: {why}", file=sys.stderr)
    return 1 if broken else 0
