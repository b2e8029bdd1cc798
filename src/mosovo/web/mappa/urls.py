"""Addresses of MAPPA."""

from django.urls import path

from . import board, editions, referring, views

CASE = "nominals/<urn:urn>/mappa/"
REFERRAL = f"{CASE}referrals/<uuid:first>/"

urlpatterns = [
    path("mappa/", board.board, name="mappa_board"),
    path("mappa/forms/", editions.editions, name="mappa_forms"),
    path(CASE, views.case, name="mappa"),
    path(f"{CASE}review/", views.review, name="review_level_1"),
    path(f"{CASE}refer/", referring.refer, name="refer_to_mappa"),
    path(REFERRAL, referring.referral, name="mappa_referral"),
    path(f"{REFERRAL}countersign/", referring.countersign, name="countersign_referral"),
    path(f"{REFERRAL}triage/", referring.triage, name="triage_referral"),
]
