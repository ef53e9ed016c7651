"""What the record answers."""
