import { describe, expect, it } from 'vitest';
import { dalitzRange } from '../../src/kinematics/dalitz.js';
import {
  ALPHA_EM,
  BR_KAON_CHARGED,
  CKM,
  DECAY_CONSTANT_GEV,
  FERMI_CONSTANT_GEV_M2,
  HBAR_GEV_S,
  LIFETIME_PS,
  MASS_GEV,
  SIN2_THETA_W,
} from '../../src/kinematics/constants.js';
import { twoBodyMomentumGeV } from '../../src/kinematics/momentum.js';
import { gaussLegendre, integrate } from '../../src/math/quadrature.js';
import { alpLeptonWidthGeV, alpPhotonWidthGeV } from '../../src/portals/alp-widths.js';
import { HIGGS_VEV_GEV } from '../../src/portals/constants.js';
import { leptonicEnhancement, type LeptonicDecay } from '../../src/portals/hnl-production.js';
import { hnlWidthsGeV, type HnlMixing } from '../../src/portals/hnl-widths.js';
import { scalar } from '../../src/portals/scalar.js';
import { visibleVector } from '../../src/portals/vector.js';
import {
  combination,
  diracAdjoint,
  GAMMA,
  GAMMA5,
  IDENTITY,
  METRIC,
  product,
  slash,
  spinSum,
  traceOf,
  type Matrix,
  type Momentum,
} from './dirac-matrices.js';

const { electron, muon, pionCharged, pionNeutral, kaonCharged } = MASS_GEV;
const RULE = gaussLegendre(16);

/** Gamma = p / (32 pi^2 M^2) int |M|^2 dOmega for daughters along the polar angle, |M|^2 averaged over the spin of the parent and the same at every azimuth. */
function twoBodyWidth(parent: number, first: number, second: number, squared: (p1: Momentum, p2: Momentum) => number): number {
  const p = twoBodyMomentumGeV(parent, first, second);
  const overAngle = integrate(
    cos => {
      const sin = Math.sqrt(1 - cos * cos);
      return squared([Math.hypot(p, first), p * sin, 0, p * cos], [Math.hypot(p, second), -p * sin, 0, -p * cos]);
    },
    -1,
    1,
    RULE,
  );
  return (p * 2 * Math.PI * overAngle) / (32 * Math.PI ** 2 * parent ** 2);
}

/** Sum over spins of |u-bar(p1) V v(p2)|^2, or of |u-bar(p1) V u(p2)|^2 with minus the second mass. */
const squaredVertex = (vertex: Matrix, p1: Momentum, m1: number, p2: Momentum, m2: number): number =>
  traceOf(product(spinSum(p1, m1), vertex), product(spinSum(p2, -m2), diracAdjoint(vertex))).re;

const dot = (a: Momentum, b: Momentum): number => a.reduce((sum, component, k) => sum + METRIC[k] * component * b[k], 0);
const LEFT = combination([1, IDENTITY], [-1, GAMMA5]);
const vertexOf = (polarisation: Momentum): Matrix => slash(polarisation);

describe('the gamma matrices of these tests', () => {
  it('anticommute to twice the metric, and gamma5 is i gamma0 gamma1 gamma2 gamma3', () => {
    for (const mu of [0, 1, 2, 3])
      for (const nu of [0, 1, 2, 3]) {
        const anticommutator = combination([1, product(GAMMA[mu], GAMMA[nu])], [1, product(GAMMA[nu], GAMMA[mu])]);
        expect(anticommutator.re[0]).toBe(mu === nu ? 2 * METRIC[mu] : 0);
      }
    expect(product(...GAMMA).im[2]).toBe(-GAMMA5.re[2]);
  });
});

