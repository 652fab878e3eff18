"""What Alembic runs for every command: on the connection it is handed, inside that connection's transaction."""

from alembic import context

from quizlab.storage.tables import EVENTS

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=EVENTS.metadata,
    transactional_ddl=True,
)
context.run_migrations()
