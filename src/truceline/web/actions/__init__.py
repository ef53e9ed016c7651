"""What people decide: one function per decision, each writes one entry, by whom, and can be reversed by another."""
