"""Who did it and to whom: the roles of a fact, filled from the order of its sentence."""
