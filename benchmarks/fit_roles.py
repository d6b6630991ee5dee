"""Fit the weights of the role decision, or check them on pages they were not fitted on.

    python benchmarks/fit_roles.py --check            # by site: never the same site on both sides
    python benchmarks/fit_roles.py --hold '[ht][0-9]'  # fit on the other pages, report on those of these names
    python benchmarks/fit_roles.py --write            # write korreader/data/weights.toml from all pages

The model is a linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001) with a Gaussian prior,
fitted with L-BFGS on the softmax-margin objective (Gimpel and Smith, 2010): mistakes about the body count for more than
those between other roles.  Weights are rounded to two decimals, so a second run writes the same bytes.
"""

from __future__ import annotations

import argparse
import collections
import re
import sys
from pathlib import Path

import numpy as np
from labelled import PAGES, Labelled, load
from scipy.optimize import minimize

from korreader.metadata.values import metadata_values
from korreader.roles.decide import ROLES, Decider
from korreader.roles.evidence import gather

DATA = Path(__file__).resolve().parent.parent / "korreader" / "data" / "weights.toml"
ROLE_NUMBER = {role.value: number for number, role in enumerate(ROLES)}
# Too rare in labelled pages to be fitted, and certain by what they mean.
BY_HAND = {"is.payload": {"paragraph": 8.0}}
# Labelled pages are short.  Real stories go on for longer, and every paragraph is a place to lose the thread, so what
# says that a paragraph is the story's own counts for more than they teach.  Set on real pages in other languages.
ADDED = {"is.story-paragraph": {"paragraph": 2.5}}
# What follows what differs from site to site more than anything else: it must not carry a page on its own.
SEQUENCE_PRIOR = 6.0
# After so many the figures change in the fourth place; a search that starts from the weights of a like fit needs fewer.
ITERATIONS, ITERATIONS_MORE = 150, 50
BODY = {"paragraph", "subheading", "list", "quote", "table"}
IS_BODY = np.array([role.value in BODY for role in ROLES])
# By how much the right role must beat those that would take a line out of the body or put one in; set by
# cross-validation, and on real pages in other languages.
MARGIN = 1.0
COSTS = np.where(IS_BODY[:, None] == IS_BODY, 0.0, MARGIN)


class Example:
    """One page: the features of its segments as numbers, and their roles (-1: not labelled)."""

    def __init__(self, page: Labelled, index: dict[str, int]) -> None:
        self.page = page
        self.evidence = gather(page.layout, metadata_values(page.layout))[0]
        self.name()
        self.rows: list[np.ndarray] = []
        self.index = index
        self.roles = np.array([ROLE_NUMBER[role] if role else -1 for role in page.roles])

    def name(self) -> None:
        """Take the names out of the bundles of evidence."""
        self.names = [[name for bundle in found for name in bundle] for found in self.evidence]

    def number(self) -> None:
        self.rows = [
            np.array(sorted({self.index[n] for n in names if n in self.index}), dtype=np.int64) for names in self.names
        ]


def objective(theta, examples, features, prior):
    k = len(ROLES)
    weights = theta[: features * k].reshape(features, k)
    after = theta[features * k : features * k + k * k].reshape(k, k)
    start = theta[features * k + k * k :]
    g_weights, g_after, g_start = np.zeros_like(weights), np.zeros_like(after), np.zeros_like(start)
    loss = 0.0
    for example in examples:
        n = len(example.rows)
        if not n:
            continue
        scores = example.matrix @ weights
        gold = example.roles
        # Constrained lattice: labelled segments are fixed, unlabelled ones free.
        locked = np.where(gold >= 0)[0]
        mask, cost = np.zeros((n, k)), np.zeros((n, k))
        mask[locked] = -1e9
        mask[locked, gold[locked]] = 0.0
        cost[locked] = COSTS[gold[locked]]
        free_log, free_node, free_edge = forward_backward(scores + cost, after, start)
        gold_log, gold_node, gold_edge = forward_backward(scores + mask, after, start)
        loss += free_log - gold_log
        delta = free_node - gold_node
        g_weights += example.matrix.T @ delta
        g_start += delta[0]
        g_after += free_edge - gold_edge
    pull = np.full(len(theta), prior)
    pull[features * k :] *= SEQUENCE_PRIOR
    loss += 0.5 * float(pull @ (theta * theta))
    gradient = np.concatenate([g_weights.ravel(), g_after.ravel(), g_start]) + pull * theta
    return loss, gradient


