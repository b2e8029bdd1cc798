"""The Sexual Offences Act 2003 (Travel Notification Requirements) Regulations 2004: all but Scotland."""
