"""The URLs of MAPPA pages."""

from django.urls import path

from . import board, form_editions, referrals, views

CASE = "nominals/<urn:urn>/mappa/"
REFERRAL = f"{CASE}referrals/<uuid:first>/"

urlpatterns = [
    path("mappa/", board.show_board, name="mappa_board"),
    path("mappa/forms/", form_editions.show_form_editions, name="mappa_forms"),
    path(CASE, views.show_mappa_case, name="mappa"),
    path(f"{CASE}review/", views.review_level_1_page, name="review_level_1"),
    path(f"{CASE}refer/", referrals.record_referral_page, name="refer_to_mappa"),
    path(REFERRAL, referrals.show_referral, name="mappa_referral"),
    path(f"{REFERRAL}countersign/", referrals.countersign_page, name="countersign_referral"),
    path(f"{REFERRAL}triage/", referrals.decide_page, name="triage_referral"),
]
