"""URLs of the accounts."""

from django.urls import path

from . import bulk_views, views

ONE = "accounts/<uuid:account_id>/"
ACTS = {"close": "close", "reopen": "reopen", "reset_factor": "reset-factor", "end_sessions": "end-sessions"}

urlpatterns = [
    path("accounts/", views.list_accounts_page, name="accounts"),
    path("accounts/new/", views.create_account_page, name="account_new"),
    path("accounts/file/", bulk_views.send_accounts_file, name="accounts_file"),
    path("accounts/decide-all/", bulk_views.approve_all, name="accounts_decide_all"),
    path("accounts/waiting/", views.list_proposals_page, name="accounts_waiting"),
    path("accounts/decide/", views.decide_on_proposal, name="account_decide"),
    path(ONE, views.show_account, name="account"),
    path(f"{ONE}change/", views.change_account_page, name="account_change"),
    path(f"{ONE}new-password/", views.propose_password_page, name="account_new_password"),
    *(
        path(f"{ONE}{words}/", views.apply_account_action, {"act": act}, name=f"account_{act}")
        for act, words in ACTS.items()
    ),
]
