"""The addresses of MAPPA sittings and of the room of a case."""

from django.urls import path

from . import asking, auditing, changes, copies, deputies, doing, figures, grades, minutes, requests, room, sittings

ROOM = "nominals/<urn:urn>/meetings/<uuid:slot>"

urlpatterns = [
    path("meetings/", sittings.sittings, name="sittings"),
    path("meetings/new/", sittings.convene, name="convene_sitting"),
    path("meetings/panel/", sittings.panel, name="standing_panel"),
    path("meetings/deputies/", deputies.deputies, name="deputies"),
    path("meetings/grades/", grades.grades, name="senior_grades"),
    path("meetings/figures/", figures.figures, name="meeting_figures"),
    path("meetings/board/", figures.board, name="record_board"),
    path("meetings/<uuid:sitting_id>/audit/", auditing.audit, name="audit_sitting"),
    path("meetings/actions/", doing.actions, name="meeting_actions"),
    path("meetings/copies/", copies.copies, name="minutes_copies"),
    path("meetings/<uuid:sitting_id>/", sittings.sitting, name="sitting"),
    path("meetings/<uuid:sitting_id>/change/", sittings.change, name="change_sitting"),
    path("meetings/<uuid:sitting_id>/cancel/", sittings.cancel, name="cancel_sitting"),
    path("meetings/<uuid:sitting_id>/calendar.ics", sittings.calendar, name="sitting_calendar"),
    path(f"{ROOM}/", room.room, name="meeting_room"),
    path(f"{ROOM}/changes/", changes.changes, name="room_changes"),
    path(f"{ROOM}/sections/<slug:section>/", room.keep_section, name="keep_section"),
    path(f"{ROOM}/attendance/<uuid:invitation>/", room.mark_attendance, name="mark_attendance"),
    path(f"{ROOM}/disclosure/", room.decide_disclosure, name="decide_disclosure"),
    path(f"{ROOM}/level/", room.decide_level, name="decide_meeting_level"),
    path(f"{ROOM}/actions/", room.give_action, name="give_action"),
    path(f"{ROOM}/actions/<uuid:action>/person/", room.name_person, name="name_person"),
    path(f"{ROOM}/differ/", room.differ, name="differ"),
    path(f"{ROOM}/close/", room.close, name="close_meeting"),
    path(f"{ROOM}/asked/", asking.asked, name="meeting_asked"),
    path(f"{ROOM}/asked/<uuid:invitation>/remove/", asking.remove, name="remove_invitation"),
    path(f"{ROOM}/asked/<uuid:invitation>/deputy/", deputies.stand_in, name="stand_in"),
    path(f"{ROOM}/asked/<uuid:invitation>/chase/", asking.chase, name="chase_report"),
    path(f"{ROOM}/papers/", asking.lay, name="lay_paper"),
    path(f"{ROOM}/out/", asking.take_out, name="take_out_case"),
    path(f"{ROOM}/minutes/", minutes.minutes, name="meeting_minutes"),
    path(f"{ROOM}/minutes/distribute/", minutes.distribute, name="distribute_minutes"),
    path(f"{ROOM}/minutes/<slug:step>/", minutes.step, name="step_minutes"),
    path(f"{ROOM}/minutes.pdf", minutes.as_pdf, name="minutes_pdf"),
    path(f"{ROOM}/minutes.docx", minutes.as_word, name="minutes_word"),
    path(f"{ROOM}/summary.pdf", minutes.summary, name="minutes_summary"),
    path(f"{ROOM}/copies/<uuid:copy>/", copies.copy, name="minutes_copy"),
    path(f"{ROOM}/requests/", requests.requests, name="minutes_requests"),
    path(f"{ROOM}/requests/<uuid:asked>/", requests.reply, name="reply_to_request"),
    path("nominals/<urn:urn>/meetings/actions/<uuid:action>/", doing.step, name="step_action"),
    path("nominals/<urn:urn>/meetings/disclosures/<uuid:first>/", doing.tell, name="say_told"),
]
