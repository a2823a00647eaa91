"""The site: a Django project around the engine."""
