"""Log runs to MLflow, when it is up; the server puts the files into MinIO."""

import os
from pathlib import Path
from typing import Any

from logger import get_logger

from .checks import is_reachable


def record(url: str, run_id: str, run: dict[str, Any], folder: Path) -> bool:
    """Log parameters, metrics and files; return False, and say why, where that is not possible."""
    logger = get_logger(__name__)
    if not url or not is_reachable(url):
        logger.info("MLflow is not up at %s: not logged there", url or "MLFLOW_TRACKING_URI")
        return False
    # The client's own defaults retry for minutes when a server accepts but does not answer.
    os.environ.setdefault("MLFLOW_HTTP_REQUEST_TIMEOUT", "5")
    os.environ.setdefault("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "1")
    try:
        import mlflow
    except ImportError:
        logger.warning("mlflow is not installed: not logged to MLflow")
        return False
    try:
        mlflow.set_tracking_uri(url)
        mlflow.set_experiment(__package__)
        with mlflow.start_run(run_name=run_id):
            mlflow.log_params(run["parameters"])
            mlflow.log_metrics(run["metrics"])
            mlflow.log_metrics({f"baseline_{key}": value for key, value in run["baseline"].items()})
            mlflow.log_artifacts(str(folder))
    except (mlflow.exceptions.MlflowException, OSError) as error:
        logger.warning("MLflow did not take the run: %s", error)
        return False
    logger.info("logged to MLflow, experiment %s", __package__)
    return True
