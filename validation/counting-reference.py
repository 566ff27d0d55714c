"""Numbers of test/inference/counting computed independently with NumPy and SciPy: python3 validation/counting-reference.py"""

import numpy as np
from scipy import integrate, optimize, special, stats


def prior(kind, b0, e):
    """Density of the background on b > 0, and where it lives."""
    if kind == "gaussian":
        d = stats.truncnorm(-b0 / e, np.inf, loc=b0, scale=e)
    elif kind == "log-normal":
        d = stats.lognorm(np.log1p(e / b0), scale=b0)
    else:
        d = stats.gamma((b0 / e) ** 2, scale=e**2 / b0)
    return d, d.ppf(1e-15), d.isf(1e-15)


def expectation(f, kind, b0, e):
    d, low, high = prior(kind, b0, e)
    edges = np.linspace(low, high, 9)
    return sum(integrate.quad(lambda b: f(b) * d.pdf(b), a, c, epsabs=1e-15, epsrel=1e-13)[0] for a, c in zip(edges, edges[1:]))


def cls_limit(n, kind, b0, e, cl):
    p = lambda s: expectation(lambda b: stats.poisson.cdf(n, s + b), kind, b0, e)
    return optimize.brentq(lambda s: p(s) - (1 - cl) * p(0), 0, 10 * n + 20, xtol=1e-12)


def cls_limit_two(n, first, second, cl):
    """Two uncertain backgrounds, a two-dimensional Gauss-Legendre integral over both priors."""
    x, w = np.polynomial.legendre.leggauss(200)
    axes = []
    for kind, b0, e in (first, second):
        d, low, high = prior(kind, b0, e)
        b = 0.5 * (high - low) * x + 0.5 * (high + low)
        axes.append((b, 0.5 * (high - low) * w * d.pdf(b)))
    b = axes[0][0][:, None] + axes[1][0][None, :]
    weight = axes[0][1][:, None] * axes[1][1][None, :]
    p = lambda s: float(np.sum(weight * stats.poisson.cdf(n, s + b)))
    return optimize.brentq(lambda s: p(s) - (1 - cl) * p(0), 0, 10 * n + 20, xtol=1e-12)


def jeffreys_limit(n, kind, b0, e, cl):
    q = lambda s: expectation(lambda b: special.gammaincc(n + 0.5, s + b), kind, b0, e)
    return optimize.brentq(lambda s: q(s) - (1 - cl) * q(0), 0, 10 * n + 20, xtol=1e-12)


def fc_marginal(n, kind, b0, e, cl, step=0.02, top=35):
    """Feldman-Cousins on a grid of s with the marginal likelihood: good to one step."""
    d, low, high = prior(kind, b0, e)
    x, w = np.polynomial.legendre.leggauss(100)
    b = 0.5 * (high - low) * x + 0.5 * (high + low)
    weight = 0.5 * (high - low) * w * d.pdf(b)
    k = np.arange(top)
    log_factorial = special.gammaln(k + 1)
    grid = np.arange(0, 20, step)
    table = np.array([np.exp(special.xlogy(k[:, None], s + b) - s - b - log_factorial[:, None]) @ weight for s in grid])
    best = table.max(axis=0)
    inside = []
    for s, p in zip(grid, table):
        order = np.lexsort((k, -p / best))
        accepted = order[: np.searchsorted(np.cumsum(p[order]), cl) + 1]
        if n in accepted:
            inside.append(float(s))
    return min(inside), max(inside)


def on_off_fit(n, m, tau, s=None):
    """-2 ln L minimised over b (and over s >= 0), numerically; SciPy's bounded search with a fine start."""
    def nll(s, b):
        return 2 * (s + b - special.xlogy(n, s + b) + tau * b - special.xlogy(m, tau * b))

    def over_b(s):
        r = optimize.minimize_scalar(lambda t: nll(s, np.exp(t)), bounds=(-40, np.log(n + m + 10)), method="bounded", options={"xatol": 1e-12})
        return r.fun, np.exp(r.x)

    if s is not None:
        return over_b(s)
    if n > m / tau:
        return nll(n - m / tau, m / tau), m / tau
    return over_b(0.0)


def on_off_cls(n, m, tau, s, top=40):
    """q-tilde of every outcome, summed over the plane."""
    def q(n, m):
        return 0.0 if max(0.0, n - m / tau) >= s else max(0.0, on_off_fit(n, m, tau, s)[0] - on_off_fit(n, m, tau)[0])

    seen = q(n, m)
    tail = np.array([[q(i, j) >= seen - 1e-6 for j in range(top)] for i in range(top)])
    p = []
    for signal in (s, 0.0):
        b = on_off_fit(n, m, tau, signal)[1]
        plane = stats.poisson.pmf(np.arange(top), signal + b)[:, None] * stats.poisson.pmf(np.arange(top), tau * b)[None, :]
        p.append(plane[tail].sum())
    return p[0], p[1], p[0] / p[1]


def rolke(n, b0, e, cl):
    def profile(s):
        r = optimize.minimize_scalar(
            lambda b: 2 * (s + b - special.xlogy(n, s + b)) + ((b - b0) / e) ** 2 if s + b > 0 else 1e9,
            bracket=(b0 - 0.1 * e, b0 + 0.1 * e), tol=1e-13)
        return r.fun

    rise = stats.chi2.ppf(cl, 1)
    excess = lambda s: profile(s) - profile(n - b0) - rise
    lower = optimize.brentq(excess, 0, n - b0, xtol=1e-12) if excess(0) > 0 else 0.0
    return lower, optimize.brentq(excess, max(0.0, n - b0), 10 * n + 20, xtol=1e-12)


if __name__ == "__main__":
    for args in [(0, "log-normal", 2, 0.6, 0.9), (3, "log-normal", 2, 0.6, 0.9), (7, "log-normal", 4, 2, 0.95), (2, "gaussian", 0.5, 1, 0.9), (1, "gamma", 0.5, 1, 0.9)]:
        print("CLs", args, cls_limit(*args))
    for args in [(4, ("gaussian", 1.5, 0.4), ("log-normal", 1, 0.3), 0.9), (2, ("gamma", 3, 1), ("gaussian", 2, 0.5), 0.9)]:
        print("CLs, two backgrounds", args, cls_limit_two(*args))
    for args in [(3, "gaussian", 2, 0.5, 0.9), (0, "log-normal", 1, 0.5, 0.9), (5, "gamma", 3, 1, 0.95), (0, "gaussian", 0.3, 0.5, 0.9)]:
        print("Jeffreys", args, jeffreys_limit(*args))
    for args in [(5, "gaussian", 3, 1, 0.9), (2, "log-normal", 1, 0.5, 0.9), (9, "gamma", 3, 1, 0.9)]:
        print("Feldman-Cousins, marginal", args, fc_marginal(*args))
    for args in [(3, 8, 4, 5), (0, 3, 2, 2), (6, 2, 1, 9)]:
        print("on/off CLsb, CLb, CLs", args, on_off_cls(*args))
    for args in [(10, 5, 0.5, 0.99), (1, 0.5, 0.3, 0.9), (4, 6, 2, 0.9), (20, 5, 3, 0.68)]:
        print("Rolke", args, rolke(*args))