describe('two-body widths are phase-space integrals of spin sums made with explicit gamma matrices', () => {
  it.each([
    ['e+ e-', electron, 0.05],
    ['mu+ mu-', muon, 0.23],
  ])('S -> %s: (m_l / v) u-bar v', (channel, lepton, mass) => {
    const expected = twoBodyWidth(mass, lepton, lepton, (p1, p2) =>
      squaredVertex(combination([lepton / HIGGS_VEV_GEV, IDENTITY]), p1, lepton, p2, lepton),
    );
    expect(scalar.partialWidthsGeV(1000 * mass, 1)[channel] / expected).toBeCloseTo(1, 10);
  });

  it.each([
    [electron, 0.0011],
    [muon, 0.3],
  ])('a -> l+ l-, m_l = %d GeV: (c/2f) u-bar a-slash gamma5 v, which is (c m_l / f) u-bar gamma5 v', (lepton, mass) => {
    const coupling = 1e-3;
    const expected = twoBodyWidth(mass, lepton, lepton, (p1, p2) =>
      squaredVertex(product(combination([coupling / 2, slash([mass, 0, 0, 0])]), GAMMA5), p1, lepton, p2, lepton),
    );
    expect(alpLeptonWidthGeV(coupling, mass, lepton) / expected).toBeCloseTo(1, 10);
  });

  it.each([
    ['e+ e-', electron, 0.02],
    ['mu+ mu-', muon, 0.22],
  ])("A' -> %s: e u-bar polarisation-slash v, averaged over three polarisations", (channel, lepton, mass) => {
    const polarisations: Momentum[] = [
      [0, 1, 0, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 1],
    ];
    const expected = twoBodyWidth(mass, lepton, lepton, (p1, p2) => {
      const sum = polarisations.reduce((total, e) => total + squaredVertex(vertexOf(e), p1, lepton, p2, lepton), 0);
      return (4 * Math.PI * ALPHA_EM * sum) / 3;
    });
    expect(visibleVector().partialWidthsGeV(1000 * mass, 1)[channel] / expected).toBeCloseTo(1, 10);
  });

  it("A' -> pi+ pi-: e F polarisation.(p1 - p2)", () => {
    const mass = 0.34;
    const formFactor = 0.77526 ** 2 / (0.77526 ** 2 - mass ** 2);
    const expected = twoBodyWidth(mass, pionCharged, pionCharged, (p1, p2) => {
      const difference = p1.map((component, k) => component - p2[k]) as unknown as Momentum;
      return (-4 * Math.PI * ALPHA_EM * formFactor ** 2 * dot(difference, difference)) / 3;
    });
    expect(visibleVector().partialWidthsGeV(1000 * mass, 1)['pi+ pi-'] / expected).toBeCloseTo(1, 10);
  });

  it('S -> pi pi: G / v with G = (2 m^2 + 11 m_pi^2)/9, half the solid angle for two of a kind', () => {
    const mass = 0.33;
    const coupling = (2 * mass ** 2 + 11 * pionCharged ** 2) / (9 * HIGGS_VEV_GEV);
    const widths = scalar.partialWidthsGeV(1000 * mass, 1);
    expect(widths['pi+ pi-'] / twoBodyWidth(mass, pionCharged, pionCharged, () => coupling ** 2)).toBeCloseTo(1, 10);
    expect(widths['pi0 pi0'] / twoBodyWidth(mass, pionNeutral, pionNeutral, () => coupling ** 2 / 2)).toBeCloseTo(1, 10);
  });

  it('a -> gamma gamma: g eps(e1, k1, e2, k2) over two polarisations each, half the solid angle', () => {
    const mass = 0.2;
    const expected = twoBodyWidth(mass, 0, 0, (k1, k2) => {
      const [, x, , z] = k1;
      const transverse: Momentum[] = [
        [0, z / k1[0], 0, -x / k1[0]],
        [0, 0, 1, 0],
      ];
      const epsilon = (a: Momentum, b: Momentum): number => determinant([a, k1, b, k2]);
      const sum = transverse.flatMap(a => transverse.map(b => epsilon(a, b) ** 2)).reduce((total, term) => total + term, 0);
      return (1e-8 * sum) / 2;
    });
    expect(alpPhotonWidthGeV(1e-4, mass) / expected).toBeCloseTo(1, 10);
  });

  it.each([
    ['e pi', electron, 0.16, { e: 1, mu: 0, tau: 0 }],
    ['e pi', electron, 0.4, { e: 1, mu: 0, tau: 0 }],
    ['mu pi', muon, 0.3, { e: 0, mu: 1, tau: 0 }],
  ])(
    'N -> %s: (G_F / sqrt2) V_ud f_pi u-bar p-slash (1 - gamma5) u, averaged over two spins (m_l = %d at %d GeV)',
    (channel, lepton, mass, mixing) => {
      const expected = twoBodyWidth(mass, lepton, pionCharged, (p1, p2) => {
        const vertex = product(slash(p2), LEFT);
        return (
          (((FERMI_CONSTANT_GEV_M2 * CKM.ud * DECAY_CONSTANT_GEV.pion) ** 2 / 2) *
            squaredVertex(vertex, p1, lepton, [mass, 0, 0, 0], -mass)) /
          2
        );
      });
      expect(hnlWidthsGeV(1000 * mass, mixing, 'dirac')[channel] / expected).toBeCloseTo(1, 10);
    },
  );

  it('N -> nu pi0: the neutral current, (G_F / sqrt2) (f_pi / sqrt2) u-bar p-slash (1 - gamma5) u', () => {
    const mass = 0.21;
    const expected = twoBodyWidth(mass, 0, pionNeutral, (p1, p2) => {
      const vertex = product(slash(p2), LEFT);
      return (((FERMI_CONSTANT_GEV_M2 * DECAY_CONSTANT_GEV.pion) ** 2 / 4) * squaredVertex(vertex, p1, 0, [mass, 0, 0, 0], -mass)) / 2;
    });
    expect(hnlWidthsGeV(1000 * mass, { e: 0, mu: 0, tau: 1 }, 'dirac')['nu pi0'] / expected).toBeCloseTo(1, 10);
  });

  it.each<[LeptonicDecay, number, number, number]>([
    ['pi+ -> e+ N', pionCharged, electron, 0.1],
    ['K+ -> e+ N', kaonCharged, electron, 0.3],
    ['K+ -> mu+ N', kaonCharged, muon, 0.2],
  ])('%s: u-bar P-slash (1 - gamma5) v against a massless neutrino', (decay, meson, lepton, mass) => {
    const width = (neutrino: number): number =>
      twoBodyWidth(meson, neutrino, lepton, (p1, p2) => squaredVertex(product(slash([meson, 0, 0, 0]), LEFT), p1, neutrino, p2, lepton));
    expect(leptonicEnhancement(decay, 1000 * mass) / (width(mass) / width(0))).toBeCloseTo(1, 8);
  });

  it('K+ -> mu+ nu itself comes out of f_K and V_us to 2 %, which pins the convention of decay constants', () => {
    const width = twoBodyWidth(kaonCharged, 0, muon, (p1, p2) => {
      const vertex = product(slash([kaonCharged, 0, 0, 0]), LEFT);
      return ((FERMI_CONSTANT_GEV_M2 * CKM.us * DECAY_CONSTANT_GEV.kaon) ** 2 / 2) * squaredVertex(vertex, p1, 0, p2, muon);
    });
    const branchingRatio = (width * LIFETIME_PS.kaonCharged * 1e-12) / HBAR_GEV_S;
    expect(Math.abs(branchingRatio / BR_KAON_CHARGED.muNu - 1)).toBeLessThan(0.02);
  });

  it("K+ -> pi+ A': e W / (16 pi^2 m_K^2) [k^2 (P + p) - (m_K^2 - m_pi^2) k].polarisation", () => {
    const mass = 0.15;
    const massSquared = mass ** 2;
    const formFactor = 3e-12 * (1 + (2 * massSquared) / kaonCharged ** 2);
    const prefactor = (4 * Math.PI * ALPHA_EM * formFactor) / (16 * Math.PI ** 2 * kaonCharged ** 2) ** 2;
    const width = twoBodyWidth(kaonCharged, pionCharged, mass, (p, k) => {
      const sum: Momentum = [kaonCharged + p[0], p[1], p[2], p[3]];
      const current = sum.map((s, i) => massSquared * s - (kaonCharged ** 2 - pionCharged ** 2) * k[i]) as unknown as Momentum;
      // sum over polarisations: -g + k k / m^2; the second term vanishes as the current is conserved
      return prefactor * (-dot(current, current) + dot(current, k) ** 2 / massSquared);
    });
    const branchingRatio = (width * LIFETIME_PS.kaonCharged * 1e-12) / HBAR_GEV_S;
    expect(visibleVector().branchingRatio(150, 1) / branchingRatio).toBeCloseTo(1, 10);
  });
});

