"""From data to a tracked model: load, split, train, evaluate, track."""

from dataclasses import asdict, dataclass

from logger import get_logger

from .data import load, split
from .model import evaluate, train, train_baseline
from .settings import Settings, load_settings
from .tracking import Run, track


@dataclass(frozen=True)
class Parameters:
    """What a run can be repeated from, together with the code and the data."""

    seed: int = 20
    test_size: float = 0.25


def run(settings: Settings | None = None, parameters: Parameters | None = None) -> Run:
    """Run the pipeline once and return what it found; files go to ARTIFACTS_DIR."""
    settings = settings or load_settings()
    parameters = parameters or Parameters()
    logger = get_logger(__name__)

    frame = load(settings.data_dir)
    logger.info("loaded %d rows and %d columns", *frame.shape)
    parts = split(frame, parameters.test_size, parameters.seed)
    logger.info("split: %d rows to train on, %d held out", len(parts.x_train), len(parts.x_test))

    model = train(parts.x_train, parts.y_train, parameters.seed)
    metrics = evaluate(model, parts.x_test, parts.y_test)
    baseline = evaluate(train_baseline(parts.x_train, parts.y_train), parts.x_test, parts.y_test)
    for name, value in metrics.items():
        logger.info("%s %.4f (baseline %.4f)", name, value, baseline[name])

    result = Run.new(asdict(parameters), metrics, baseline)
    track(result, model, settings)
    return result