def forward_backward(scores, after, start):
    n, k = scores.shape
    top = scores.max(axis=1)
    node = np.exp(scores - top[:, None])
    shift = after.max()
    edge = np.exp(after - shift)
    alpha = np.zeros((n, k))
    scale = np.zeros(n)
    alpha[0] = node[0] * np.exp(start)
    scale[0] = alpha[0].sum()
    alpha[0] /= scale[0]
    for t in range(1, n):
        alpha[t] = (alpha[t - 1] @ edge) * node[t]
        scale[t] = alpha[t].sum()
        alpha[t] /= scale[t]
    beta = np.ones((n, k))
    for t in range(n - 2, -1, -1):
        beta[t] = edge @ (node[t + 1] * beta[t + 1]) / scale[t + 1]
    marginal = alpha * beta
    edges = np.zeros((k, k))
    if n > 1:
        right = node[1:] * beta[1:] / scale[1:, None]
        edges = edge * (alpha[:-1].T @ right)
    return float(np.log(scale).sum() + top.sum() + shift * (n - 1)), marginal, edges


def fit(examples, prior=1.0, fewest=3, start_from=None):
    """Fit the weights; the objective is convex, so where the search starts matters to its time only."""
    from scipy.sparse import csr_matrix

    counts = collections.Counter(name for e in examples for name in {n for names in e.names for n in names})
    index = {name: number for number, name in enumerate(sorted(n for n, c in counts.items() if c >= fewest))}
    for example in examples:
        example.index = index
        example.number()
        indptr = np.cumsum([0, *(len(row) for row in example.rows)])
        indices = np.concatenate(example.rows) if example.rows else np.array([], dtype=np.int64)
        example.matrix = csr_matrix((np.ones(len(indices)), indices, indptr), shape=(len(example.rows), len(index)))
    k = len(ROLES)
    theta = np.zeros(len(index) * k + k * k + k) if start_from is None else _begin(start_from, index)
    found = minimize(
        objective,
        theta,
        args=(examples, len(index), prior),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": ITERATIONS if start_from is None else ITERATIONS_MORE},
    )
    theta = np.round(found.x, 2)
    weights = theta[: len(index) * k].reshape(len(index), k)
    after = theta[len(index) * k : len(index) * k + k * k].reshape(k, k)
    start = theta[len(index) * k + k * k :]
    for name, roles in BY_HAND.items():
        if name not in index:
            index[name] = len(index)
            weights = np.vstack([weights, np.zeros(k)])
        weights[index[name]] = 0.0
        for role, weight in roles.items():
            weights[index[name], ROLE_NUMBER[role]] = weight
    for name, roles in ADDED.items():
        for role, weight in roles.items() if name in index else ():
            weights[index[name], ROLE_NUMBER[role]] += weight
    return index, weights, after, start


def _begin(model, index) -> np.ndarray:
    """The weights of another fit, for the names that both have."""
    known, weights, after, start = model
    rows = np.zeros((len(index), len(ROLES)))
    for name, number in index.items():
        if name in known:
            rows[number] = weights[known[name]]
    return np.concatenate([rows.ravel(), after.ravel(), start])


def make_decider(model) -> Decider:
    index, weights, after, start = model
    worth = {
        name: tuple(float(w) if abs(w) >= 0.05 else 0.0 for w in weights[number]) for name, number in index.items()
    }
    return Decider(worth=worth, start=list(map(float, start)), after=[list(map(float, row)) for row in after])


def write(model) -> None:
    index, weights, after, start = model
    out = [
        "# What each piece of evidence is worth for each role, and each role after the one before it, in log-odds.",
        "# Written by benchmarks/fit_roles.py --write from the labelled pages in tests/pages; may be mended by hand.",
        "",
    ]

    def roles(row):
        found = [f"{ROLES[r].value} = {w:g}" for r, w in enumerate(row) if abs(w) >= 0.05]
        return "{ " + ", ".join(found) + " }" if found else "{}"

    for name, number in index.items():
        if roles(weights[number]) != "{}":
            out += ["[[evidence]]", f'name = "{name}"', f"roles = {roles(weights[number])}", ""]
    out += ["[[sequence]]", 'after = "start"', f"roles = {roles(start)}", ""]
    for number, role in enumerate(ROLES):
        out += ["[[sequence]]", f'after = "{role.value}"', f"roles = {roles(after[number])}", ""]
    DATA.write_text("\n".join(out), encoding="utf-8")


