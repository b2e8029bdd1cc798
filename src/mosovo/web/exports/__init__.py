"""Taking lists of people out: asked for, agreed to, taken."""
