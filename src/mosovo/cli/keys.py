"""`./mosovo seal`: the keys under which words of sealed groups stand."""

import sys
from argparse import ArgumentParser, Namespace

from mosovo.cli.errors import CommandError
from mosovo.record.encryption_keys import RINGS, InvalidKey, load_keys, new_key
from mosovo.record.key_rotation import check_encrypted_rows, rotate_keys
from mosovo.search.saved_searches import check_encryption, rewrap_keys

HELP = """Draw a key, wrap everything under a new one, or try every seal.

    ./mosovo seal key       prints a new key: keep it where the other secrets are, never beside the database
    ./mosovo seal rotate    wraps the key of every sealed row under the first key of its setting
    ./mosovo seal check     opens every seal; 1 if one does not open

MOSOVO_ENCRYPTION_KEYS seals what is sealed; MOSOVO_VICTIM_ENCRYPTION_KEYS seals victims, and no key stands in both.

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
            load_keys(ring)
        except InvalidKey as fault:
            raise CommandError(f"MOSOVO_{setting} (or MOSOVO_{setting}_FILE) holds no sound keys: {fault}") from fault
    return _rotate() if args.act == "rotate" else _check()


def _rotate() -> int:
    done, searches = rotate_keys(), rewrap_keys()
    current = " and ".join(load_keys(ring).current for ring in RINGS)
    print(f"{done.wrapped:,} wrapped anew under {current}")
    if searches:
        print(f"{searches:,} kept searches wrapped anew")
    for name in done.retired:
        print(f"{name} is retired: nothing is wrapped under it. Check, then take it out of the setting.")
    for row_id in done.unreadable:
        print(f"{row_id}: its key can't be unwrapped, and stays as it is", file=sys.stderr)
    return 1 if done.unreadable else 0


def _check() -> int:
    found, searches = check_encrypted_rows(), check_encryption()
    broken = [*found.broken, *searches.broken]
    print(f"{found.opened.total():,} seals opened, {len(found.broken):,} did not")
    print(f"{searches.opened:,} kept searches opened, {len(searches.broken):,} did not")
    for table, row_id, why in broken:
        print(f"{table} {row_id}: {why}", file=sys.stderr)
    return 1 if broken else 0
