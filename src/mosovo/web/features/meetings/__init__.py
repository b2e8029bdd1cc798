"""Pages of MAPPA meetings: setting them up, the meeting room, minutes and performance indicators."""
