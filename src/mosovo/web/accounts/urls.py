"""Addresses of the accounts."""

from django.urls import path

from . import views

ONE = "accounts/<uuid:account_id>/"
ACTS = {"close": "close", "reopen": "reopen", "reset_factor": "reset-factor", "end_sessions": "end-sessions"}

urlpatterns = [
    path("accounts/", views.accounts, name="accounts"),
    path("accounts/new/", views.new, name="account_new"),
    path("accounts/waiting/", views.waiting, name="accounts_waiting"),
    path("accounts/decide/", views.decide, name="account_decide"),
    path(ONE, views.account, name="account"),
    path(f"{ONE}change/", views.change, name="account_change"),
    path(f"{ONE}new-password/", views.new_password, name="account_new_password"),
    *(path(f"{ONE}{words}/", views.act, {"act": act}, name=f"account_{act}") for act, words in ACTS.items()),
]
