from tests.data_files import store

__all__ = ["store"]
