"""Pages of households with children."""
