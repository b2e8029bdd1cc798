"""The steps of the reasoning on MAPPA categories and recall, in words."""

STEPS = {
    "mappa_subject": "subject to notification under Part 2 of the Sexual Offences Act 2003 since {0}",
    "mappa_listed": "{0} is an offence that s.327(3)(a) names",
    "mappa_terrorist": "{0} is an offence of terrorism, or connected with it",
    "mappa_sentence": "{0} on {1}",
    "mappa_for_life": "the licence lasts for life",
    "mappa_ends": "the licence, supervision or order that followed the sentence ended on "
    "{0}, and the category with it (LAW-070)",
    "mappa_end_not_known": "it ends with the licence, supervision or order that followed the "
    "sentence, whose end is not recorded (LAW-070)",
    "mappa_terrorism": "subject to notification under Part 4 of the Counter-Terrorism Act 2008 since {0}",
    "mappa_referred": "referred on {0}; people decide, and the system proposes nothing",
    "mappa_confirmed": "confirmed by a person on {0}",
    "recall_returned": "returned to custody on {0}",
    "recall_begins_with": "the {0} days begin with the day of the return, so the last of them is {1} days later",
    "recall_of_curfew": "recalled from home detention curfew: not before the time in custody ends on {0}",
    "recall_level": "managed at MAPPA Level {0}",
    "recall_kept": "{0}",
    "recall_category": "in MAPPA Category {0}",
    "recall_never_fixed": "a sentence of this kind, {0}, has no recall for a fixed term",
    "recall_too_old": "the law on recalls requested before {0} is not in this system",
    "recall_no_level": "the MAPPA level is not recorded",
    "recall_no_term": "the length of the sentence is not recorded",
    "recall_fixed_for_adults": "an adult without an exclusion from fixed term recall",
    "recall_fixed_under": "the sentence is of less than {0} months",
    "recall_left_to_judgement": "left to the person who decides on the recall",
    "mappa_left": "left MAPPA on {0}, by a recorded decision",
}
