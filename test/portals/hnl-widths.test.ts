import { describe, expect, it } from 'vitest';
import { FERMI_CONSTANT_GEV_M2, MASS_GEV, SIN2_THETA_W } from '../../src/kinematics/constants.js';
import { gaussLegendre, integrate } from '../../src/math/quadrature.js';
import { hnlWidthsGeV, type HnlMixing } from '../../src/portals/hnl-widths.js';

const { electron, muon } = MASS_GEV;
const ELECTRON: HnlMixing = { e: 1, mu: 0, tau: 0 };
const MUON: HnlMixing = { e: 0, mu: 1, tau: 0 };
const TAU: HnlMixing = { e: 0, mu: 0, tau: 1 };
const RULE = gaussLegendre(80);

const width = (massMeV: number, mixing: HnlMixing, channel: string): number => hnlWidthsGeV(massMeV, mixing, 'dirac')[channel] ?? 0;

/** Squares of masses and doubled products of momenta of N -> 1 2 3, from m12^2 and m23^2. */
interface DalitzPoint {
  readonly parent: number;
  /** 2 p_N.p_i */
  readonly withParent: readonly [number, number, number];
  /** 2 p_1.p_2, 2 p_2.p_3, 2 p_1.p_3 */
  readonly pairs: readonly [number, number, number];
}

/** Gamma = int |M|^2 dm12^2 dm23^2 / ((2 pi)^3 32 m^3) (PDG review of kinematics, three-body decays), |M|^2 averaged over the spin of the parent. */
function threeBodyWidth(massGeV: number, [m1, m2, m3]: readonly [number, number, number], squared: (point: DalitzPoint) => number): number {
  const parent = massGeV ** 2;
  const from = (m1 + m2) ** 2;
  const to = (massGeV - m3) ** 2;
  const overM23 = (m12: number): number => {
    const root12 = Math.sqrt(m12);
    const e2 = (m12 - m1 ** 2 + m2 ** 2) / (2 * root12);
    const e3 = (parent - m12 - m3 ** 2) / (2 * root12);
    const p2 = Math.sqrt(Math.max(0, e2 ** 2 - m2 ** 2));
    const p3 = Math.sqrt(Math.max(0, e3 ** 2 - m3 ** 2));
    const centre = (e2 + e3) ** 2 - p2 ** 2 - p3 ** 2;
    const half = 2 * p2 * p3;
    return integrate(
      m23 => {
        const m13 = parent + m1 ** 2 + m2 ** 2 + m3 ** 2 - m12 - m23;
        return squared({
          parent,
          withParent: [parent + m1 ** 2 - m23, parent + m2 ** 2 - m13, parent + m3 ** 2 - m12],
          pairs: [m12 - m1 ** 2 - m2 ** 2, m23 - m2 ** 2 - m3 ** 2, m13 - m1 ** 2 - m3 ** 2],
        });
      },
      centre - half,
      centre + half,
      RULE,
    );
  };
  // m12^2 = from + (to - from) t^2 (3 - 2t) flattens the roots at both thresholds
  const integral = integrate(t => overM23(from + (to - from) * t * t * (3 - 2 * t)) * (to - from) * 6 * t * (1 - t), 0, 1, RULE);
  return integral / ((2 * Math.PI) ** 3 * 32 * massGeV ** 3);
}

