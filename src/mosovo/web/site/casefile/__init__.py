"""The case file: the panels of all rooms on one page, with the duties and the timeline."""
