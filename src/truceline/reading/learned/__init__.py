"""The parts of the reader that are learned from the bank and from reviewers, never from other people's news."""
