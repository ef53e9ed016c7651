"""The web application on a record of 100,000 incidents and 1,000,000 claims; see __main__."""
