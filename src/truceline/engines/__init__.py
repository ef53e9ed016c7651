"""The same table work by several engines."""
