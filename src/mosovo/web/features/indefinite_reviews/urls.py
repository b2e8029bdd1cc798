"""The URLs of indefinite notification reviews."""

from django.urls import path

from . import views

ROOT = "nominals/<urn:urn>/review/"

urlpatterns = [
    path(f"{ROOT}begin/", views.open_review_page, name="begin_review"),
    path(f"{ROOT}<uuid:first>/decision/", views.record_decision_page, name="decide_review"),
    path(f"{ROOT}<uuid:first>/<str:kind>/", views.record_step, name="record_review_step"),
]