def counts(pairs):
    """Role accuracy, body precision, recall and F1 over labelled segments, and what was taken for what."""
    ok = n = tp = out = gold_n = 0
    confusion = collections.Counter()
    for example, roles in pairs:
        for gold, role in zip(example.page.roles, roles, strict=True):
            if gold is None:
                continue
            n += 1
            ok += gold == role.value
            tp += gold in BODY and role.value in BODY
            out += role.value in BODY and gold not in ("note", "other", "subtitle")
            gold_n += gold in BODY
            if gold != role.value:
                confusion[f"{gold}>{role.value}"] += 1
    precision, recall = tp / max(out, 1), tp / max(gold_n, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return ok / max(n, 1), precision, recall, f1, confusion


def report(pairs) -> None:
    accuracy, precision, recall, f1, confusion = counts(pairs)
    print(f"role accuracy {accuracy:.4f}  body P {precision:.4f} R {recall:.4f} F1 {f1:.4f}")
    print("  ", confusion.most_common(16))


def held_out(examples, folds: int, prior: float, models=None):
    """The roles of every page, decided with weights that were fitted on other sites.

    ``models`` keeps the weights of each part, and gives later fits a place to start from.
    """
    models = {} if models is None else models
    pairs = []
    for fold, (held, others) in enumerate(parts(examples, folds)):
        model = fit(others, prior, start_from=models.get(fold))
        models.setdefault(fold, model)
        choose = make_decider(model)
        pairs += [(e, choose.decide(list(map(list, e.evidence)))) for e in held]
    return pairs


def parts(examples, folds: int):
    """The pages of every n-th site, with those of all other sites."""
    sites = sorted({e.page.site for e in examples})
    fold_of = {site: number % folds for number, site in enumerate(sites)}
    for fold in range(folds):
        held = [e for e in examples if fold_of[e.page.site] == fold]
        yield held, [e for e in examples if fold_of[e.page.site] != fold]


def errors(pairs) -> None:
    for example, roles in pairs:
        for number, (gold, role) in enumerate(zip(example.page.roles, roles)):
            if gold and (gold in BODY) != (role.value in BODY) and gold not in ("note", "other", "subtitle"):
                print(
                    f"{example.page.name:28} {gold:>10} > {role.value:10} {example.page.layout.segments[number].text[:90]}"
                )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--prior", type=float, default=1.0)
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--pages", type=Path, nargs="*", default=[PAGES])
    parser.add_argument("--hold", help="a regular expression for the names of the pages to report on")
    args = parser.parse_args()
    examples = [Example(page, {}) for page in load(args.pages)]
    unlabelled = sum(role is None for e in examples for role in e.page.roles)
    print(f"{len(examples)} pages, {sum(len(e.names) for e in examples)} segments, {unlabelled} without a label")
    if args.check:
        pairs = held_out(examples, args.folds, args.prior)
        for kind in ("text", "html"):
            print("held out,", kind, end=": ")
            report([pair for pair in pairs if pair[0].page.layout.kind == kind])
        if args.errors:
            errors(pairs)
    if args.hold:
        held = [e for e in examples if re.match(args.hold, e.page.name)]
        choose = make_decider(fit([e for e in examples if e not in held], args.prior))
        pairs = [(e, choose.decide(list(map(list, e.evidence)))) for e in held]
        for kind in ("text", "html"):
            print(f"held out, {kind}", end=": ")
            report([pair for pair in pairs if pair[0].page.layout.kind == kind])
        if args.errors:
            errors(pairs)
    if args.write:
        model = fit(examples, args.prior)
        choose = make_decider(model)
        print("fitted on: ", end="")
        report([(e, choose.decide(list(map(list, e.evidence)))) for e in examples])
        write(model)
    return 0


if __name__ == "__main__":
    sys.exit(main())
