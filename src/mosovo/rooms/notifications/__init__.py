"""What the nominal notified, on which date and under which section, and the receipts and notices given."""
