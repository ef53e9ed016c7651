"""What leaves the house."""

from truceline.publish.overview import count
from truceline.publish.page import page
from truceline.publish.picturing import picture_of

__all__ = ["count", "page", "picture_of"]
