"""The URLs of the home pages of a MAPPA chair and of a duty officer."""

from django.urls import path

from . import chair, duty_officer

urlpatterns = [
    path("chairing/", chair.show_chair_home, name="chair_home"),
    path("on-duty/", duty_officer.show_duty_home, name="duty_home"),
    path("on-duty/triage/", duty_officer.triage_urgent, name="triage_urgent"),
]
