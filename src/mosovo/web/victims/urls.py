"""The addresses of victims."""

from django.urls import path

from . import views

ROOT = "nominals/<urn:urn>/victims"
OF_A_VICTIM = f"{ROOT}/<uuid:first>"

urlpatterns = [
    path("victims/asked/", views.asked, name="victims_asked"),
    path(f"{ROOT}/", views.victims, name="victims"),
    path(f"{OF_A_VICTIM}/", views.victim, name="victim"),
    path(f"{OF_A_VICTIM}/ask/", views.ask, name="ask_about_victim"),
    path(f"{ROOT}/asked/<uuid:asking_id>/", views.answer, name="answer_asking"),
    path(f"{ROOT}/asked/<uuid:asking_id>/end/", views.end, name="end_asking"),
]
