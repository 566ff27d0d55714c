import { MASS_GEV } from '../../kinematics/constants.js';

const { electron, muon, pionCharged, pionNeutral } = MASS_GEV;

/** Masses in GeV of the words of which names of decays are made. */
const PARTICLES: ReadonlyMap<string, number> = new Map([
  ...['e', 'e+', 'e-'].map(name => [name, electron] as const),
  ...['mu', 'mu+', 'mu-'].map(name => [name, muon] as const),
  ...['pi', 'pi+', 'pi-'].map(name => [name, pionCharged] as const),
  ['pi0', pionNeutral],
  ['gamma', 0],
  ['nu', 0],
  ['invisible', 0],
]);

/** Sum of the masses in MeV of the particles in the name of a decay, e.g. "e+ e-"; undefined where a word of it is not known. */
export function decayThresholdMeV(channel: string): number | undefined {
  const masses = channel.split(/\s+/).map(word => PARTICLES.get(word));
  return masses.includes(undefined) ? undefined : 1000 * masses.reduce<number>((sum, mass) => sum + (mass ?? 0), 0);
}
