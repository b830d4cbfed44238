"""Days, stretches of the calendar, and the deadlines that phrases about time set."""
