"""What templates say in the record's own way: signs, quotations, voices."""
