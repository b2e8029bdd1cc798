"""Pages of MAPPA: the case, referrals and decisions on them, and the board of the co-ordinator."""
