"""Rows of datasets to claims, a million of them as exactly as one."""
