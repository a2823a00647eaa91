"""Dedications, their words, the making of songs, and the pages on which they are heard and sent."""
