"""Tables of the application itself, in the database of accounts."""
