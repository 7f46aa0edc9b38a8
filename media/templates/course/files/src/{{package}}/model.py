"""Train a model and judge it on rows it has not seen."""

import pandas as pd
from sklearn.dummy import DummyClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, log_loss, roc_auc_score
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler


def train(x: pd.DataFrame, y: pd.Series, seed: int) -> Pipeline:
    """Fit the model. Scaling is part of it, so that it is learned from the training rows only."""
    model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000, random_state=seed))
    return model.fit(x, y)


def train_baseline(x: pd.DataFrame, y: pd.Series) -> DummyClassifier:
    """The simplest thing that answers: the share of each class. Any model has to beat it."""
    return DummyClassifier(strategy="prior").fit(x, y)


def evaluate(model: Pipeline | DummyClassifier, x: pd.DataFrame, y: pd.Series) -> dict[str, float]:
    """Log loss (lower is better), area under the ROC curve and accuracy (higher is better)."""
    probability = model.predict_proba(x)[:, 1]
    return {
        "log_loss": float(log_loss(y, probability)),
        "roc_auc": float(roc_auc_score(y, probability)),
        "accuracy": float(accuracy_score(y, model.predict(x))),
    }
