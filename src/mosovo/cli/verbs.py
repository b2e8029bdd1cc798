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


class Module(Protocol):
    """What the module of a verb holds. `PASSES_ON = True` beside it hands unknown arguments on as `args.rest`."""

    HELP: str
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]


@dataclass(frozen=True)
class Verb:
    """One verb of the command."""

    name: str
    summary: str
    role: Role | None = None
    """As whom it acts in the database; None when it needs none (or starts what it needs by itself)."""
    embedded: bool = True
    """Without a server in the environment, is the embedded one started for it?"""

    @property
    def path(self) -> str:
        """The module: `import`, `return` and `map` are words of Python, so their modules have a line after them."""
        return "mosovo.cli." + {"import": "import_", "return": "return_", "map": "map_"}.get(self.name, self.name)

    def load(self) -> Module:
        """The module itself."""
        return cast(Module, import_module(self.path))


_ALL = (
    Verb("demo", "a synthetic register to look at, with nothing to set up"),
    Verb("test", "run every test"),
    Verb("check", "linters, types, the contracts of the house, migrations, locks, built assets"),
    Verb("bench", "run a benchmark, with its ratio to a limit measured beside it"),
    Verb("migrate", "bring the database in step with the code", role="owner"),
    Verb("schema", "write the SQL files of the schema from the migrations"),
    Verb("serve", "serve a force on a real server", role="app", embedded=False),
    Verb("worker", "work the queue of jobs", role="jobs"),
    Verb("account", "create, disable and list accounts", role="jobs"),
    Verb("access", "why somebody may do something to a case, or may not", role="jobs"),
    Verb("team", "create and list teams", role="jobs"),
    Verb("force", "create and list forces", role="jobs"),
    Verb("synthetic", "fill an empty database with invented people", role="jobs"),
    Verb("import", "bring in a register, or a list of offence codes", role="jobs"),
    Verb("licence", "bring in licences, as the feed of prisons and probation gives them", role="jobs"),
    Verb("ingest", "take in the alerts that lie in a folder", role="jobs"),
    Verb("map", "the map on which zones are drawn: import, show"),
    Verb("law", "the law library: evaluate, explain, check, list, index, coverage, schema, what-if"),
    Verb("osp", "the actuarial scores OSP/DC and OSP/IIC for a list"),
    Verb("seal", "the keys of sealed words: draw one, rotate, check", role="jobs"),
    Verb("return", "the annual MAPPA return: run, list, compare", role="jobs"),
    Verb("policy", "what a force has set of practice: list, propose, apply", role="jobs"),
    Verb("rederive", "derive everybody's duties anew", role="jobs"),
    Verb("verify", "compare kept duties with what the law says now", role="jobs"),
    Verb("files", "check that every stored file is what it was when it was kept", role="jobs"),
    Verb("assets", "rebuild the committed CSS and JavaScript (needs Node)"),
)

VERBS = {verb.name: verb for verb in _ALL if find_spec(verb.path)}
