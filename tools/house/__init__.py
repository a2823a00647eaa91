"""Renders the house tracks from their scores. Build-time only; no GPL code or samples."""
