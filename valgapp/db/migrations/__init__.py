"""Alembic migrations, shipped with the program and run by ``db.upgrade``.

A new one: change the models, then ``python -m valgapp.db.migrations "What changes"`` writes the
next numbered file; raise ``connection.SCHEMA`` by one and read what was written.
"""
