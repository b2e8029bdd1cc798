"""Devices, accounts online and the software that watches them: known, permitted, examined, and who looked."""
