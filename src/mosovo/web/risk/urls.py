"""Addresses of risk: a score with its points, an assessment made, and read beside the one before."""

from django.urls import path

from . import assessing, headings, osp

CASE = "nominals/<urn:urn>/risk/"

urlpatterns = [
    path("risk/headings/", headings.headings, name="risk_headings"),
    path(f"{CASE}osp/<uuid:row_id>/", osp.points, name="osp_score"),
    path(f"{CASE}assess/", assessing.assess, name="assess_risk"),
    path(f"{CASE}assessments/<uuid:row_id>/", assessing.assessment, name="assessment"),
    path(f"{CASE}assessments/<uuid:row_id>/sign-off/", assessing.sign, name="sign_assessment"),
]
