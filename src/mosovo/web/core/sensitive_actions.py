"""The sensitive actions that need a recent sign-in check, and their views.

Each of these views has the decorator `@require_recent_factor` (see `step_up.py`) and its name in this list. A
test compares both: every view named here has the decorator, and no other view has it.
"""

from enum import StrEnum


class SensitiveAction(StrEnum):
    """A sensitive action."""

    BREAK_GLASS = "Emergency access"
    EXPORT = "Export people"
    OPEN_FIELD_GROUP = "Open an encrypted field group"
    LIFT_MARKING = "Remove a restriction"
    SHARE_OUTSIDE = "Share outside the force"
    GRANT = "Grant a role or vetting"
    RESET_FACTOR = "Reset another person’s security keys and codes"
    OWN_FACTOR = "Change your own security keys and codes"
    STRIKE_OUT = "Strike out"
    RULE = "Make or check a ruling"
    DECIDE_REVIEW = "Record a decision on a review"
    DECIDE_READING = "Decide on a reading of the law"
    SET_POLICY = "Apply a change to force policy"
    SIGN_RECONCILIATION = "Sign the reconciliation of an import"
    SET_FORCE = "Propose or approve a change to a setting of the force"
    LIFT_LOOK_UP_LIMIT = "Lift another person’s limit on look-ups"
    DISPOSE = "Decide on the disposal of a record"
    DECOYS = "Request decoys, end them, or decide about either"
    SAY_SAME = "Confirm that two records are the same person, or that they are not"


VIEWS: dict[SensitiveAction, tuple[str, ...]] = {
    SensitiveAction.BREAK_GLASS: ("open_in_emergency",),
    SensitiveAction.EXPORT: (
        "new_export", "decide_export", "take_export", "pack", "breach_pack", "chronology", "download_figures",
        "download_return", "download_dashboard", "minutes_pdf", "minutes_word", "minutes_summary",
        "minutes_letter", "invitation_letter_pdf", "agency_letter_pdf", "disclosure_letter", "agency_pack",
        "audit_export", "audit_evidence_file", "register_exports", "decide_register_export", "take_register_export",
    ),
    SensitiveAction.OPEN_FIELD_GROUP: ("open_group", "victim", "answer_victim_access_request"),
    SensitiveAction.LIFT_MARKING: ("lift_restriction", "name_oneself"),
    SensitiveAction.SHARE_OUTSIDE: (
        "share_case", "tie_to_case", "send_link", "distribute_minutes", "distribute_meeting_minutes", "agency_contacts",
        "remove_agency_contact",
    ),
    SensitiveAction.GRANT: (
        "account_new", "account_change", "account_decide", "accounts_file", "accounts_decide_all",
    ),
    SensitiveAction.RESET_FACTOR: (
        "account_reset_factor", "account_new_password", "account_close", "account_reopen", "account_end_sessions",
    ),
    SensitiveAction.OWN_FACTOR: (
        "mfa_activate_totp", "mfa_deactivate_totp", "mfa_add_webauthn", "mfa_edit_webauthn", "mfa_remove_webauthn",
        "mfa_generate_recovery_codes", "account_change_password",
    ),
    SensitiveAction.STRIKE_OUT: ("strike_out_fact", "unlink_application", "import_undo", "decide_import_undo"),
    SensitiveAction.RULE: ("rule", "check_ruling"),
    SensitiveAction.DECIDE_REVIEW: ("decide_review",),
    SensitiveAction.DECIDE_READING: ("reading", "replace_reading", "withdraw_reading"),
    SensitiveAction.SET_POLICY: ("policy_change",),
    SensitiveAction.SIGN_RECONCILIATION: ("import_sign",),
    SensitiveAction.SET_FORCE: (
        "console_team_close", "console_decide", "console_delivery", "console_retention",
        "console_limits", "console_map",
        "console_client_new", "console_client_narrow", "console_client_keys", "console_client_suspend",
        "console_client_resume", "console_client_end", "console_webhook_new", "console_webhook_again",
        "console_webhook_secret", "console_webhook_end",
    ),
    SensitiveAction.DISPOSE: ("disposal",),
    SensitiveAction.DECOYS: ("audit_decoys", "audit_decide_decoys", "audit_end_decoys", "audit_decide_ending"),
    SensitiveAction.SAY_SAME: ("say_same", "say_not_same"),
    SensitiveAction.LIFT_LOOK_UP_LIMIT: ("lift_look_ups",),
}  # fmt: skip
"""The sensitive actions by URL name of their views."""
