"""Knows minutes: one file a field. No field imports another; what belongs together is linked in records."""
