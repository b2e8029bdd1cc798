"""The sign-in pages: the views of the sign-in library in our design, and the rules for signing in."""
