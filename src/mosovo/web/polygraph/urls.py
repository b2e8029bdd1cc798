"""The addresses of polygraph tests."""

from django.urls import path

from . import views

ROOT = "nominals/<urn:urn>/polygraph"
OF_A_DISCLOSURE = f"{ROOT}/disclosures/<uuid:first>"

urlpatterns = [
    path(f"{ROOT}/", views.polygraph, name="polygraph"),
    path(f"{OF_A_DISCLOSURE}/intelligence/", views.intelligence, name="disclosure_intelligence"),
    path(f"{OF_A_DISCLOSURE}/raise/", views.notice, name="raise_disclosure"),
]
