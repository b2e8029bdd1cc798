"""URLs of documents about one nominal."""

from django.urls import path

from . import notices, prosecution_file, receipts

RECEIPT = "nominals/<urn:urn>/notifications/<uuid:row_id>/receipt"
NOTICES = "nominals/<urn:urn>/notices"

urlpatterns = [
    path(f"{RECEIPT}/", receipts.show_receipt, name="receipt"),
    path(f"{RECEIPT}.pdf", receipts.receipt_pdf, name="receipt_pdf"),
    path(f"{RECEIPT}/given/", receipts.record_receipt_page, name="give_receipt"),
    path(f"{NOTICES}/", notices.show_notices, name="notices"),
    path(f"{NOTICES}/new/", notices.draw_up, name="draw_up_notice"),
    path(f"{NOTICES}/<uuid:row_id>/notice.pdf", notices.notice_pdf, name="notice_pdf"),
    path(f"{NOTICES}/<uuid:row_id>/served/", notices.record_service_page, name="record_service"),
    path("nominals/<urn:urn>/duties/<str:mark>/pack/", prosecution_file.download_prosecution_file, name="pack"),
    path(
        "nominals/<urn:urn>/breaches/<uuid:breach_id>/pack/", prosecution_file.download_breach_file, name="breach_pack"
    ),
]
