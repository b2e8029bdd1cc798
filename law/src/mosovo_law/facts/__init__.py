"""The facts of a case. All kinds are here, because the case format is one contract, those of practice too."""
