"""Knows Russian; knows nothing of protocols."""