describe('widths of a heavy neutral lepton', () => {
  it.each<[string, number, number]>([
    ['nu nu nu', 100, 2.285e-19],
    ['nu pi0', 200, 5.44e-17],
    ['e pi', 200, 9.16e-17],
  ])('Gamma(N -> %s) at %d MeV is %d |U_e|^2 GeV', (channel, massMeV, expected) => {
    expect(Math.abs(width(massMeV, ELECTRON, channel) / expected - 1)).toBeLessThan(1e-3);
  });

  it.each<[string, number, number, HnlMixing, boolean]>([
    ['nu e+ e-', 1.5, electron, ELECTRON, true],
    ['nu e+ e-', 100, electron, ELECTRON, true],
    ['nu e+ e-', 100, electron, TAU, false],
    ['nu mu+ mu-', 300, muon, MUON, true],
    ['nu mu+ mu-', 450, muon, ELECTRON, false],
  ])(
    'N -> %s at %d MeV is the Dalitz integral of its matrix element (m_l = %d GeV, %o)',
    (channel, massMeV, leptonGeV, mixing, isOwnFlavour) => {
      const left = SIN2_THETA_W - 0.5 + (isOwnFlavour ? 1 : 0);
      const right = SIN2_THETA_W;
      // 1 = nu, 2 = l-, 3 = l+: 64 G_F^2 [gL^2 (N.l+)(nu.l-) + gR^2 (N.l-)(nu.l+) + gL gR m_l^2 N.nu], the factors of 2 in the doubled products divided out
      const expected = threeBodyWidth(massMeV / 1000, [0, leptonGeV, leptonGeV], ({ withParent, pairs }) => {
        const [withNu, withMinus, withPlus] = withParent;
        const [nuMinus, , nuPlus] = pairs;
        const sum = left ** 2 * withPlus * nuMinus + right ** 2 * withMinus * nuPlus + 2 * left * right * leptonGeV ** 2 * withNu;
        return 16 * FERMI_CONSTANT_GEV_M2 ** 2 * sum;
      });
      expect(width(massMeV, mixing, channel) / expected).toBeCloseTo(1, 5);
    },
  );

  it.each([107, 130, 200, 450])(
    'N -> nu e mu at %d MeV is the Dalitz integral of (N.e+)(mu-.nu) for muon and of (N.mu+)(e-.nu) for electron flavour, both masses kept',
    massMeV => {
      const integral = (squared: (point: DalitzPoint) => number): number =>
        16 * FERMI_CONSTANT_GEV_M2 ** 2 * threeBodyWidth(massMeV / 1000, [0, electron, muon], squared);
      expect(width(massMeV, MUON, 'nu e mu') / integral(({ withParent, pairs }) => withParent[1] * pairs[2])).toBeCloseTo(1, 5);
      expect(width(massMeV, ELECTRON, 'nu e mu') / integral(({ withParent, pairs }) => withParent[2] * pairs[0])).toBeCloseTo(1, 5);
    },
  );

  it('add over flavours, and are doubled for a Majorana particle', () => {
    const mixed = hnlWidthsGeV(400, { e: 0.2, mu: 0.3, tau: 0.5 }, 'majorana');
    for (const channel of Object.keys(mixed)) {
      const expected = 2 * (0.2 * width(400, ELECTRON, channel) + 0.3 * width(400, MUON, channel) + 0.5 * width(400, TAU, channel));
      expect(mixed[channel] / expected).toBeCloseTo(1, 12);
    }
    expect(Object.keys(mixed)).toEqual(['nu nu nu', 'nu e+ e-', 'nu mu+ mu-', 'nu e mu', 'nu pi0', 'e pi', 'mu pi']);
  });

  it('open in the order of their thresholds, and with the flavour of the mixing', () => {
    expect(Object.keys(hnlWidthsGeV(0.5, ELECTRON, 'dirac'))).toEqual(['nu nu nu']);
    expect(Object.keys(hnlWidthsGeV(120, TAU, 'dirac'))).toEqual(['nu nu nu', 'nu e+ e-']);
    expect(Object.keys(hnlWidthsGeV(200, MUON, 'dirac'))).toEqual(['nu nu nu', 'nu e+ e-', 'nu e mu', 'nu pi0']);
    expect(hnlWidthsGeV(0, ELECTRON, 'dirac')).toEqual({});
  });

  it('are refused above the kaon mass and for a mixing that is none', () => {
    expect(() => hnlWidthsGeV(500, ELECTRON, 'dirac')).toThrow('mass in MeV is 500: expected 0 to 493: heavier ones decay to kaons too');
    expect(() => hnlWidthsGeV(NaN, ELECTRON, 'dirac')).toThrow('mass in MeV is NaN');
    expect(() => hnlWidthsGeV(100, { ...ELECTRON, mu: -0.1 }, 'dirac')).toThrow('mixing |U_mu|^2 is -0.1: expected a number from 0 to 1');
  });
});
