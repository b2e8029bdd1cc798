"""What the Acts are counted with: days, hours, limits, sources, duties in words. Nothing here knows an Act."""
