"""The data file: the only room that knows SQLAlchemy. Functions take a Session first."""
