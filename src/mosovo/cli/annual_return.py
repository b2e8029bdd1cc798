"""`./mosovo annual-return`: the annual MAPPA return of a force or of England and Wales."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.cli.errors import CommandError
from mosovo.cli.force import get_force
from mosovo.cli.output_files import check_output
from mosovo.exchange.formula_escaping import escape_formula
from mosovo.exchange.ods_files import OdsSheet, write_ods
from mosovo.reporting import annual_return, return_runs, return_tables
from mosovo.reporting.annual_return import YearNotReturnable
from mosovo.reporting.definitions import RATE, RATE_TITLE
from mosovo.reporting.models import PopulationEstimate, ReturnRun
from mosovo.reporting.return_runs import NATION, AreaNotReturnable, RunAuthor
from mosovo.reporting.years import ReturnYear

LONDON = ZoneInfo("Europe/London")
HELP = f"""The annual MAPPA return: tables as at 31 March and for the year to it.

  run YEAR          calculate the year to 31 March of YEAR, save the run and print it
  list              list the saved runs
  compare ID ID     list the numbers that differ between two runs
  set-population YEAR PEOPLE SOURCE
                    record the population aged 10 and over in mid-YEAR

The return is for {NATION}, or with --police-force for one force. It names no one.
Small numbers are printed unless --suppress-small-numbers is set."""


def add_arguments(parser: ArgumentParser) -> None:
    subparsers = parser.add_subparsers(dest="act", required=True, metavar="COMMAND")
    run = subparsers.add_parser("run", help="calculate a year, save the run and print it")
    run.add_argument("year", type=int, metavar="YEAR", help="the year in which the return ends on 31 March")
    run.add_argument(
        "--as-recorded-at",
        type=_parse_instant,
        metavar="TIMESTAMP",
        help="use the facts recorded by this time, like 2026-04-30T12:00 (default: now)",
    )
    run.add_argument(
        "--suppress-small-numbers", action="store_true", help="for publication: do not print small numbers"
    )
    run.add_argument("--ods", type=Path, metavar="FILE", help="also write an OpenDocument spreadsheet")
    list_parser = subparsers.add_parser("list", help="list the saved runs")
    compare = subparsers.add_parser("compare", help="list the numbers that differ between two runs")
    compare.add_argument("runs", nargs=2, metavar="ID")
    people = subparsers.add_parser(
        "set-population", help="record the population aged 10 and over in the middle of a year"
    )
    people.add_argument("year", type=int, metavar="YEAR")
    people.add_argument("people", type=int, metavar="PEOPLE")
    people.add_argument("source", metavar="SOURCE")
    for each in (run, list_parser, people):
        each.add_argument("--police-force", metavar="CODE", help="only this force")


def run(args: Namespace) -> int:
    area = get_force(args.police_force).code if getattr(args, "police_force", None) else None
    if args.act == "run":
        return _run(args, area)
    if args.act == "list":
        for each in return_runs.list_runs(area):
            as_at = each.known_at.astimezone(LONDON)
            print(
                f"{each.pk}  {ReturnYear(each.ends_in)}  {return_runs.area_name(each)}, as recorded by "
                f"{as_at:%Y-%m-%d %H:%M}"
            )
        return 0
    return _compare(args.runs) if args.act == "compare" else _record_population(args, area)


def _run(args: Namespace, area: str | None) -> int:
    if args.ods:
        check_output(args.ods)
    now = datetime.now(LONDON)
    try:
        return_run = return_runs.run_return(
            area, ReturnYear(args.year), by=RunAuthor(None, ""), now=now, today=now.date(), known_at=args.as_recorded_at
        )
    except (YearNotReturnable, AreaNotReturnable) as refused:
        raise CommandError(str(refused)) from refused
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "return.run",
            detail={"run": return_run.pk, "area": area or "EW", "year": args.year},
        )
    )
    for row in _rows(return_run, published=args.suppress_small_numbers):
        print("\t".join(escape_formula(str(cell)) for cell in row))
    if args.ods:
        sheets = [OdsSheet("Return", list(_rows(return_run, published=args.suppress_small_numbers)))]
        args.ods.write_bytes(
            write_ods(
                f"Annual MAPPA return, {return_runs.area_name(return_run)}, {ReturnYear(return_run.ends_in)}", sheets
            )
        )
    print(f"Saved as {return_run.pk}.", file=sys.stderr)
    return 0


def _rows(return_run: ReturnRun, *, published: bool) -> Iterator[Sequence[str | int]]:
    as_at = return_run.known_at.astimezone(LONDON)
    yield (
        f"{return_runs.area_name(return_run)}, {ReturnYear(return_run.ends_in)}, as recorded by {as_at:%Y-%m-%d %H:%M}",
    )
    for each in return_tables.render_tables(return_run, published=published):
        yield ()
        yield (each.title, *each.heads)
        for name, cells in each.rows:
            yield (name, *(cell.text if cell.number is None else cell.number for cell in cells))
    yield ()
    yield f"{RATE}. {RATE_TITLE}", return_tables.describe_rate(return_run, published=published)


def _compare(ids: Sequence[str]) -> int:
    results = [ReturnRun.objects.filter(pk=_parse_id(each)).first() for each in ids]
    earlier, later = results
    if earlier is None or later is None:
        raise CommandError("there is no such run: ./mosovo annual-return list shows the runs")
    if (earlier.force_id, earlier.ends_in) != (later.force_id, later.ends_in):
        raise CommandError("these runs are not for the same area and year")
    changes = annual_return.compare_runs(return_runs.load_run_count(earlier), return_runs.load_run_count(later))
    for change in changes:
        print(f"{change.table.title}, {'/'.join(filter(None, change.place)) or 'in the year'}: "
              f"{change.before} -> {change.after}")  # fmt: skip
    print(f"Numbers that differ: {len(changes)}.")
    return 0


def _record_population(args: Namespace, area: str | None) -> int:
    if args.people < 1:
        raise CommandError("the number of people must be at least 1")
    PopulationEstimate.objects.create(force_id=area, year=args.year, people=args.people, source=args.source[:300])
    detail = {"area": area or "EW", "year": args.year, "people": args.people}
    log_event(AuditEvent(ProcessingOperation.COLLECTION, "return.population", detail=detail))
    print(f"{args.people:,} in the middle of {args.year}")
    return 0


def _parse_id(text: str) -> str:
    if len(text) != 36 or not all(each in "0123456789abcdef-" for each in text):
        raise CommandError(f"{text!r} is not the ID of a run: ./mosovo annual-return list shows the runs")
    return text


def _parse_instant(text: str) -> datetime:
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a time. Enter one like 2026-04-30T12:00") from None
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=LONDON)
