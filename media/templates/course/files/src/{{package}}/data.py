"""Load the data and split it.

The sample uses the breast-cancer data that comes with scikit-learn: 569 rows, 30 numeric features,
a binary target. It is written to data/raw once and read from there ever after, as a real extract
would be.
"""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split

TARGET = "target"


@dataclass(frozen=True)
class Split:
    """Features and target for training, and those held out to judge the result."""

    x_train: pd.DataFrame
    x_test: pd.DataFrame
    y_train: pd.Series
    y_test: pd.Series


def load(data_dir: Path) -> pd.DataFrame:
    """Return the raw data, one row per case. ValueError says what is wrong with the file."""
    path = data_dir / "raw" / "breast_cancer.csv"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        load_breast_cancer(as_frame=True).frame.to_csv(path, index=False)
    frame = pd.read_csv(path, float_precision="round_trip")
    validate(frame, path)
    return frame


def validate(frame: pd.DataFrame, source: Path) -> None:
    """Refuse data that the model would quietly learn nonsense from."""
    if TARGET not in frame.columns:
        raise ValueError(f"{source} has no column {TARGET!r}")
    if frame.empty:
        raise ValueError(f"{source} has no rows")
    incomplete = frame.columns[frame.isna().any()]
    if len(incomplete) > 0:
        raise ValueError(f"{source} has missing values in {', '.join(incomplete)}")


def split(frame: pd.DataFrame, test_size: float, seed: int) -> Split:
    """Hold out `test_size` of the rows, with the same share of each class on both sides."""
    x_train, x_test, y_train, y_test = train_test_split(
        frame.drop(columns=TARGET),
        frame[TARGET],
        test_size=test_size,
        random_state=seed,
        stratify=frame[TARGET],
    )
    return Split(x_train, x_test, y_train, y_test)
