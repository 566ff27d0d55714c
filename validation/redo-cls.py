#!/usr/bin/env python3
"""Recomputes CLs of one signal strength from an HS3 file, without any code of Portalscope.

    python3 validation/redo-cls.py FILE.json MU

FILE is what `portalscope export RESULT --format hs3` writes for a mass. Needs numpy and scipy. Prints the fitted strength, q-tilde of the
data and of the Asimov data, CLs, CLs+b, CLb and the expected band, in the conventions of arXiv:1007.1727 (eqs. 16, 64-66): the Asimov data
are the expectation at strength 0 with the nuisance parameters fitted to the data, constraints moved along.

Read are histfactory_dist with normfactor, normsys (code 4), histosys (poly6), shapesys and Gaussian staterror; anything else is an error.
"""
import json
import sys

import numpy as np
from scipy.optimize import minimize
from scipy.special import gammaln
from scipy.stats import norm


POWERS = np.arange(1, 7)


def value_slope_curvature(x):
    return [x**POWERS, POWERS * x ** (POWERS - 1.0), POWERS * (POWERS - 1.0) * x ** np.maximum(POWERS - 2.0, 0)]


def normsys(hi, lo):
    """Code 4: exponential beyond one standard deviation, a sixth-order polynomial of equal value, slope and curvature inside."""
    rows = np.array(value_slope_curvature(1.0) + value_slope_curvature(-1.0), dtype=float)
    a, b = np.log(hi), np.log(lo)
    inside = np.linalg.solve(rows, np.array([hi - 1, hi * a, hi * a * a, lo - 1, -lo * b, lo * b * b]))

    def factor(alpha):
        if abs(alpha) < 1:
            return 1 + inside @ alpha**POWERS
        return hi**alpha if alpha > 0 else lo**-alpha

    return factor


def histosys(nominal, hi, lo, alpha):
    """Code 4p: linear beyond one standard deviation, a polynomial inside."""
    if alpha > 1:
        return alpha * (hi - nominal)
    if alpha < -1:
        return alpha * (nominal - lo)
    half, curved = (hi - lo) / 2, (hi + lo - 2 * nominal) / 16
    return alpha * (half + alpha * curved * (15 + alpha**2 * (3 * alpha**2 - 10)))


