"""Draws the body charts: authored control points in, the committed data of `solea.body` out.

Runs at build time only (`python -m charts.build`); what it writes is committed and a test rebuilds and compares.
"""
