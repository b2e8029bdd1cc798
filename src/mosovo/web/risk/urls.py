"""Addresses of risk: a score with its points, an assessment with the one before, and its sign-off."""

from django.urls import path

from . import osp

CASE = "nominals/<urn:urn>/risk/"

urlpatterns = [path(f"{CASE}osp/<uuid:row_id>/", osp.points, name="osp_score")]
