"""The force console: set up and run a force without a shell."""
