"""The Sexual Offences Act 2003 (Travel Notification Requirements) (Scotland) Regulations 2004."""
