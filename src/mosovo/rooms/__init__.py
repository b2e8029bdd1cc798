"""The rooms: who they are, what the courts did, where they are, how they are managed."""
