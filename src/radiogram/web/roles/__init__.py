"""The processes of a site: web, worker, rescue, and the one that keeps them running."""
