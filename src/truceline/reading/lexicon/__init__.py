"""Words as data: lists and forms by which a sentence is taken apart."""
