"""A dependency provider: a psycopg pool as ``self.database``."""

import os

from nameko.extensions import DependencyProvider
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool


class Database(DependencyProvider):
    def __init__(self, variable):
        self.variable = variable

    def setup(self):
        self.pool = ConnectionPool(
            os.environ[self.variable], open=False, min_size=4, max_size=8, kwargs={"row_factory": dict_row}
        )

    def start(self):
        self.pool.open()

    def stop(self):
        self.pool.close()

    def get_dependency(self, worker_ctx):
        return self.pool
