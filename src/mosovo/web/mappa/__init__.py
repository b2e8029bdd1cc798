"""MAPPA on the screen: the case under MAPPA, the referral and its triage, the co-ordinator’s board."""
