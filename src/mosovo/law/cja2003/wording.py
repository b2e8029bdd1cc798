"""What the steps of MAPPA are called, and how the reasons for a category read."""

TITLES = {
    "cja2003.s327.category1": "Confirm MAPPA Category 1",
    "cja2003.s327.category2": "Confirm MAPPA Category 2",
    "cja2003.s325.category3": "Decide MAPPA Category 3",
    "cja2003.s325.category4": "Confirm MAPPA Category 4",
    "cja2003.s255b.release": "Automatic release: 14 or 28 day recall",
    "cja2003.s255ba.release": "Automatic release: 56 day recall",
}

STEPS = {
    "mappa_subject": "subject to notification under Part 2 of the Sexual Offences Act 2003 since {0}",
    "mappa_listed": "{0} is an offence that s.327(3)(a) names",
    "mappa_terrorist": "{0} is an offence of terrorism, or connected with it",
    "mappa_sentence": "{0} on {1}",
    "mappa_for_life": "the licence lasts for life",
    "mappa_ends": "what followed the sentence or order ran to {0}, and the category with it (LAW-070)",
    "mappa_end_not_known": "it ends with what followed the sentence or order, and that is not recorded (LAW-070)",
    "mappa_terrorism": "subject to notification under Part 4 of the Counter-Terrorism Act 2008 since {0}",
    "mappa_referred": "referred on {0}; people decide, the machine proposes nothing",
    "mappa_confirmed": "confirmed by a person on {0}",
    "recall_returned": "returned to custody on {0}",
    "recall_begins_with": "the {0} days begin with the day of the return, so the last of them is {1} days later",
    "recall_of_curfew": "recalled from home detention curfew: not before the time in custody is over on {0}",
    "recall_level": "managed at MAPPA level {0}",
    "recall_kept": "{0}",
    "recall_category": "in MAPPA category {0}",
    "recall_never_fixed": "a sentence of this kind, {0}, has no recall for a fixed term",
    "recall_too_old": "the law of a recall asked for before {0} is not known here",
    "recall_no_level": "nobody said at which MAPPA level they are managed",
    "recall_no_term": "the length of the sentence is not recorded",
    "recall_fixed_for_adults": "an adult with nothing that keeps them from a fixed term",
    "recall_fixed_under": "the sentence is of less than {0} months",
    "recall_left_to_judgement": "left to whoever decides on the recall",
    "mappa_left": "left MAPPA on {0}, as people decided",
}
