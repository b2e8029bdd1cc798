"""What the duties of practice are called, and how the reasons for them read."""

TITLES = {
    "practice.break_glass.review": "Review of an emergency opening",
    "practice.visit.first": "First visit",
    "practice.visit.scheduled": "Next visit",
    "practice.visit.decide": "Decision after two failed visits",
    "practice.visit.inspector": "Decision of the inspector on missed visits",
    "practice.plan.action": "Action of the plan",
    "practice.plan.agency": "Action of the plan by another agency",
    "practice.plan.sign_off": "Sign-off of the plan",
    "practice.plan.review": "Review of the plan",
    "practice.plan.trigger": "Decision after a trigger of the plan",
}

STEPS = {
    "in_the_community": "in the community and managed from {0}",
    "last_seen": "last seen at a visit on {0}",
    "visited_by_level": "at {0} risk somebody is visited every {1} months",
    "level_set_later": "the level was set on {0}, after the visit would have been due",
    "failed_twice": "not seen at {0} visits in a row, the last on {1}",
    "much_overdue": "at {0} risk and more than {1} days after the visit was due",
    "plan_action": "the plan gives this to do from {0}, by {1}",
    "plan_written": "a version of the plan was written on {0}",
    "plan_signed_off": "the version that stands was written on {0} and signed off",
    "plan_by_level": "at {0} risk a plan is reviewed every {1} months",
    "plan_without_a_level": "while nobody has set a level of risk, a plan is reviewed every {0} months",
    "plan_level_later": "the level was set on {0}, and leaves {1} days to review the plan",
    "trigger_fired": "a trigger of the plan waits for this: {0}. It was recorded on {1}",
    "glass_broken": "somebody without a relation to the case opened it on {0}",
}
