"""The page after a grave record: what must happen now, by when and by whom (practice/playbooks.py)."""
