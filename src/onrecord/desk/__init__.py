"""The desk: what users own, and the one place from which all rooms are asked."""
