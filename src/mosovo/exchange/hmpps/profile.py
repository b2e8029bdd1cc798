"""The mapping profiles: which value of a message is which field of which fact, and what its codes mean.

A profile is a TOML file in `profiles`, one for each shape that HMPPS publishes. A code is known, or not
recorded (it has no place on the record, with the reason), or unknown: then a person decides. It is never guessed.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from mosovo.exchange.source_models import SourceStatement

READERS = frozenset({"text", "name", "wording", "number", "pnc", "day", "uk-day", "moment", "code", "lines"})


@dataclass(frozen=True, slots=True)
class CodeList:
    """The codes of one field: what each is here, and which have no meaning here, with the reason."""

    known: Mapping[str, str]
    silent: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ValueRule:
    """One value: from which fields of the source, how it is read, and our field."""

    to: str
    sources: tuple[str, ...]
    read: str
    codes: str = ""
    is_compared: bool = True
    is_required: bool = False
    tolerance: int = 0
    """How many days the two may be apart: one system has the last day, another the day after."""


@dataclass(frozen=True, slots=True)
class CodeCondition:
    """The statement is made only if this code of the source has this meaning."""

    source: str
    codes: str
    meaning: str


@dataclass(frozen=True, slots=True)
class StatementRule:
    """One statement: the kind of our fact, what is compared, and how our fact is found."""

    name: str
    title: str
    fact: str
    owner: str
    values: tuple[ValueRule, ...] = ()
    each: str = ""
    """The list of the message; empty for the message itself."""
    is_list_optional: bool = False
    about: tuple[str, ...] = ()
    """The source fields that tell one item of the list from another."""
    only: Mapping[str, Any] = field(default_factory=dict)
    when: CodeCondition | None = None
    where: Mapping[str, str] = field(default_factory=dict)
    """Only our facts with these values are compared."""
    given: Mapping[str, str] = field(default_factory=dict)
    """The values that follow from the statement itself."""
    match: tuple[tuple[str, ...], ...] = ()
    """The fields by which our fact is found, in this order; empty for the latest one."""
    past: str = ""
    """The day after which the source’s item is compared only if the record has it."""
    under: str = ""
    """The kind of fact without which it is not compared."""
    is_absent: bool = False
    """Whether the source says that there is none."""
    rest_of: tuple[str, ...] = ()
    """The statements that are the whole list: our facts next to them are not in the source."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The mapping of one published shape."""

    shape: str
    title: str
    scope: str
    service: str
    published: str
    statements: tuple[StatementRule, ...]
    codes: Mapping[str, CodeList]
    left_out: Mapping[str, str]

    def rule(self, name: str) -> StatementRule:
        """Return the statement with this name. Raises `KeyError`."""
        return {each.name: each for each in self.statements}[name]


class ProfileFault(ValueError):
    """A profile names something that does not exist."""


def _load_profile(name: str) -> Profile:
    data = tomllib.loads(files(__package__).joinpath(f"profiles/{name}.toml").read_text(encoding="utf-8"))
    codes = {
        key: CodeList(each.get("known", {}), each.get("silent", {})) for key, each in data.get("codes", {}).items()
    }
    statements = tuple(_build_statement(each, data["owner"]) for each in data["statement"])
    profile = Profile(
        data["shape"], data["title"], data["scope"], data["service"], data["published"], statements, codes,
        data.get("left_out", {}),
    )  # fmt: skip
    _check_profile(profile)
    return profile


def _build_statement(data: Mapping[str, Any], owner: str) -> StatementRule:
    when = data.get("when")
    return StatementRule(
        name=data["name"], title=data["title"], fact=data["fact"], owner=data.get("owner", owner),
        values=tuple(_build_value(each) for each in data.get("values", ())), each=data.get("each", "").rstrip("?"),
        is_list_optional=data.get("each", "").endswith("?"), about=tuple(data.get("about", ())),
        only=data.get("only", {}),
        when=CodeCondition(when["from"], when["codes"], when["is"]) if when else None,
        where=data.get("where", {}), given={**data.get("where", {}), **data.get("set", {})},
        match=tuple(map(tuple, data.get("match", ()))), past=data.get("past", ""), under=data.get("under", ""),
        is_absent=data.get("absent", False), rest_of=tuple(data.get("rest_of", ())),
    )  # fmt: skip


def _build_value(data: Mapping[str, Any]) -> ValueRule:
    sources = (data["from"],) if isinstance(data["from"], str) else tuple(data["from"])
    return ValueRule(
        data["to"], sources, data["read"], data.get("codes", ""), data.get("compare", True), data.get("needed", False),
        data.get("tolerance", 0),
    )  # fmt: skip


def _check_profile(profile: Profile) -> None:
    names = [each.name for each in profile.statements]
    wanted = {value.codes for rule in profile.statements for value in rule.values if value.read == "code"}
    wanted |= {rule.when.codes for rule in profile.statements if rule.when}
    faults = [
        *(f"codes {each}" for each in sorted(wanted - profile.codes.keys())),
        *(f"unused codes {each}" for each in sorted(profile.codes.keys() - wanted)),
        *(f"read {value.read}" for rule in profile.statements for value in rule.values if value.read not in READERS),
        *(f"owner {rule.owner}" for rule in profile.statements if rule.owner not in SourceStatement.Owner.values),
        *(f"rest of {each}" for rule in profile.statements for each in rule.rest_of if each not in names),
        *(f"statement {each} twice" for each in names if names.count(each) > 1),
    ]
    if faults:
        raise ProfileFault(f"The profile {profile.shape} is wrong: {'; '.join(faults)}.")


NAMES: Sequence[str] = ("person", "registrations", "addresses", "licence", "recall", "mappa")
PROFILES: Mapping[str, Profile] = {name: _load_profile(name) for name in NAMES}
"""Each profile by its shape."""
