"""Build docs/api/hmpps.md from the mapping profiles: what is read of each published shape, and what is left out."""

from collections.abc import Iterator

from mosovo.exchange.hmpps.profile import PROFILES, CodeList, Profile, StatementRule, ValueRule

HEAD = """# Messages of prison and probation systems

For engineers who forward data of HMPPS services, and for the officers who respond. `./mosovo docs write` makes this
page from the mapping profiles.

    POST /api/v1/hmpps/addresses
    Idempotency-Key: 6f0f1c2e-9b0e-4d43-a6a9-0a6e2f0d5a11
    {"messages": [{"id": "4711", "at": "2026-11-28T09:30:00Z", "keys": {"crn": "X123456"},
      "content": {"data": [{"number": "14", "street": "Larch Close", "postcode": "NS1 4QX", "noFixedAddress": false,
        "startDate": "2020-01-01", "endDate": null, "types": [{"code": "HOME"}]}]}}]}

- Each shape has its own scope. `content` is the complete data of the shape for one person, as the service publishes
  it. A call has up to 50 messages of one shape. Either all are accepted or none.
- `keys` has at least one of `pnc`, `crn`, `prison` and `urn`. A message is matched to the one person on the register
  who has these numbers. If there is none, or more than one, a supervisor or an inspector decides whose it is.
- The response says how many messages arrived, and never whether a person is known. A person that the client may not see
  gives the same response as one who does not exist.
- `id` is the id of the message at its source. Each id is stored once. A message that is older than one that was
  already compared changes nothing.
- A value that cannot be read is the problem `invalid` (422). `errors` has the place of each, such as
  `/messages/0/content/data/0/startDate`. In that case nothing in the call is stored.

A message does not change the record. Equal values are noted as confirmed by the source. Each difference becomes a task
for the offender manager, or for the co-ordinator if it is about MAPPA. It is on the page Differences from prison and
probation and on the case file, with both values, the source and the date. The officer records the new value in a form
that is already filled in, or gives a reason why the record is correct. The same values are not asked about again. A
difference closes within 1 minute after the values match. The time to respond is that of ordinary alerts in the policy
of the force.

A code is known, silent (mosovo does not record it) or unknown. An officer decides about an unknown code: no code is
guessed. A value that the source leaves out is not compared.

Only the values below are stored, for 30 days or until the difference is answered.
"""


def build_page() -> str:
    """Return the page."""
    lines = [HEAD, *(line for profile in PROFILES.values() for line in _profile(profile))]
    return "\n".join(lines).rstrip() + "\n"


def list_profiles() -> Iterator[str]:
    """Yield one line for each profile: the shape, its scope, and the published schema that it follows."""
    for each in PROFILES.values():
        facts = ", ".join(dict.fromkeys(rule.fact for rule in each.statements))
        yield f"{each.shape:14} {each.scope:27} {each.service}\n{'':14} {each.published}\n{'':14} compares {facts}"


def _profile(profile: Profile) -> Iterator[str]:
    yield f"## {profile.title}: `{profile.shape}`"
    yield f"\nScope `{profile.scope}`. Follows {profile.published} ({profile.service}).\n"
    yield "| statement | fact | of the source | field | read as | compared |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for rule in profile.statements:
        yield from _statement(rule)
    yield ""
    for name, codes in profile.codes.items():
        yield from _codes(name, codes)
    yield "Left out:\n"
    yield from (f"- {source}: {reason}" for source, reason in profile.left_out.items())
    yield ""


def _statement(rule: StatementRule) -> Iterator[str]:
    what = f"{rule.title}{_conditions(rule)}"
    if not rule.values:
        condition = (
            "that there is none" if rule.is_absent else "what is not in it" if rule.rest_of else "that it applies"
        )
        yield f"| {what} | `{rule.fact}` | {_place(rule)} | | {condition} | yes |"
    for number, value in enumerate(rule.values):
        first = f"{what} | `{rule.fact}`" if number == 0 else " | "
        cells = (first, _sources(rule, value), f"`{value.to}`", _describe_reader(value), _compared(rule, value))
        yield f"| {' | '.join(cells)} |"


def _conditions(rule: StatementRule) -> str:
    parts = [
        f"`{source}` is {str(expected).lower() if expected is True else expected}"
        for source, expected in rule.only.items()
    ]
    parts += [f"`{rule.when.source}` is {rule.when.meaning}"] if rule.when else []
    return f", if {' and '.join(parts)}" if parts else ""


def _place(rule: StatementRule) -> str:
    return f"`{rule.each}[]`" if rule.each else "the message"


def _sources(rule: StatementRule, value: ValueRule) -> str:
    start = f"{rule.each}[]." if rule.each else ""
    return ", ".join(f"`{start}{each}`" for each in value.sources)


def _describe_reader(value: ValueRule) -> str:
    return f"code of `{value.codes}`" if value.read == "code" else value.read


def _compared(rule: StatementRule, value: ValueRule) -> str:
    if any(value.to in fields for fields in rule.match):
        return "finds the fact"
    if not value.is_compared:
        return "shown"
    return f"yes, within {value.tolerance} day" if value.tolerance else "yes"


def _codes(name: str, codes: CodeList) -> Iterator[str]:
    known = ", ".join(f"{code} is {meaning}" for code, meaning in codes.known.items())
    by_reason: dict[str, list[str]] = {}
    for code, reason in codes.silent.items():
        by_reason.setdefault(reason, []).append(code)
    silent = "; ".join(f"{', '.join(each)} ({reason[:1].lower()}{reason[1:]})" for reason, each in by_reason.items())
    yield f"Codes `{name}`: {known}." + (f" Silent: {silent}." if silent else "") + "\n"
