"""`./mosovo keys`: create, rotate and check encryption keys."""

import sys
from argparse import ArgumentParser, Namespace

from mosovo.cli.errors import CommandError
from mosovo.record.encryption_keys import RINGS, InvalidKey, load_keys, new_key
from mosovo.record.key_rotation import check_encrypted_rows, rotate_keys
from mosovo.search.saved_searches import check_encryption, rewrap_keys

HELP = """Create, rotate and check encryption keys.

    ./mosovo keys create    print a new key: store it with the other secrets, not with the database
    ./mosovo keys rotate    re-encrypt the key of every row under the first key of its setting
    ./mosovo keys check     decrypt every text; the exit code is 1 if one cannot be decrypted

MOSOVO_ENCRYPTION_KEYS encrypts field groups and drafts. MOSOVO_VICTIM_ENCRYPTION_KEYS encrypts
victim records. No key can be in both.

To change keys:
  1. Add the new key after the old key. Restart every process.
  2. Put the new key first. Restart every process.
  3. Run ./mosovo keys rotate.
  4. Run ./mosovo keys check.
  5. Wait 8 days after step 2: drafts are not re-encrypted, and old drafts are deleted by then.
  6. Remove the old key. Restart every process.

Officers can work during a rotation. If it stops, run it again."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("act", metavar="create | rotate | check", choices=["create", "rotate", "check"])


def run(args: Namespace) -> int:
    if args.act == "create":
        print(new_key())
        return 0
    for ring, setting in RINGS.items():
        try:
            load_keys(ring)
        except InvalidKey as fault:
            raise CommandError(
                f"MOSOVO_{setting} (or MOSOVO_{setting}_FILE) does not have valid keys: {fault}"
            ) from fault
    return _rotate() if args.act == "rotate" else _check()


def _rotate() -> int:
    done, searches = rotate_keys(), rewrap_keys()
    current = " and ".join(load_keys(ring).current for ring in RINGS)
    print(f"Keys re-encrypted under {current}: {done.wrapped:,}.")
    if searches:
        print(f"Saved searches re-encrypted: {searches:,}.")
    for name in done.retired:
        print(f"{name} is retired. Run ./mosovo keys check, then remove it from the setting.")
    for row_id in done.unreadable:
        print(f"{row_id}: its key cannot be decrypted and was not changed", file=sys.stderr)
    return 1 if done.unreadable else 0


def _check() -> int:
    key_check_result, searches = check_encrypted_rows(), check_encryption()
    broken = [*key_check_result.broken, *searches.broken]
    print(f"Texts decrypted: {key_check_result.opened.total():,}. Not decrypted: {len(key_check_result.broken):,}.")
    print(f"Saved searches decrypted: {searches.opened:,}. Not decrypted: {len(searches.broken):,}.")
    for table, row_id, why in broken:
        print(f"{table} {row_id}: {why}", file=sys.stderr)
    return 1 if broken else 0
