"""Travel outside the United Kingdom: journeys planned, notified, changed, made and ended."""
