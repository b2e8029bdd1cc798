"""One nominal's page: composed of each room's panel, beneath the duties and beside the timeline."""
