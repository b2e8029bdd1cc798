"""The order of work by harm: risk level times kind of duty times age.

The product decides the order of people on Today. The weights are settings of force policy (`policy_settings.harm`).
The highest tier has no weight, so no setting can lower it: what must happen at once for someone’s safety.
`/today/order/` explains this order from the same tables.
"""

from dataclasses import dataclass

from mosovo.practice.policy_settings import harm as settings
from mosovo.practice.rule_book import RULES
from mosovo_law.core.policy import PolicySetting

AT_ONCE, BY_SCORE = 0, 1
"""The tiers. A person with a duty in the first tier comes before everyone without one."""
URGENT = 1
"""The severity of a monitoring alert that is urgent."""


@dataclass(frozen=True, slots=True)
class DutyKind:
    """A kind of duty, with its weight and the beginnings of the ids of its rules. What comes first has no weight."""

    name: str
    weight: PolicySetting | None
    rules: tuple[str, ...]

    @property
    def tier(self) -> int:
        return AT_ONCE if self.weight is None else BY_SCORE


KINDS = (
    DutyKind(
        "Urgent alert, arrest on recall, household with a child, plan trigger, checks of an immediate risk",
        None,
        (
            "practice.recall.arrest", "practice.recall.revoke", "practice.disclosure.checks",
            "soa2003.s84.child_household", "practice.plan.trigger",
        ),
    ),
    DutyKind(
        "Legal duty, or check of an order or licence",
        settings.KINDS["legal"],
        (
            "soa2003.", "soa2003.s84.child_household_left", "cjia2008.", "cta2008.", "spa2019.", "daa2021.", "cpa2026.",
            "cja2003.s255", "practice.order.", "practice.alert.", "practice.devices.", "practice.polygraph.",
            "practice.recall.",
        ),
    ),
    DutyKind(
        "Visit, risk level, plan, MAPPA category or level, allocation",
        settings.KINDS["visit"],
        (
            "practice.visit.", "practice.risk.level", "practice.plan.", "practice.mappa.category",
            "practice.mappa.level", "practice.mappa.before_release", "practice.nominal.allocate", "cja2003.s325.",
            "cja2003.s327.", "practice.reactive.left",
        ),
    ),
    DutyKind(
        "Assessment, report, review or meeting",
        settings.KINDS["assessment"],
        (
            "practice.risk.", "practice.case.", "practice.plan.review", "practice.plan.sign_off", "practice.reactive.",
            "practice.release.", "practice.pdp.", "practice.child.", "practice.mappa.", "practice.meeting.",
            "practice.disclosure.", "practice.victims.", "practice.photograph.", "practice.break_glass.",
            "practice.monitoring.",
            "practice.visit.written_up", "practice.recall.report", "practice.recall.dossier", "practice.retention.",
        ),
    ),
    DutyKind(
        "Another agency’s duty, or a supervisor’s or inspector’s response",
        settings.KINDS["other"],
        (
            "practice.plan.agency", "practice.meeting.agency", "practice.meeting.report", "practice.mappa.notice",
            "practice.mappa.handover", "practice.ladder.",
        ),
    ),
)  # fmt: skip
"""The kinds. The longest beginning of a rule’s id decides its kind."""
FIRST_TIER_WEIGHT = 50
"""Tenths of a point of its duties. It orders them among the duties of that tier only, and is not a setting."""
UNKNOWN_RULE_WEIGHT = settings.KINDS["assessment"]
"""The weight of a rule that this release does not know: a stored duty of an earlier one."""


def find_duty_kind(rule: str) -> DutyKind:
    """Return the kind of a rule by the longest beginning of its id; raise LookupError if no kind has it."""
    kinds_by_prefix = {prefix: kind for kind in KINDS for prefix in kind.rules if rule.startswith(prefix)}
    if not kinds_by_prefix:
        raise LookupError(f"no kind of duty for {rule}")
    return kinds_by_prefix[max(kinds_by_prefix, key=len)]


RULE_IDS = sorted({rule.id for rule in RULES})
RULE_KINDS = [weight.name if (weight := find_duty_kind(rule).weight) else "" for rule in RULE_IDS]
RULE_TIERS = [find_duty_kind(rule).tier for rule in RULE_IDS]
"""The setting that weighs each rule, "" in the first tier, and its tier, in the order of `RULE_IDS`, for a query."""

FIRST_TIER = [rule for rule, tier in zip(RULE_IDS, RULE_TIERS, strict=True) if tier == AT_ONCE]
"""The rules whose duties come first whatever their score."""


def _weight_sql(figure: PolicySetting) -> str:
    """Return the setting of the force as SQL. Each is read once for a list."""
    return f"coalesce((select value from policy where name = '{figure.name}'), {figure.default})"


POLICY = """
select distinct on (name) name, value from obligations_policyrecord
where force_id = coalesce(%(force)s::text, current_actor('force')) and name like 'harm.%%' and from_on <= %(today)s
order by name, from_on desc, set_at desc, id desc"""
"""The settings of the reader’s force, or of a given one, on the day; without a value the default applies."""
KIND_WEIGHT = f"case known.setting when '' then {FIRST_TIER_WEIGHT} " + "".join(
    f"when '{each.name}' then {_weight_sql(each)} " for each in settings.KINDS.values()
) + f"else {_weight_sql(UNKNOWN_RULE_WEIGHT)} end"  # fmt: skip
_RISK = "case l.risk " + "".join(
    f"when '{level}' then {_weight_sql(figure)} " for level, figure in settings.RISKS.items()
) + f"else {_weight_sql(settings.RISKS[''])} end"  # fmt: skip
_AGE = f"""case
  when d.in_question then {_weight_sql(settings.DUE_TODAY)}
  when part.number = 4 then {_weight_sql(settings.LATER)}
  when d.due_on < %(today)s then least(
    10 + 10.0 * (%(today)s - d.due_on) / {_weight_sql(settings.DAYS_A_POINT)}, {_weight_sql(settings.OVERDUE_MOST)})
  when d.due_at is not null and d.due_on <= %(today)s + 1 then {_weight_sql(settings.HOURS_RUNNING)}
  when d.due_on = %(today)s then {_weight_sql(settings.DUE_TODAY)}
  when d.due_on <= %(today)s + 7 then {_weight_sql(settings.WITHIN_A_WEEK)}
  else {_weight_sql(settings.LATER)} end"""
SCORE = f"round(10 * ({_RISK}) * kind.weight * ({_AGE}))::int"
"""Thousandths of the score, as a whole number: the place where a page begins is compared exactly."""
