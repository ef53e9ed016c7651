"""Where reports come from: the only stage that opens foreign files."""
