"""The embedded PostgreSQL: a server of our own on a folder, and its dumps."""

from radiogram.web.postgres.cluster import Cluster, Connection
from radiogram.web.postgres.dumps import dump, restore

__all__ = ["Cluster", "Connection", "dump", "restore"]
