"""Pages of suggestions: people that a report, an alert, a contact or a remark may mention."""
