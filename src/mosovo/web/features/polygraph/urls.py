"""The URLs of polygraph tests."""

from django.urls import path

from . import views

ROOT = "nominals/<urn:urn>/polygraph"
OF_A_DISCLOSURE = f"{ROOT}/disclosures/<uuid:first>"

urlpatterns = [
    path(f"{ROOT}/", views.show_polygraph, name="polygraph"),
    path(f"{OF_A_DISCLOSURE}/intelligence/", views.record_intelligence_page, name="disclosure_intelligence"),
    path(f"{OF_A_DISCLOSURE}/raise/", views.record_concern_page, name="raise_disclosure"),
]
