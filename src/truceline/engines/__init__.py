"""The same table work done by several engines; plain Python is the reference that all others must agree with.

Read ``pairs`` (what is asked), ``plain`` (the obvious answer), ``sweep`` (the same answer without trying every pair).
"""

from truceline.engines.pairs import Engine, Point
from truceline.engines.plain import PlainEngine
from truceline.engines.sweep import SweepEngine

__all__ = ["Engine", "PlainEngine", "Point", "SweepEngine"]
