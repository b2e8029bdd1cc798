"""The fact type of attendances at a police station."""

from mosovo.rooms.notifications.models import StationAttendance
from mosovo.web.core.fact_types import FactType, build_simple_form

from .forms import AttendanceCorrection

KINDS = (FactType(StationAttendance, "attendance", build_simple_form(AttendanceCorrection), alters_duties=False),)
