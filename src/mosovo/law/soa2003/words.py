"""What the duties of Part 2 are called, and how their reasons read."""

TITLES = {
    "soa2003.s83.initial": "First notification",
    "soa2003.s84.name": "Notification of a new name",
    "soa2003.s84.home_address": "Notification of a change of home address",
    "soa2003.s84.stay": "Notification of an address stayed at",
    "soa2003.s84.prescribed": "Notification of a change of bank, card or papers",
    "soa2003.s84.child_household": "Notification of a household with a child",
    "soa2003.s84.release": "Notification on release",
    "soa2003.s84.non_occurrence": "Word that a change notified in advance did not happen",
    "soa2003.s85.annual": "Annual notification",
    "soa2003.s85.weekly": "Weekly notification",
}

STEPS = {
    "listed": "{0} is listed in Schedule 3: {1}",
    "term": "the sentence counts as {0} months",
    "row": "row {0} of the table: {1} months beginning with the relevant date",
    "row_without_end": "row {0} of the table: without end",
    "halved": "half as long, being under 18 on the relevant date",
    "relevant_date": "the relevant date is {0}",
    "last_notified": "the last notification was given on {0}",
    "may_run_from": "the time may be said to run from {0} instead (LAW-004)",
    "named_in_advance": "the day named in advance was {0}",
    "name": "a name not yet notified was first used on {0}",
    "home_address": "the home address changed on {0}",
    "no_fixed_address": "from {0} there was no sole or main residence",
    "no_home_address": "from {0} there was no home address",
    "stay": "the seventh day at the address was {0}",
    "child_household": "the stay reached twelve hours on {0}",
    "bank_account": "a bank account changed on {0}",
    "payment_card": "a payment card changed on {0}",
    "passport": "a passport changed on {0}",
    "identity_document": "an identity document changed on {0}",
    "release": "released on {0}",
}
