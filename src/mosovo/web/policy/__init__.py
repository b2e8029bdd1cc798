"""What a force has set of practice: read, a change tried on everybody, and applied."""
