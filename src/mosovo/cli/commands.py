"""The commands of `./mosovo`: the module of each, and the database role that it uses.

A command is a module with `HELP`, `add_arguments(parser)` and `run(args) -> int`. It is imported only when it is
called. If it uses the database, Django is set up first, so the module may import models at its top.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Literal, Protocol, cast

type Role = Literal["app", "jobs", "owner"]


class CommandModule(Protocol):
    """What the module of a command holds.

    With `PASSES_ON = True`, unknown arguments are in `args.rest`. `prepare(args)`, if there is one, does what needs no
    database, before `run`.
    """

    HELP: str
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]


MODULES = {"import": "import_command", "map": "map_command"}
"""The module of a command whose own name would shadow a keyword or module of Python."""


@dataclass(frozen=True)
class Command:
    """One command of `./mosovo`."""

    name: str
    summary: str
    role: Role | None = None
    """The database role; None if the command needs no database, or starts what it needs."""
    embedded: bool = True
    """Whether the embedded server is started if the environment names no server."""
    diagnoses: bool = False
    """Whether it reports wrong settings, and so runs in spite of them."""

    @property
    def path(self) -> str:
        """Return the full name of the module."""
        return f"mosovo.cli.{MODULES.get(self.name, self.name.replace('-', '_'))}"

    def load(self) -> CommandModule:
        """Import the module."""
        return cast(CommandModule, import_module(self.path))


GROUPS: Mapping[str, tuple[Command, ...]] = {
    "Try mosovo": (
        Command("demo", "start a demo register with synthetic people"),
        Command("sample-data", "fill an empty database with synthetic people", role="jobs"),
    ),
    "Run the service": (
        Command("migrate", "create or update the tables of the database", role="owner"),
        Command("serve", "serve the pages from a real server", role="app", embedded=False),
        Command("worker", "run queued jobs", role="jobs"),
        Command("metrics", "answer Prometheus on a port of its own", role="app"),
        Command("doctor", "find what is wrong with this installation, and how to correct it", diagnoses=True),
        Command("settings", "list the settings, and where each value comes from", diagnoses=True),
        Command("keys", "create, rotate and check encryption keys", role="jobs"),
        Command("log", "sign the audit log, export it, hand over entries with proofs", role="jobs"),
        Command("remove-log-month", "remove an archived month of the audit log from the database", role="owner"),
        Command("files", "check that stored files have not changed", role="jobs"),
        Command("backup", "make or check a backup of the database and the stored files", role="jobs"),
        Command("restore", "load a backup into an empty database, and check it", role="jobs"),
        Command("continue-log", "let the audit log continue on a new server", role="owner"),
        Command("disposals", "dispose again of records that a restore brought back", role="owner"),
        Command("upgrade", "back up, migrate, recalculate and verify in one go", role="jobs"),
        Command("drill", "rehearse the loss of a server on a throw-away database"),
    ),
    "Forces, accounts and policy": (
        Command("setup", "set up a force and its first administrators", role="jobs"),
        Command("force", "create and list forces", role="jobs"),
        Command("team", "create and list teams", role="jobs"),
        Command("account", "create, change, close and list accounts", role="jobs"),
        Command("api-client", "propose, agree, end and list clients of the API", role="jobs"),
        Command("api-webhook", "propose, agree, end and list the addresses that get events", role="jobs"),
        Command("access", "explain why an account can or cannot act on a case", role="jobs"),
        Command("policy", "list, preview and apply the policy settings of a force", role="jobs"),
    ),
    "Import and report": (
        Command("import", "import a register, licences, alerts or offence codes", role="jobs"),
        Command("export", "export the whole register of a force", role="jobs"),
        Command("map", "import or show the map on which zones are drawn"),
        Command("annual-return", "run, list and compare the annual MAPPA return", role="jobs"),
        Command("osp", "calculate the scores OSP/DC and OSP/IIC for a list"),
    ),
    "Legal duties": (
        Command("law", "evaluate, explain and check cases with the law library"),
        Command("recalculate", "recalculate everyone's duties after a change of law or policy", role="jobs"),
        Command("verify", "compare stored duties with the current law", role="jobs"),
    ),
    "Development": (
        Command("test", "run the tests"),
        Command("check", "check code, types, import contracts, migrations, locks and assets"),
        Command("bench", "run a benchmark and compare it with its limit"),
        Command("release", "make a signed release, or check one"),
        Command("image", "make an OCI image of a release, without a container daemon"),
        Command("schema", "compare the migrations with the models, or begin the files of a new table"),
        Command("docs", "write the pages of the manual that are made from the code"),
        Command("assets", "rebuild the committed CSS and JavaScript (needs Node)"),
    ),
}
"""Every command, in the groups and the order in which `./mosovo --help` lists them."""

COMMANDS = {command.name: command for group in GROUPS.values() for command in group}
