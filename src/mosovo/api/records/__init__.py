"""What clients record: through the actions of the rooms, once for each key, with what the law made of it."""
