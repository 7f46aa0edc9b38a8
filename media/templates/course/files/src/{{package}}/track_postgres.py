"""Record runs in the table `runs` of Postgres, when it is up."""

import json
from typing import Any

from logger import get_logger

from .checks import is_reachable, without_password

CREATE = """
CREATE TABLE IF NOT EXISTS runs (
    id text PRIMARY KEY,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    run jsonb NOT NULL
)
"""


def record(url: str, run_id: str, run: dict[str, Any]) -> bool:
    """Insert the run; return False, and say why, where that is not possible."""
    logger = get_logger(__name__)
    if not url or not is_reachable(url):
        where = without_password(url) or "DB_URL"
        logger.info("Postgres is not up at %s: not recorded there", where)
        return False
    try:
        import psycopg
    except ImportError:
        logger.warning("psycopg is not installed: not recorded in Postgres")
        return False
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            connection.execute(CREATE)
            connection.execute(
                "INSERT INTO runs (id, run) VALUES (%s, %s)", (run_id, json.dumps(run))
            )
    except psycopg.Error as error:
        logger.warning("Postgres did not take the run: %s", error)
        return False
    logger.info("recorded in Postgres, table runs")
    return True
