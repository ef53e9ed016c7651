"""From a document to claims with passages."""
