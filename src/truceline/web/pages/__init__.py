"""What is shown: one module per page, each a view that gives its values and the same content as a table."""
