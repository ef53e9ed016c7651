"""Names that the mission lists, found in a text in every form that they may take there."""
