"""What leaves the house."""

from truceline.publish.overview import count
from truceline.publish.page import page

__all__ = ["count", "page"]
