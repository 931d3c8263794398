"""``make ranking``: whether the scores and the order of many reports with usual faults make sense.

``python -m benchmarks.ranking --reports 400`` for a smaller run.
"""
