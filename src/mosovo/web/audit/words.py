"""The acts of the log in the words of a standards officer."""

DONE_IN = {
    "identity": "who they are",
    "convictions": "a court result",
    "whereabouts": "where they are",
    "orders": "an order",
    "notification": "a notification",
}
DONE = {
    "record": "Record {}",
    "correct": "Correct {}",
    "strike_out": "Strike out {}",
    "view": "Read {}",
}
NAMED = {
    "account.asked_once_more": "Asked once more who is there",
    "account.end_sessions": "End sessions",
    "access.reviews": "Read the reviews due",
    "access.who_saw": "Read who saw the case",
    "access.who_sees": "Read who can see the case",
    "account.sign_in": "Sign in",
    "account.sign_in_refused": "Sign-in refused",
    "account.sign_out": "Sign out",
    "accounts.agree": "Agree to a change of an account",
    "accounts.change": "Change an account",
    "accounts.close": "Close an account",
    "accounts.end_sessions": "End an account’s sessions",
    "accounts.list": "Read the list of accounts",
    "accounts.open": "Open an account",
    "accounts.refuse": "Refuse a change of an account",
    "accounts.reopen": "Open an account again",
    "accounts.reset_factor": "Forget an account’s keys and codes",
    "accounts.view": "Read an account",
    "accounts.waiting": "Read what waits for a second person",
    "audit.list": "Read the log",
    "caseload.list": "Read the caseload",
    "casefile.offer": "Open a form",
    "casework.move": "Record a change of address",
    "casework.register": "Register from a court result",
    "casework.release": "Record a release",
    "exchange.export": "Take a list out",
    "exchange.export_asked": "Ask to take a list out",
    "exchange.exports": "Read the lists taken out",
    "exchange.import": "Import a register",
    "exchange.likely_same": "Compare with the register",
    "exchange.report": "Read an import’s report",
    "exchange.upload": "Send a file to import",
    "casework.likely_same": "Compare with the register",
    "files.check": "Check the stored files",
    "files.judge": "Scan a file",
    "find.list": "Find",
    "groups.ask": "Ask to open a field group",
    "identity.photograph": "Look at a photograph",
    "audit.explain": "Ask why a case may be seen",
    "audit.officer": "Read what somebody saw",
    "audit.who_sees": "Read who can see a case",
    "nominals.allocate": "Allocate",
    "nominals.break_glass": "Open in an emergency",
    "nominals.card": "Read the safety card",
    "nominals.card_photograph": "See the photograph on the safety card",
    "nominals.cards": "Find a safety card",
    "nominals.end_exclusion": "End an exclusion",
    "nominals.end_tie": "End a tie",
    "nominals.exclude": "Exclude somebody",
    "nominals.lead": "Change who leads for probation",
    "nominals.mark": "Change a marking",
    "nominals.name": "Name somebody on the case",
    "nominals.review_glass": "Review an emergency opening",
    "nominals.share": "Share the case",
    "nominals.told": "Be told of a restriction",
    "nominals.register": "Register",
    "nominals.view": "Open the case",
    "obligations.rederive": "Derive duties anew",
    "obligations.verify": "Verify duties",
    "obligations.what_if": "Ask what a commencement would change",
    "obligations.preview": "Ask what a change of law would do",
    "organisations.change_account": "Change an account",
    "organisations.close_account": "Close an account",
    "organisations.open_account": "Open an account",
    "organisations.open_force": "Open a force",
    "organisations.open_team": "Open a team",
    "seal.check": "Try every seal",
    "seal.retire": "Retire a sealing key",
    "seal.rotate": "Seal under a new key",
    "today.list": "Read Today",
    "today.shared": "Read the list of shared cases",
}


def in_words(action: str) -> str:
    """The act in plain words; its code name where there are none yet.

    >>> in_words("notification.record"), in_words("find.list"), in_words("risk.assess")
    ('Record a notification', 'Find', 'risk.assess')
    """
    room, _, act = action.partition(".")
    if action in NAMED:
        return NAMED[action]
    return DONE[act].format(DONE_IN[room]) if room in DONE_IN and act in DONE else action
