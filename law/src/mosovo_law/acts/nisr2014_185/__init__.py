"""The Sexual Offences Act 2003 (Notification Requirements) Regulations (Northern Ireland) 2014."""
