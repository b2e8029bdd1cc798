"""Addresses of the review of an indefinite period."""

from django.urls import path

from . import views

ROOT = "nominals/<urn:urn>/review/"

urlpatterns = [
    path(ROOT, views.overview, name="review"),
    path(f"{ROOT}begin/", views.begin, name="begin_review"),
    path(f"{ROOT}<uuid:first>/decision/", views.decide, name="decide_review"),
    path(f"{ROOT}<uuid:first>/<str:kind>/", views.step, name="record_review_step"),
]
