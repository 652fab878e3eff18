"""Texts of the statements that every answer runs, made from the tables once; sqlite3 keeps them compiled."""

from collections.abc import Sequence

from sqlalchemy import Table


def select_text(table: Table, columns: Sequence[str], rest: str = "") -> str:
    """Return `SELECT columns FROM table rest`."""
    return f"SELECT {_names(table, columns)} FROM {table.name} {rest}".strip()


def insert_text(table: Table, columns: Sequence[str]) -> str:
    """Return an INSERT of one row; the values are given in the order of `columns`."""
    places = ", ".join("?" * len(columns))
    return f"INSERT INTO {table.name} ({_names(table, columns)}) VALUES ({places})"


def replace_text(table: Table, columns: Sequence[str]) -> str:
    """Return an INSERT that overwrites the row with the same key."""
    return _upsert(table, columns, "{0} = excluded.{0}")


def add_text(table: Table, columns: Sequence[str]) -> str:
    """Return an INSERT that adds to the numbers of the row with the same key."""
    return _upsert(table, columns, "{0} = {0} + excluded.{0}")


def _upsert(table: Table, columns: Sequence[str], change: str) -> str:
    keys = [column.name for column in table.primary_key]
    changes = ", ".join(change.format(name) for name in columns if name not in keys)
    return f"{insert_text(table, columns)} ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {changes}"


def _names(table: Table, columns: Sequence[str]) -> str:
    # Looked up one by one, so that a name the table lacks fails at import.
    return ", ".join(table.c[name].name for name in columns)
