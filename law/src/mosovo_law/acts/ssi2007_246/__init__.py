"""The Sexual Offences Act 2003 (Notification Requirements) (Scotland) Regulations 2007, SSI 2007/246."""
