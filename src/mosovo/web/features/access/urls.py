"""URLs of access to a case."""

from django.urls import path

from . import emergency_access, restrictions, unmanaged_cases

CASE = "nominals/<urn:urn>/"
ACCESS = f"{CASE}access/"

urlpatterns = [
    path("break-glass/", emergency_access.open_in_emergency_page, name="open_in_emergency"),
    path(f"{CASE}glass/<uuid:glass_id>/review/", emergency_access.review_emergency_access_page, name="review_glass"),
    path("restricted-cases/<uuid:nominal_id>/", unmanaged_cases.name_oneself_page, name="name_oneself"),
    path(f"{ACCESS}restrict/", restrictions.restrict_case, name="restrict_case"),
    path(f"{ACCESS}lift/", restrictions.lift_restriction, name="lift_restriction"),
    path(f"{ACCESS}name/", restrictions.name_account, name="name_on_case"),
    path(f"{ACCESS}exclude/", restrictions.exclude_account, name="exclude_from_case"),
    path(f"{ACCESS}share/", restrictions.share_case, name="share_case"),
    path(f"{ACCESS}tie/", restrictions.grant_access, name="tie_to_case"),
    path(f"{ACCESS}ties/<uuid:row_id>/end/", restrictions.end_access_grant, name="end_tie"),
    path(f"{ACCESS}named/<uuid:row_id>/end/", restrictions.remove_named_account, name="take_off_case"),
    path(f"{ACCESS}exclusions/<uuid:row_id>/end/", restrictions.end_exclusion, name="end_exclusion"),
    path(f"{ACCESS}shares/<uuid:row_id>/revoke/", restrictions.revoke_share, name="revoke_share"),
]
