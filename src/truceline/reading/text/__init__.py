"""The text as such: its sentences and the lines that speak, and the means to search in it."""
