"""`./mosovo policy`: what a force has set of practice; a change tried on everybody, and applied."""

from argparse import ArgumentParser, Namespace
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from mosovo.cli.errors import CommandError
from mosovo.cli.force import get_force
from mosovo.law.practice.policy_settings.catalogue import FIGURES
from mosovo.obligations import force_policy, tasks
from mosovo.obligations.models import PolicyChange
from mosovo.organisations.models import Account

HELP = """What a force has set of practice: how often somebody is visited, assessed and reviewed, when others decide.

list shows the figures that hold; propose tries a value on everybody whom the
force holds and says what it would do; apply lets it hold and derives everybody
anew. No value holds from a day before today."""


def add_arguments(parser: ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True)
    listed = acts.add_parser("list", help="the figures, and what is set for later days")
    listed.add_argument("force", metavar="FORCE")
    propose = acts.add_parser("propose", help="what a value would do to everybody; nothing is changed")
    propose.add_argument("force", metavar="FORCE")
    propose.add_argument("figure", metavar="FIGURE", help=f"one of {', '.join(FIGURES)}")
    propose.add_argument("value", metavar="VALUE", help="a whole number, or `shipped` for what is shipped")
    propose.add_argument("--from", dest="from_on", metavar="DAY", help="its first day; today, if none is given")
    propose.add_argument("--why", required=True, help="who decided it, and on what ground")
    propose.add_argument("--by", metavar="ACCOUNT", help="the account of who decided it")
    apply = acts.add_parser("apply", help="let a proposed value hold")
    apply.add_argument("change", metavar="ID", help="as propose printed it")
    apply.add_argument("--by", metavar="ACCOUNT", help="the account of who decided it")


def run(args: Namespace) -> int:
    today = datetime.now(ZoneInfo("Europe/London")).date()
    try:
        return {"list": _list, "propose": _propose, "apply": _apply}[args.act](args, today)
    except force_policy.PolicyRefused as refused:
        raise CommandError(str(refused)) from refused


def _list(args: Namespace, today: date) -> int:
    for each in force_policy.list_policy_settings(get_force(args.force).code, today):
        whose = "as shipped" if each.row is None or each.row.value is None else f"set from {each.row.from_on}"
        print(f"{each.figure.name:28} {each.number:4} {each.figure.unit:13} {whose}: {each.figure.words}")
        for row in each.ahead:
            print(f"{'':28} {row.value if row.value is not None else each.figure.shipped:4} from {row.from_on}")
    return 0


def _propose(args: Namespace, today: date) -> int:
    force = get_force(args.force)
    from_on = _day(args.from_on) if args.from_on else today
    change = force_policy.propose_change(
        force.code, args.figure, _number(args.value), from_on=from_on, why=args.why, by=_account(args.by), today=today
    )
    tasks.preview_policy(change_id=str(change.pk))
    change.refresh_from_db()
    print(format_policy(change.effect or {}))
    print(f"Apply it with: ./mosovo policy apply {change.pk}")
    return 0


def _apply(args: Namespace, today: date) -> int:
    change = _change(args.change)
    force_policy.apply_change(change, by=_account(args.by), today=today)
    done = tasks.recalculate_force(change)
    print(f"Applied. {done.people} people derived; duties changed for {done.people_changed} of them.")
    return 1 if done.failed else 0


def format_policy(effect: dict[str, Any]) -> str:
    """What a change would do, in lines."""
    lines = [f"{effect['people']} people; duties would change for {effect['changed']} of them."]
    lines += [f"  {count:6}  {kind}" for kind, count in sorted(effect["duties"].items())]
    before, after = effect["overdue_before"], effect["overdue_after"]
    lines.append(f"Overdue on {effect['on']} if nothing more is done: {before} now, {after} then.")
    names = {str(key): name for key, name in Account.objects.values_list("pk", "name")}
    for account, people in sorted(effect["of"].items(), key=lambda pair: -pair[1]):
        late = effect["late_of"].get(account, 0)
        lines.append(f"  {people:6} people, {late} duties newly overdue: {names.get(account, 'nobody yet')}")
    return "\n".join(lines)


def _number(said: str) -> int | None:
    if said == "shipped":
        return None
    try:
        return int(said)
    except ValueError:
        raise CommandError(f"{said!r} is no value: a whole number, or `shipped`") from None


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise CommandError(f"{said!r} is no day: write it as 2027-04-01") from None


def _account(username: str | None) -> Account | None:
    found = Account.objects.filter(username=username).first() if username else None
    if username and found is None:
        raise CommandError(f"there is no account {username!r} (mosovo account list)")
    return found


def _change(said: str) -> PolicyChange:
    try:
        found = PolicyChange.objects.filter(pk=UUID(said)).first()
    except ValueError:
        found = None
    if found is None:
        raise CommandError(f"nothing was proposed under {said!r}: `./mosovo policy propose` prints it")
    return found
