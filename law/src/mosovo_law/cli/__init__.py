"""The commands, and the pages that are made from the rules."""
