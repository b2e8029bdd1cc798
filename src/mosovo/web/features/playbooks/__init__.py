"""The page after a grave record: the actions needed now, with deadline and owner (practice/playbooks.py)."""
