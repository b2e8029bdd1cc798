"""Licences and recall on the screen: the licence with its conditions, the library to choose from, a recall."""
