"""Operators: how an event is meant: asserted, considered, proposed, denied."""
