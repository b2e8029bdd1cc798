"""`./mosovo import alerts`: import the alerts of a provider from a folder."""

from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path

from mosovo.cli.errors import CommandError
from mosovo.exchange.alerts.drop_folder import read_folder
from mosovo.exchange.alerts.providers import AlertProvider, InvalidProviderList, load_providers

HELP = """Import the alerts in a folder, as files of one provider in MOSOVO_ALERT_PROVIDER_KEYS.

    ./mosovo import alerts /srv/drop/lantern --provider lantern    every .eml file in it
    ./mosovo import alerts /srv/drop/tether --provider tether      every .csv file in it

A file is imported completely or not at all. It is then moved to the subfolder “taken”, or to “refused” with a
text that names each wrong line. Run it from a timer. The same alert again changes nothing."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder with the files of the provider")
    parser.add_argument("--provider", required=True, metavar="NAME", help="the alert provider")


def run(args: Namespace) -> int:
    provider = _get_provider(args.provider)
    if not args.folder.is_dir():
        raise CommandError(f"{args.folder} is not a folder")
    refused = 0
    for file in read_folder(provider, args.folder, datetime.now(UTC)):
        if file.result is None:
            refused += 1
            print(f"{file.name}: refused")
            for fault in file.faults[:20]:
                print(f"  {fault}")
        else:
            print(f"{file.name}: {file.result.received} alerts, {file.result.new} new")
    return 1 if refused else 0


def _get_provider(name: str) -> AlertProvider:
    try:
        known = load_providers()
    except InvalidProviderList as fault:
        raise CommandError(f"MOSOVO_ALERT_PROVIDER_KEYS (or MOSOVO_ALERT_PROVIDER_KEYS_FILE): {fault}") from fault
    if name not in known:
        raise CommandError(
            f"{name} is not in MOSOVO_ALERT_PROVIDER_KEYS. Providers: {', '.join(sorted(known)) or 'none yet'}"
        )
    return known[name]
