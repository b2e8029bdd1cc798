"""Addresses of who may see a case, and why."""

from django.urls import path

from . import glass, marking, seeing

CASE = "nominals/<urn:urn>/"
ACCESS = f"{CASE}access/"

urlpatterns = [
    path("break-glass/", glass.break_glass, name="break_glass"),
    path(f"{CASE}glass/<uuid:glass_id>/review/", glass.review_glass, name="review_glass"),
    path("reviews/", seeing.reviews, name="reviews_due"),
    path(ACCESS, seeing.who_sees, name="who_sees"),
    path(f"{ACCESS}log/", seeing.who_saw, name="who_saw"),
    path(f"{ACCESS}restrict/", marking.restrict, name="restrict_case"),
    path(f"{ACCESS}lift/", marking.lift, name="lift_restriction"),
    path(f"{ACCESS}name/", marking.name, name="name_on_case"),
    path(f"{ACCESS}exclude/", marking.exclude, name="exclude_from_case"),
    path(f"{ACCESS}share/", marking.share, name="share_case"),
    path(f"{ACCESS}tie/", marking.tie, name="tie_to_case"),
    path(f"{ACCESS}ties/<uuid:row_id>/end/", marking.untie, name="end_tie"),
    path(f"{ACCESS}named/<uuid:row_id>/end/", marking.unname, name="take_off_case"),
    path(f"{ACCESS}exclusions/<uuid:row_id>/end/", marking.end_exclusion, name="end_exclusion"),
    path(f"{ACCESS}shares/<uuid:row_id>/revoke/", marking.revoke, name="revoke_share"),
]
