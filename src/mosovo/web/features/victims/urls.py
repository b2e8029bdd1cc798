"""The URLs of victims."""

from django.urls import path

from . import views

ROOT = "nominals/<urn:urn>/victims"
OF_A_VICTIM = f"{ROOT}/<uuid:first>"

urlpatterns = [
    path("victims/requests/", views.show_requests, name="victim_access_requests"),
    path(f"{ROOT}/", views.show_victims, name="victims"),
    path(f"{OF_A_VICTIM}/", views.show_victim, name="victim"),
    path(f"{OF_A_VICTIM}/ask/", views.request_access_page, name="request_victim_access"),
    path(f"{ROOT}/requests/<uuid:asking_id>/", views.answer_request_page, name="answer_victim_access_request"),
    path(f"{ROOT}/requests/<uuid:asking_id>/end/", views.end_access_page, name="end_victim_access"),
]
