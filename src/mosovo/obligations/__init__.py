"""Who owes what by when: gathers the facts of all rooms, asks the law, and keeps the answer."""
