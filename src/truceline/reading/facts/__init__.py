"""What is told: clauses, their event types, and a clause made into claims with stance, place and number."""
