"""`./mosovo return`: the annual MAPPA return of a force or of the nation."""

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
from mosovo.exchange.formula_escaping import escape_formula
from mosovo.exchange.ods_files import OdsSheet, write_ods
from mosovo.reporting import annual_return, return_runs, return_tables
from mosovo.reporting.annual_return import YearNotReturnable
from mosovo.reporting.definitions import RATE, RATE_TITLE
from mosovo.reporting.models import Population, Run
from mosovo.reporting.return_runs import NATION, AreaNotReturnable, RunAuthor
from mosovo.reporting.years import ReturnYear

LONDON = ZoneInfo("Europe/London")
HELP = f"""The annual MAPPA return: tables as at 31 March and for the year to it.

  run YEAR          count the year to 31 March of YEAR, keep the run, and print it
  list              the runs that are kept
  compare ID ID     the numbers that are others in the second
  population YEAR PEOPLE SOURCE
                    how many people of 10 and over live there in the middle of YEAR

Of {NATION}, unless --force names one. Nobody is named. Small numbers are given as
counted; with --published they are not."""


def add_arguments(parser: ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="VERB")
    run = acts.add_parser("run", help="count a year, keep the run and print it")
    run.add_argument("year", type=int, metavar="YEAR", help="the year to 31 March of this one")
    run.add_argument("--known-at", type=_instant, metavar="MOMENT", help="as recorded by, as 2026-04-30T12:00; now")
    run.add_argument("--published", action="store_true", help="small numbers are not given")
    run.add_argument("--ods", type=Path, metavar="FILE", help="write it as an OpenDocument spreadsheet too")
    listed = acts.add_parser("list", help="the runs that are kept")
    compare = acts.add_parser("compare", help="the numbers that are others in the second")
    compare.add_argument("runs", nargs=2, metavar="ID")
    people = acts.add_parser("population", help="how many people of 10 and over live there")
    people.add_argument("year", type=int, metavar="YEAR")
    people.add_argument("people", type=int, metavar="PEOPLE")
    people.add_argument("source", metavar="SOURCE")
    for each in (run, listed, people):
        each.add_argument("--force", metavar="CODE", help="of this force alone")


def run(args: Namespace) -> int:
    area = get_force(args.force).code if getattr(args, "force", None) else None
    if args.act == "run":
        return _run(args, area)
    if args.act == "list":
        for each in return_runs.list_runs(area):
            known = each.known_at.astimezone(LONDON)
            print(
                f"{each.pk}  {ReturnYear(each.ends_in)}  {return_runs.area_name(each)}, as recorded by "
                f"{known:%Y-%m-%d %H:%M}"
            )
        return 0
    return _compare(args.runs) if args.act == "compare" else _enter(args, area)


def _run(args: Namespace, area: str | None) -> int:
    now = datetime.now(LONDON)
    try:
        made = return_runs.run_return(
            area, ReturnYear(args.year), by=RunAuthor(None, ""), now=now, today=now.date(), known_at=args.known_at
        )
    except (YearNotReturnable, AreaNotReturnable) as refused:
        raise CommandError(str(refused)) from refused
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "return.run",
            detail={"run": made.pk, "area": area or "EW", "year": args.year},
        )
    )
    for row in _rows(made, published=args.published):
        print("\t".join(escape_formula(str(cell)) for cell in row))
    if args.ods:
        sheets = [OdsSheet("Return", list(_rows(made, published=args.published)))]
        args.ods.write_bytes(
            write_ods(f"Annual MAPPA return, {return_runs.area_name(made)}, {ReturnYear(made.ends_in)}", sheets)
        )
    print(f"Kept as {made.pk}.", file=sys.stderr)
    return 0


def _rows(made: Run, *, published: bool) -> Iterator[Sequence[str | int]]:
    known = made.known_at.astimezone(LONDON)
    yield (f"{return_runs.area_name(made)}, {ReturnYear(made.ends_in)}, as recorded by {known:%Y-%m-%d %H:%M}",)
    for each in return_tables.render_tables(made, published=published):
        yield ()
        yield (each.title, *each.heads)
        for name, cells in each.rows:
            yield (name, *(cell.text if cell.number is None else cell.number for cell in cells))
    yield ()
    yield f"{RATE}. {RATE_TITLE}", return_tables.describe_rate(made, published=published)


def _compare(ids: Sequence[str]) -> int:
    found = [Run.objects.filter(pk=_id(each)).first() for each in ids]
    earlier, later = found
    if earlier is None or later is None:
        raise CommandError("there is no such run; mosovo return list names them")
    if (earlier.force_id, earlier.ends_in) != (later.force_id, later.ends_in):
        raise CommandError("these runs are not of the same area and year")
    changes = annual_return.compare_runs(return_runs.count_of_run(earlier), return_runs.count_of_run(later))
    for change in changes:
        print(f"{change.table.title}, {'/'.join(filter(None, change.place)) or 'in the year'}: "
              f"{change.before} -> {change.after}")  # fmt: skip
    print("Every number is the same." if not changes else f"{len(changes)} numbers are others.")
    return 0


def _enter(args: Namespace, area: str | None) -> int:
    if args.people < 1:
        raise CommandError("the number of people must be at least 1")
    Population.objects.create(force_id=area, year=args.year, people=args.people, source=args.source[:300])
    detail = {"area": area or "EW", "year": args.year, "people": args.people}
    log_event(AuditEvent(ProcessingOperation.COLLECTION, "return.population", detail=detail))
    print(f"{args.people:,} in the middle of {args.year}")
    return 0


def _id(text: str) -> str:
    if len(text) != 36 or not all(each in "0123456789abcdef-" for each in text):
        raise CommandError(f"{text!r} is no run; mosovo return list names them")
    return text


def _instant(text: str) -> datetime:
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a moment; allowed is one as 2026-04-30T12:00") from None
    return read if read.tzinfo else read.replace(tzinfo=LONDON)
