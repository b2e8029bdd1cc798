"""`./mosovo policy`: list, preview and apply the policy settings of a force."""

from argparse import ArgumentParser, Namespace
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from mosovo.cli.errors import CommandError
from mosovo.cli.force import get_force
from mosovo.obligations import force_policy, tasks
from mosovo.obligations.models import PolicyChange
from mosovo.organisations.models import Account
from mosovo.practice.policy_settings.catalogue import POLICY_SETTINGS

HELP = """List, preview and apply the policy settings of a force, such as how often a person is visited.

  list      list the settings in force, and later changes
  preview   show what a value would change for everyone the force manages
  apply     apply a previewed value and recalculate the duties of the force

The first day of a value cannot be before today."""


def add_arguments(parser: ArgumentParser) -> None:
    subparsers = parser.add_subparsers(dest="act", required=True)
    listed = subparsers.add_parser("list", help="list the settings in force, and later changes")
    listed.add_argument("force", metavar="FORCE")
    preview = subparsers.add_parser("preview", help="show what a value would change; nothing is changed")
    preview.add_argument("force", metavar="FORCE")
    preview.add_argument("figure", metavar="SETTING", help=f"one of {', '.join(POLICY_SETTINGS)}")
    preview.add_argument("value", metavar="VALUE", help="a whole number, or `default` for the default value")
    preview.add_argument(
        "--from", dest="from_on", metavar="DATE", help="the first day, like 2027-04-01 (default: today)"
    )
    preview.add_argument("--reason", metavar="TEXT", required=True, help="the reason, and who decided")
    preview.add_argument("--on-behalf-of", metavar="USERNAME", help="the account of the person who decided")
    apply = subparsers.add_parser("apply", help="apply a previewed value")
    apply.add_argument("change", metavar="ID", help="the ID that preview printed")
    apply.add_argument("--on-behalf-of", metavar="USERNAME", help="the account of the person who decided")


def run(args: Namespace) -> int:
    today = datetime.now(ZoneInfo("Europe/London")).date()
    try:
        return {"list": _list, "preview": _preview, "apply": _apply}[args.act](args, today)
    except force_policy.PolicyRefused as refused:
        raise CommandError(str(refused)) from refused


def _list(args: Namespace, today: date) -> int:
    for each in force_policy.list_policy_settings(get_force(args.force).code, today):
        origin = "default" if each.row is None or each.row.value is None else f"set from {each.row.from_on}"
        print(f"{each.setting.name:28} {each.number:4} {each.setting.unit:13} {origin}: {each.setting.words}")
        for row in each.ahead:
            print(f"{'':28} {row.value if row.value is not None else each.setting.default:4} from {row.from_on}")
    return 0


def _preview(args: Namespace, today: date) -> int:
    force = get_force(args.force)
    from_on = _day(args.from_on) if args.from_on else today
    change = force_policy.propose_change(
        force.code,
        args.figure,
        _number(args.value),
        from_on=from_on,
        reason=args.reason,
        by=_account(args.on_behalf_of),
        today=today,
    )
    tasks.preview_policy(change_id=str(change.pk))
    change.refresh_from_db()
    print(format_policy(change.effect or {}))
    print(f"Apply it with: ./mosovo policy apply {change.pk}")
    return 0


def _apply(args: Namespace, today: date) -> int:
    change = _change(args.change)
    force_policy.apply_change(change, by=_account(args.on_behalf_of), today=today)
    done = tasks.recalculate_force(change)
    print(f"Applied. People recalculated: {done.people}. People with changed duties: {done.people_changed}.")
    return 1 if done.failed else 0


def format_policy(effect: dict[str, Any]) -> str:
    """Return what a change would do, as lines of text."""
    lines = [f"People calculated: {effect['people']}. People whose duties would change: {effect['changed']}."]
    lines += [f"  {count:6}  {kind}" for kind, count in sorted(effect["duties"].items())]
    before, after = effect["overdue_before"], effect["overdue_after"]
    lines.append(
        f"Overdue duties on {effect['on']} if nothing more is recorded: {before} now, {after} with the change."
    )
    names = {str(key): name for key, name in Account.objects.values_list("pk", "name")}
    for account, people in sorted(effect["of"].items(), key=lambda pair: -pair[1]):
        late = effect["late_of"].get(account, 0)
        lines.append(f"  {names.get(account, 'unallocated')}: people {people}, newly overdue duties {late}")
    return "\n".join(lines)


def _number(text: str) -> int | None:
    if text == "default":
        return None
    try:
        return int(text)
    except ValueError:
        raise CommandError(f"{text!r} is not a value. Enter a whole number, or `default`") from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"{text!r} is not a date. Enter one like 2027-04-01") from None


def _account(username: str | None) -> Account | None:
    account = Account.objects.filter(username=username).first() if username else None
    if username and account is None:
        raise CommandError(f"there is no account {username!r}: ./mosovo account list shows the accounts")
    return account


def _change(text: str) -> PolicyChange:
    try:
        change = PolicyChange.objects.filter(pk=UUID(text)).first()
    except ValueError:
        change = None
    if change is None:
        raise CommandError(f"there is no change {text!r}: ./mosovo policy preview prints the ID")
    return change