class Model:
    def __init__(self, document):
        analysis = document["analyses"][0]
        by_name = {d["name"]: d for d in document["distributions"] + document["data"]}
        likelihood = next(entry for entry in document["likelihoods"] if entry["name"] == analysis["likelihood"])
        if likelihood.get("aux_distributions"):
            raise SystemExit("explicit constraints are not read here")
        self.channels = [by_name[name]["samples"] for name in likelihood["distributions"]]
        self.counts = [np.array(by_name[name]["contents"], float) for name in likelihood["data"]]
        point = {p["name"]: p for p in document["parameter_points"][0]["parameters"]}
        axes = {a["name"]: a for a in document["domains"][0]["axes"]}
        self.names = list(axes)
        self.start = np.array([point[n]["value"] for n in self.names], float)
        constant = [point[n].get("const", False) for n in self.names]
        self.bounds = [(s, s) if c else (axes[n]["min"], axes[n]["max"]) for n, s, c in zip(self.names, self.start, constant)]
        self.poi = self.names.index(analysis["parameters_of_interest"][0])
        self.constraints = self.find_constraints()
        self.compiled = self.compile()

    def find_constraints(self):
        """Name of the parameter -> kind and width (standard deviation, or scale of a Poisson measurement)."""
        found = {}
        for samples in self.channels:
            errors = {}
            for sample in samples:
                data = np.array(sample["data"]["contents"], float)
                for m in sample["modifiers"]:
                    if m["type"] in ("normsys", "histosys"):
                        found[m["parameter"]] = ("gauss", 0.0, 1.0)
                    elif m["type"] == "shapesys":
                        for name, r in zip(m["parameters"], m["data"]["vals"]):
                            tau = 1 / r**2 if r > 0 else 1.0
                            found[name] = ("poisson", tau, tau)
                    elif m["type"] == "staterror" and m["constraint"] == "Gauss":
                        total, square = errors.get(tuple(m["parameters"]), (0.0, 0.0))
                        errors[tuple(m["parameters"])] = (total + data, square + np.array(sample["data"]["errors"]) ** 2)
                    elif m["type"] != "normfactor":
                        raise SystemExit(f"modifier {m['type']} is not read here")
            for names, (total, square) in errors.items():
                for name, t, s in zip(names, total, square):
                    found[name] = ("gauss", 1.0, np.sqrt(s) / t if s > 0 and t > 0 else 1.0)
        return found

    def compile(self):
        """For each channel its samples: nominal contents, shifts (parameter, hi, lo), factors of numbers and of bins."""
        place = {name: k for k, name in enumerate(self.names)}
        compiled = []
        for samples in self.channels:
            parts = []
            for sample in samples:
                shifts, numbers, bins = [], [], []
                for m in sample["modifiers"]:
                    if m["type"] == "normfactor":
                        numbers.append((place[m["parameter"]], lambda value: value))
                    elif m["type"] == "normsys":
                        numbers.append((place[m["parameter"]], normsys(m["data"]["hi"], m["data"]["lo"])))
                    elif m["type"] == "histosys":
                        shifts.append((place[m["parameter"]], *(np.array(m["data"][side]["contents"], float) for side in ("hi", "lo"))))
                    else:
                        bins.append([place[name] for name in m["parameters"]])
                parts.append((np.array(sample["data"]["contents"], float), shifts, numbers, bins))
            compiled.append(parts)
        return compiled

    def expected(self, values):
        rates = []
        for parts in self.compiled:
            total = 0.0
            for nominal, shifts, numbers, bins in parts:
                shape, factor = nominal.copy(), 1.0
                for k, hi, lo in shifts:
                    shape += histosys(nominal, hi, lo, values[k])
                for k, response in numbers:
                    factor = factor * response(values[k])
                for places in bins:
                    factor = factor * values[places]
                total = total + shape * factor
            rates.append(total)
        return rates

    def twice_nll(self, values, counts, observed):
        value = 0.0
        for rate, n in zip(self.expected(values), counts):
            rate = np.maximum(rate, 1e-300)
            value += np.sum(rate - n * np.log(rate) + gammaln(n + 1))
        for name, (kind, _, width) in self.constraints.items():
            x = values[self.names.index(name)]
            a = observed[name]
            value += (x - a) ** 2 / (2 * width**2) + np.log(width * np.sqrt(2 * np.pi)) if kind == "gauss" else x * width - a * np.log(x * width) + gammaln(a + 1)
        return 2 * value

    def fit(self, counts, observed, mu=None):
        bounds = list(self.bounds)
        start = self.start.copy()
        if mu is not None:
            bounds[self.poi] = (mu, mu)
            start[self.poi] = mu
        best = None
        for first in [start] if mu is not None else [start, np.where(np.arange(len(start)) == self.poi, 1.0, start)]:
            x = first
            for _ in range(4):  # restarts polish what numerical gradients leave
                result = minimize(self.twice_nll, x, (counts, observed), "L-BFGS-B", bounds=bounds, options={"ftol": 1e-15, "gtol": 1e-9, "maxiter": 2000, "maxfun": 200000})
                x = result.x
            if best is None or result.fun < best.fun:
                best = result
        return best


def main():
    with open(sys.argv[1]) as file:
        model = Model(json.load(file))
    mu = float(sys.argv[2])
    nominal = {name: centre for name, (_, centre, _) in model.constraints.items()}

    def q_tilde(counts, observed):
        free, fixed = model.fit(counts, observed), model.fit(counts, observed, mu)
        return (0.0 if free.x[model.poi] >= mu else max(0.0, fixed.fun - free.fun)), free.x[model.poi]

    q, best = q_tilde(model.counts, nominal)
    background = model.fit(model.counts, nominal, 0.0).x
    at = dict(zip(model.names, background))
    asimov = {name: at[name] * (width if kind == "poisson" else 1) for name, (kind, _, width) in model.constraints.items()}
    q_a, _ = q_tilde(model.expected(background), asimov)
    root, root_a = np.sqrt(q), np.sqrt(q_a)
    if q <= q_a:
        clsb, clb = norm.sf(root), norm.cdf(root_a - root)
    else:
        clsb, clb = norm.sf((q + q_a) / (2 * root_a)), norm.cdf(-(q - q_a) / (2 * root_a))
    band = [norm.sf(root_a - n) / norm.cdf(n) for n in (-2, -1, 0, 1, 2)]
    print(json.dumps({"mu": mu, "best": best, "testStatistic": q, "asimov": q_a, "CLs": clsb / clb, "CLsb": clsb, "CLb": clb, "expected": band}, indent=1))


main()
