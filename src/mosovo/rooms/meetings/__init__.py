"""MAPPA meetings: their cases, invitations, agency reports, decisions, actions and minutes."""
