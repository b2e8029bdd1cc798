"""What the steps of MAPPA are called, and how the reasons for a category read."""

TITLES = {
    "cja2003.s327.category1": "Confirmation of MAPPA Category 1",
    "cja2003.s327.category2": "Confirmation of MAPPA Category 2",
    "cja2003.s325.category3": "Decision on MAPPA Category 3",
    "cja2003.s325.category4": "Confirmation of MAPPA Category 4",
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
    "mappa_left": "left MAPPA on {0}, as people decided",
}
