"""The notification desk: the pages for a nominal who attends to notify."""
