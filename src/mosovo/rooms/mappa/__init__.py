"""MAPPA: category, level, referral, area, transfer and serious case review."""
