import { MASS_GEV } from '../../kinematics/constants.js';
import { beginDecay, boostToLaboratory } from '../decay/products.js';
import { StructureRadiation } from '../decay/structure-radiation.js';
import { KIND } from '../decay-event.js';
import type { DecayMode } from '../decay-mode.js';

/** The form factors of the kaon leave F_V - F_A small and badly known: only F_V + F_A is simulated, constant. */
const KAON = new StructureRadiation({ parentGeV: MASS_GEV.kaonCharged, leptonGeV: MASS_GEV.electron, plus: 1, minus: 0 });

/**
 * K+ -> e+ nu gamma of the structure of the kaon; inner bremsstrahlung belongs to `enu`. The branching ratio is the measured one above 200 MeV/c of the
 * electron, (9.4 +- 0.4)e-6, over the share 0.65 of the spectrum there.
 */
export const kaonToENuGamma: DecayMode = {
  name: 'enug',
  code: 16,
  parent: 'K+',
  label: 'K⁺ → e⁺νγ',
  branchingRatio: { value: 1.44e-5, error: 6e-7, source: 'PDG 2024, extrapolated to all momenta' },
  generate(random, event) {
    beginDecay(event);
    KAON.addProducts(random, event, KIND.positron);
    boostToLaboratory(event, 'K+');
  },
};

/** F_V = 0.0254, F_A = 0.0119 (PDG 2024). */
const PION = new StructureRadiation({
  parentGeV: MASS_GEV.pionCharged,
  leptonGeV: MASS_GEV.electron,
  plus: (0.0254 + 0.0119) ** 2,
  minus: (0.0254 - 0.0119) ** 2,
});

/**
 * pi+ -> e+ nu gamma of the structure of the pion; inner bremsstrahlung belongs to `pi-enu`. The branching ratio is BR(pi -> e nu) (alpha/8 pi)(m_pi/f_pi)^2
 * [(F_V + F_A)^2 + (F_V - F_A)^2]/(60 r) with these form factors.
 */
export const pionToENuGamma: DecayMode = {
  name: 'pi-enug',
  code: 42,
  parent: 'pi+',
  label: 'π⁺ → e⁺νγ',
  branchingRatio: { value: 8.0e-8, error: 1.1e-8, source: 'form factors of PDG 2024' },
  generate(random, event) {
    beginDecay(event);
    PION.addProducts(random, event, KIND.positron);
    boostToLaboratory(event, 'pi+');
  },
};
