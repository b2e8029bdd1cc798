"""The sign-in pages: the library's own views in our look, and who may come this way."""
