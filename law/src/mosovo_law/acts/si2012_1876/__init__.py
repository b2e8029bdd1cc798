"""The Sexual Offences Act 2003 (Notification Requirements) (England and Wales) Regulations 2012."""