describe('N -> nu l l, Dalitz integrals of the four-fermion amplitude with explicit gamma matrices', () => {
  const TAU: HnlMixing = { e: 0, mu: 0, tau: 1 };
  it.each<[string, number, number, HnlMixing, number]>([
    ['nu e+ e-', electron, 0.05, { e: 1, mu: 0, tau: 0 }, 1],
    ['nu mu+ mu-', muon, 0.3, { e: 0, mu: 1, tau: 0 }, 1],
    ['nu mu+ mu-', muon, 0.4, TAU, 0],
  ])('%s (m_l = %d at %d GeV)', (channel, lepton, mass, mixing, own) => {
    // (G_F / sqrt2) [nu-bar gamma^mu (1 - gamma5) N] [l-bar gamma_mu (g_V - g_A gamma5) l], the charged current Fierz-turned into g_V + 1, g_A + 1
    const vector = 2 * SIN2_THETA_W - 0.5 + own;
    const axial = -0.5 + own;
    const leptonVertices = GAMMA.map(gamma => product(gamma, combination([vector, IDENTITY], [-axial, GAMMA5])));
    const neutrinoVertices = GAMMA.map(gamma => product(gamma, LEFT));
    const parents = neutrinoVertices.map(vertex => product(spinSum([mass, 0, 0, 0], mass), diracAdjoint(vertex)));
    const adjoints = leptonVertices.map(diracAdjoint);
    const squared = (nu: Momentum, minus: Momentum, plus: Momentum): number => {
      const [neutrino, leptonMinus, leptonPlus] = [slash(nu), spinSum(minus, lepton), spinSum(plus, -lepton)];
      const neutrinos = neutrinoVertices.map(vertex => product(neutrino, vertex));
      const minuses = leptonVertices.map(vertex => product(leptonMinus, vertex));
      const pluses = adjoints.map(vertex => product(leptonPlus, vertex));
      let sum = 0;
      for (let a = 0; a < 4; a++)
        for (let b = 0; b < 4; b++) {
          const first = traceOf(neutrinos[a], parents[b]);
          const second = traceOf(minuses[a], pluses[b]);
          sum += METRIC[a] * METRIC[b] * (first.re * second.re - first.im * second.im);
        }
      return (FERMI_CONSTANT_GEV_M2 ** 2 / 4) * sum;
    };
    const expected = threeBodyWidth(mass, lepton, squared);
    expect(hnlWidthsGeV(1000 * mass, mixing, 'dirac')[channel] / expected).toBeCloseTo(1, 5);
  });

  /** Gamma of M -> nu l- l+ over (m_nu-^2, m_-+^2), PDG review of kinematics. */
  function threeBodyWidth(parent: number, lepton: number, squared: (nu: Momentum, minus: Momentum, plus: Momentum) => number): number {
    const rule = gaussLegendre(24);
    const decay = { parentGeV: parent, massesGeV: [0, lepton, lepton] as const };
    const from = lepton ** 2;
    const to = (parent - lepton) ** 2;
    const inner = (m12: number): number => {
      const range = dalitzRange(m12, decay);
      if (range === null) return 0;
      return integrate(m23 => squared(...momenta(parent, lepton, m12, m23)), range[0], range[1], rule);
    };
    const outer = integrate(t => inner(from + (to - from) * t * t * (3 - 2 * t)) * (to - from) * 6 * t * (1 - t), 0, 1, rule);
    return outer / ((2 * Math.PI) ** 3 * 32 * parent ** 3);
  }

  /** Momenta in the plane of the decay, the neutrino along z. */
  function momenta(parent: number, lepton: number, m12: number, m23: number): [Momentum, Momentum, Momentum] {
    const eNu = (parent ** 2 - m23) / (2 * parent);
    const ePlus = (parent ** 2 + lepton ** 2 - m12) / (2 * parent);
    const eMinus = parent - eNu - ePlus;
    const z = (m12 - lepton ** 2 - 2 * eNu * eMinus) / (-2 * eNu);
    const x = Math.sqrt(Math.max(0, eMinus ** 2 - lepton ** 2 - z ** 2));
    return [
      [eNu, 0, 0, eNu],
      [eMinus, x, 0, z],
      [ePlus, -x, 0, -eNu - z],
    ];
  }
});

/** Determinant of four rows, by expansion along the first. */
function determinant(rows: readonly (readonly number[])[]): number {
  if (rows.length === 1) return rows[0][0];
  return rows[0].reduce(
    (sum, value, k) => sum + (k % 2 === 0 ? 1 : -1) * value * determinant(rows.slice(1).map(row => row.filter((_, j) => j !== k))),
    0,
  );
}
