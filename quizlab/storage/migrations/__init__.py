"""Alembic's folder: one file in versions/ for each schema version, run by storage.migrating."""
