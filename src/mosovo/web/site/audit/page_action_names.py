"""The names of sessions, background jobs and reads of the pages of a role in the audit log."""

PAGES = {
    "account.session": "Start a session",
    "exchange.offence-codes": "Import offence codes",
    "jobs.begin": "Start a background job",
    "meetings.approval_queue": "Read the minutes and disclosures to approve",
    "meetings.chair_home": "Read the page of a MAPPA chair",
    "meetings.failed_messages": "Read the messages that were not delivered",
    "meetings.letter": "Download a letter with minutes",
    "meetings.prefill": "Prefill sections of minutes from the record",
    "supervision.desk": "Read the reading desk",
    "today.list": "Read Today",
    "today.shared": "Read the list of shared cases",
    "today.snooze": "Snooze duties on Today",
    "meetings.day": "Read the page of a MAPPA meeting",
    "meetings.calendar": "Read the calendar of MAPPA meetings",
    "supervision.board": "Read the team dashboard",
    "supervision.reviews": "Read records to review",
}
