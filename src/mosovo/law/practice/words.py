"""What the duties of practice are called, and how the reasons for them read."""

TITLES = {
    "practice.break_glass.review": "Review of an emergency opening",
    "practice.visit.first": "First visit",
    "practice.visit.scheduled": "Next visit",
    "practice.visit.decide": "Decision after two failed visits",
    "practice.visit.inspector": "Decision of the inspector on missed visits",
    "practice.ladder.supervisor": "Acknowledgement by the supervisor",
    "practice.ladder.inspector": "Acknowledgement by the inspector",
}

STEPS = {
    "in_the_community": "in the community and managed from {0}",
    "last_seen": "last seen at a visit on {0}",
    "visited_by_level": "at {0} risk somebody is visited every {1} months",
    "level_set_later": "the level was set on {0}, after the visit would have been due",
    "policy_changed": "the force changed this figure from {0}; nobody was late by it before that day",
    "failed_twice": "not seen at {0} visits in a row, the last on {1}",
    "much_overdue": "at {0} risk and more than {1} days after the visit was due",
    "long_overdue": "“{0}” was due on {1} and is more than {2} days overdue",
    "not_done_as_said": "“{0}” was due on {1}; the supervisor said that it would be done by {2}, and it was not",
    "glass_broken": "somebody without a relation to the case opened it on {0}",
}
