"""Devices, accounts and monitoring software, on the screens; and how much each officer has looked at."""
