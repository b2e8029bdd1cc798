"""People of the register whom a report, an alert, a contact or a remark may mention."""
