"""Fit the weights of sopcapture/draft/likely.tsv to the evaluation cases: by which signs a value is one of this time.

Usage: weigh_values.py [FOLDER OF CASES ...], with scikit-learn beside the project. Prints the table. Each sign is there
or not, so the model is a logistic regression, whose weights a person can read; signs that add little are left out.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from evaluation.cases import read_case
from sopcapture.draft.lifting import is_in
from sopcapture.draft.offline import study
from sopcapture.draft.signs import signs_of

KEPT, DROPPED_AT_ONCE, STRENGTH = 104, 4, 1.0


def examples(folder: Path) -> Iterator[tuple[frozenset[str], bool]]:
    """Give the signs of each candidate of a case, and whether its reference has it as a parameter."""
    case = read_case(folder)
    forms = {form: wanted for wanted in case.reference.parameter for form in wanted.forms()}
    for candidate, signs in signs_of(study(case.session).reading).items():
        wanted = forms.get(candidate.text)
        near = any(is_in(form, candidate.text) or is_in(candidate.text, form) for form in forms)
        # What holds a parameter, or is a part of it, is neither right nor wrong; nor is what a draft may leave.
        if not (wanted.optional if wanted else near):
            yield signs, wanted is not None


def fit(
    rows: Sequence[frozenset[str]], truth: Sequence[bool], names: Sequence[str]
) -> tuple[Sequence[float], Sequence[float], float]:
    """Give for each sign its share in telling values apart, and its weight; and the bias."""
    matrix = np.array([[float(name in signs) for name in names] for signs in rows])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=2000)).fit(matrix, truth)
    scaler, regression = model[0], model[-1]
    weights = regression.coef_[0] / scaler.scale_
    return regression.coef_[0], weights, regression.intercept_[0] - float(weights @ scaler.mean_)


def main() -> None:
    """Print the table."""
    evaluation = Path(__file__).parent.parent / "evaluation"
    folders = [Path(word) for word in sys.argv[1:]] or [evaluation / "cases", evaluation / "scenes"]
    cases = sorted(path.parent for folder in folders for path in folder.glob("**/reference.toml"))
    pairs = [pair for case in cases for pair in examples(case)]
    rows, truth = [signs for signs, _ in pairs], [is_value for _, is_value in pairs]
    names = sorted(frozenset().union(*rows))
    while len(names) > KEPT:
        shares, _, _ = fit(rows, truth, names)
        weakest = np.argsort(np.abs(shares))[: min(DROPPED_AT_ONCE, len(names) - KEPT)]
        names = [name for number, name in enumerate(names) if number not in weakest]
    _, weights, bias = fit(rows, truth, names)
    sys.stdout.write("# Made by tools/weigh_values.py, which see: the sign of a value, and what it weighs.\n")
    sys.stdout.write(
        f"# {sum(truth)} values of {len(cases)} cases, and {len(truth) - sum(truth)} texts that are none.\n"
    )
    for weight, name in sorted(zip([*weights, bias], [*names, "any"], strict=True), reverse=True):
        sys.stdout.write(f"{name}\t{weight:.2f}\n")


if __name__ == "__main__":
    main()
