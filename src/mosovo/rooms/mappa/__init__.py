"""MAPPA: category, level, referral, lead, transfer and serious case review. Above the rooms whose facts it rests on."""
