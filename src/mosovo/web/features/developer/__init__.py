"""The documentation of the API as pages, for engineers who connect another system, with a sandbox."""
