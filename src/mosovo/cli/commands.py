"""The verbs of `./mosovo`: where each is written, and as which role of the database it acts.

A verb is a module with `HELP`, `add_arguments(parser)` and `run(args) -> int`.
It is imported only when it is asked for, and then after Django is set up if
it acts in the database, so it may import whatever it needs at its top.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Literal, Protocol, cast

type Role = Literal["app", "jobs", "owner"]


class CommandModule(Protocol):
    """What the module of a verb holds. `PASSES_ON = True` beside it hands unknown arguments on as `args.rest`."""

    HELP: str
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]


MODULES = {
    "import": "import_command", "map": "map_command", "return": "annual_return", "seal": "keys",
    "synthetic": "sample_data", "rederive": "recalculate",
}  # fmt: skip
"""The module of a verb, where it does not have the name of the verb."""


@dataclass(frozen=True)
class Command:
    """One verb of the command."""

    name: str
    summary: str
    role: Role | None = None
    """As whom it acts in the database; None when it needs none (or starts what it needs by itself)."""
    embedded: bool = True
    """Without a server in the environment, is the embedded one started for it?"""

    @property
    def path(self) -> str:
        """The full name of the module. A module is named for its subject where its verb says less."""
        return f"mosovo.cli.{MODULES.get(self.name, self.name)}"

    def load(self) -> CommandModule:
        """The module itself."""
        return cast(CommandModule, import_module(self.path))


_ALL = (
    Command("demo", "a synthetic register to look at, with nothing to set up"),
    Command("test", "run every test"),
    Command("check", "linters, types, the contracts of the house, migrations, locks, built assets"),
    Command("bench", "run a benchmark, with its ratio to a limit measured beside it"),
    Command("migrate", "bring the database in step with the code", role="owner"),
    Command("schema", "write the SQL files of the schema from the migrations"),
    Command("serve", "serve a force on a real server", role="app", embedded=False),
    Command("worker", "work the queue of jobs", role="jobs"),
    Command("account", "create, disable and list accounts", role="jobs"),
    Command("access", "why somebody may do something to a case, or may not", role="jobs"),
    Command("team", "create and list teams", role="jobs"),
    Command("force", "create and list forces", role="jobs"),
    Command("synthetic", "fill an empty database with invented people", role="jobs"),
    Command("import", "bring in a register, or a list of offence codes", role="jobs"),
    Command("licence", "bring in licences, as the feed of prisons and probation gives them", role="jobs"),
    Command("ingest", "take in the alerts that lie in a folder", role="jobs"),
    Command("map", "the map on which zones are drawn: import, show"),
    Command("law", "the law library: evaluate, explain, check, list, index, coverage, schema, what-if"),
    Command("osp", "the actuarial scores OSP/DC and OSP/IIC for a list"),
    Command("seal", "the keys of sealed words: draw one, rotate, check", role="jobs"),
    Command("return", "the annual MAPPA return: run, list, compare", role="jobs"),
    Command("policy", "what a force has set of practice: list, propose, apply", role="jobs"),
    Command("rederive", "derive everybody's duties anew", role="jobs"),
    Command("verify", "compare kept duties with what the law says now", role="jobs"),
    Command("files", "check that every stored file is what it was when it was kept", role="jobs"),
    Command("assets", "rebuild the committed CSS and JavaScript (needs Node)"),
)

VERBS = {verb.name: verb for verb in _ALL if find_spec(verb.path)}
