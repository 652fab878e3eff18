"""Brings a database to the present schema: one transaction, so that a kill leaves the old one."""

from pathlib import Path

from sqlalchemy import Engine

from quizlab.storage import tallying
from quizlab.storage.engine import writing
from quizlab.storage.schema import VERSION


def migrate(engine: Engine) -> None:
    """Run the migrations that are missing; another process may have run them meanwhile.

    Raises:
        sqlalchemy.exc.DBAPIError: the database cannot be written.
    """
    from alembic import command
    from alembic.config import Config

    with writing(engine) as connection:
        if connection.exec_driver_sql("PRAGMA user_version").scalar_one() >= VERSION:
            return
        config = Config()
        config.set_main_option(
            "script_location", str(Path(__file__).parent / "migrations").replace("%", "%%")
        )
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        tallying.fill(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
