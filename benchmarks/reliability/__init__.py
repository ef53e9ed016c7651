"""What can go wrong is made to go wrong: kills, failing system calls, power cuts, full disks, tampering, clocks.

``python -m benchmarks.reliability`` runs the full forms; tests/reliability runs the same code in a short form.
"""
