"""How the work is supervised: overdue duties acknowledged, records reviewed and returned, samples drawn and scored."""
