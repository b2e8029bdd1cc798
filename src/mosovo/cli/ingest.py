"""`./mosovo ingest`: take in the alerts that lie in a folder."""

from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path

from mosovo.cli.errors import CommandError
from mosovo.exchange.alerts.drop_folder import read_folder
from mosovo.exchange.alerts.providers import AlertProvider, InvalidProviderList, load_providers

HELP = """Take in the alerts that lie in a folder, as files of one sender of MOSOVO_ALERT_PROVIDER_KEYS.

    ./mosovo ingest /srv/drop/lantern --sender lantern    every .eml in it
    ./mosovo ingest /srv/drop/tether --sender tether      every .csv in it

A file is taken in whole or not at all. It goes to “taken” beside it, or to “refused” with a text that
names each wrong line. Run it from a timer; the same alert twice is the same alert."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--sender", required=True, metavar="NAME", help="whose files they are")


def run(args: Namespace) -> int:
    sender = _sender(args.sender)
    if not args.folder.is_dir():
        raise CommandError(f"{args.folder} is no folder")
    refused = 0
    for file in read_folder(sender, args.folder, datetime.now(UTC)):
        if file.done is None:
            refused += 1
            print(f"{file.name}: refused")
            for fault in file.faults[:20]:
                print(f"  {fault}")
        else:
            print(f"{file.name}: {file.done.said} alerts, {file.done.new} of them new")
    return 1 if refused else 0


def _sender(name: str) -> AlertProvider:
    try:
        known = load_providers()
    except InvalidProviderList as fault:
        raise CommandError(f"MOSOVO_ALERT_PROVIDER_KEYS (or MOSOVO_ALERT_PROVIDER_KEYS_FILE): {fault}") from fault
    if name not in known:
        raise CommandError(
            f"{name} is no sender of MOSOVO_ALERT_PROVIDER_KEYS; there are: {', '.join(sorted(known)) or 'none'}"
        )
    return known[name]
