"""URLs of risk: scores, assessments and headings."""

from django.urls import path

from . import assessments, headings, osp

CASE = "nominals/<urn:urn>/risk/"

urlpatterns = [
    path("risk/headings/", headings.show_headings, name="risk_headings"),
    path(f"{CASE}osp/<uuid:row_id>/", osp.build_points_table, name="osp_score"),
    path(f"{CASE}assess/", assessments.assess_page, name="assess_risk"),
    path(f"{CASE}assessments/<uuid:row_id>/", assessments.show_assessment, name="assessment"),
    path(f"{CASE}assessments/<uuid:row_id>/sign-off/", assessments.sign_off_page, name="sign_assessment"),
]
