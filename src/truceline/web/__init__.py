"""Where a team reads, decides and publishes."""
