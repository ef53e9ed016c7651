"""What a mission's reviewers taught: a small model over the shipped ones, trained from their decisions alone.

It is used for later readings; what people have accepted stays as they accepted it. The manual is docs/learning.md.
"""
