"""The only code that touches a database."""
