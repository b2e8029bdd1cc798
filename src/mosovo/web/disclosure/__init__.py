"""Applications under the disclosure schemes, and every telling of a third party, on the screens."""
