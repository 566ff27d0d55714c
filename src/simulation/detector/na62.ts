import type { ParentParticle } from '../decay-event.js';
import { plainValues, published, tuned, typical, type Plain } from './sourced.js';

const DETECTOR_PAPER = 'arXiv:1703.08501';
const PINUNU_2018 = 'arXiv:2103.15389';
const PINUNU_2022 = 'arXiv:2412.12015';

/** A probability against momentum or energy: values at nodes, its logarithm linear between them, constant outside. */
export interface ProbabilityCurve {
  readonly atGeV: readonly number[];
  readonly probability: readonly number[];
}

const MOMENTA = [10, 15, 25, 35, 45, 60, 75];
const curve = (probability: readonly number[], atGeV: readonly number[] = MOMENTA): ProbabilityCurve => ({ atGeV, probability });

/**
 * Every number of the simulated experiment NA62, with its source. z along the beam axis, z = 0 at the production target. [typ] is
 * general knowledge and says nothing about the real experiment; a paper named after it is where the number should be checked, not
 * where it was read. What was tuned says to what.
 */
export const NA62_SOURCED = {
  beam: {
    momentumGeV: published(75, DETECTOR_PAPER),
    relativeSpread: published(0.01, DETECTOR_PAPER),
    divergenceRad: typical(110e-6, 'rms per projection'),
    spotXM: typical(0.022, 'rms at the decay region'),
    spotYM: typical(0.012, 'rms at the decay region'),
    kaonFraction: published(0.06, DETECTOR_PAPER),
    pionFraction: published(0.7, DETECTOR_PAPER),
    protonFraction: published(0.23, DETECTOR_PAPER),
    relativeMomentumResolution: typical(0.002, `${DETECTOR_PAPER}, beam spectrometer`),
    angleResolutionRad: typical(16e-6, `${DETECTOR_PAPER}, beam spectrometer`),
  },
  decayRegion: {
    fromM: typical(102, 'behind the last beam tracker; the fiducial cut begins at 105 m'),
    toM: typical(180, 'before the first chamber; the fiducial cut ends at 170 m'),
  },
  spectrometer: {
    momentumConstant: typical(0.003, `${DETECTOR_PAPER}, straws`),
    momentumPerGeV: typical(5e-5, `${DETECTOR_PAPER}, straws`),
    angleScatteringRadGeV: typical(577.35e-6, 'with the next: 60 urad at 10 GeV, 20 urad at 50 GeV'),
    angleConstantRad: typical(16.33e-6, 'with the one before'),
    kinkOffsetM: typical(0.005, 'largest mismatch of the two halves of a track at the magnet'),
    kinkSlopeRad: typical(3e-4, 'largest change of the slope across the field'),
    closestApproachM: typical(0.01, 'largest distance of track and beam particle'),
    momentumFromGeV: typical(5, 'softest track that is reconstructed'),
    momentumToGeV: typical(80, 'hardest track that is reconstructed'),
  },
  tails: {
    fraction: tuned(
      0.01,
      'some 1e-3 of the K -> pi pi0 events in the signal regions, half of them from here, half from wrong beam particles',
    ),
    minimumFactor: typical(3, 'errors wider by k, density k^-2'),
    maximumFactor: typical(40, 'errors wider by k, density k^-2'),
  },
  magnet: {
    zM: typical(197, 'centre of the dipole'),
    kickGeV: published(0.27, DETECTOR_PAPER),
  },
  planes: {
    straw1M: typical(183.5, 'rounded to half a metre'),
    straw2M: typical(194, 'rounded to half a metre'),
    straw3M: typical(204.5, 'rounded to half a metre'),
    straw4M: typical(219, 'rounded to half a metre'),
    strawInnerM: typical(0.075, 'hole and chamber as rings about the beam'),
    strawOuterM: typical(1, 'hole and chamber as rings about the beam'),
    richM: typical(228, 'middle of the radiator'),
    calorimeterM: typical(241, DETECTOR_PAPER),
    calorimeterInnerM: typical(0.15),
    calorimeterOuterM: typical(1.1),
  },
  /** Probability to be identified as the first by the ring, given the second, against momentum. */
  rich: {
    pion: {
      pion: typical(curve([0.1, 0.78, 0.84, 0.82, 0.74, 0.45, 0.2]), PINUNU_2018),
      muon: tuned(
        curve([1.3e-3, 1.3e-3, 1.9e-3, 3.1e-3, 0.01, 0.08, 0.3]),
        '0.9 events of mu nu in 2021-2022 (published 1.7), 0.7 in 2018 (0.64)',
      ),
      electron: typical(curve([1e-6, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.05])),
    },
    muon: {
      pion: typical(curve([1e-3, 1e-3, 1.5e-3, 2.5e-3, 8e-3, 0.08, 0.3])),
      muon: typical(curve([0.4, 0.85, 0.88, 0.86, 0.8, 0.5, 0.25])),
      electron: typical(curve([1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.08, 0.25])),
    },
    electron: {
      pion: typical(curve([1e-6, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.05])),
      muon: typical(curve([1e-5, 1e-5, 1e-4, 1e-3, 1e-2, 0.08, 0.25])),
      electron: typical(curve([0.9, 0.92, 0.92, 0.92, 0.9, 0.8, 0.6])),
    },
  },
  /** The same for calorimeters and muon detector. */
  calorimeters: {
    pion: {
      pion: typical(curve([0.65, 0.72, 0.77, 0.79, 0.8, 0.8, 0.8]), PINUNU_2018),
      muon: typical(curve([1e-5, 7e-6, 6e-6, 6e-6, 6e-6, 6e-6, 6e-6]), `1e-8 together with the ring, ${PINUNU_2018}`),
      electron: typical(curve([2e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3])),
    },
    muon: {
      pion: typical(curve([3e-3, 2e-3, 2e-3, 2e-3, 2e-3, 2e-3, 2e-3])),
      muon: typical(curve([0.93, 0.97, 0.98, 0.98, 0.98, 0.98, 0.98])),
      electron: typical(curve([1e-6, 1e-6, 1e-6, 1e-6, 1e-6, 1e-6, 1e-6])),
    },
    electron: {
      pion: typical(curve([8e-3, 6e-3, 5e-3, 4e-3, 4e-3, 4e-3, 4e-3]), 'E/p of charge exchange'),
      muon: typical(curve([4e-6, 4e-6, 4e-6, 4e-6, 4e-6, 4e-6, 4e-6]), 'catastrophic bremsstrahlung; 1e-8 with the ring at 30 GeV'),
      electron: typical(curve([0.94, 0.96, 0.97, 0.97, 0.97, 0.97, 0.97])),
    },
  },
  matching: {
    ringRad: typical(1e-3, 'largest angle between the track and the centre of its ring'),
    energyOverMomentum: typical(0.05, 'largest |E/p - 1| of an electron'),
  },
  /** Probability that a photon goes unseen, against its energy, by the detector in its way. */
  photonVeto: {
    calorimeterFromRad: typical(1e-3, DETECTOR_PAPER),
    largeAngleFromRad: typical(8.5e-3, DETECTOR_PAPER),
    largeAngleToRad: typical(0.05, DETECTOR_PAPER),
    largeAngle: typical(curve([1, 0.1, 3e-3, 3e-4, 1e-4, 1e-4], [0.02, 0.05, 0.2, 1, 3, 10]), '8.5 to 50 mrad'),
    calorimeter: tuned(
      curve([1, 0.3, 1e-3, 1e-4, 1.3e-6, 1.3e-6], [0.05, 0.3, 1.5, 4, 12, 50]),
      '1.4e-8 of the pi0 unseen; 0.4 events of pi pi0 in 2021-2022 (published 0.83); 1 to 8.5 mrad',
    ),
    smallAngle: typical(curve([1, 0.1, 1e-3, 1e-4, 1e-4], [0.05, 0.5, 3, 10, 50]), 'below 1 mrad'),
    uncovered: typical(1, 'beyond 50 mrad'),
  },
  /** Probability that an extra charged particle goes unseen. */
  multiplicityVeto: {
    crossing: tuned(3.5e-4, '0.11 events of 3 pi and 0.89 of Ke4 in 2021-2022'),
    inHole: tuned(0.035, '0.11 events of 3 pi and 0.89 of Ke4 in 2021-2022'),
    outside: tuned(0.0105, '0.11 events of 3 pi and 0.89 of Ke4 in 2021-2022'),
  },
  visibleDecay: {
    endM: typical(246.8, `${DETECTOR_PAPER}, the muon veto: decays between the calorimeters are seen by those behind`),
    unvetoed: tuned(5e-5, 'ratio of the published limits at 200 ps and 1 ns, arXiv:2507.17286'),
  },
  calorimeterResolution: {
    stochastic: typical(0.048, `${DETECTOR_PAPER}: sigma(E)/E = 4.8%/sqrt(E) (+) 11%/E (+) 0.9%`),
    noiseGeV: typical(0.11, DETECTOR_PAPER),
    constant: typical(0.009, DETECTOR_PAPER),
    positionM: typical(0.001, `${DETECTOR_PAPER}, at some GeV`),
    photonFromGeV: typical(2, 'softest photon used in a mass'),
    separationM: typical(0.2, 'smallest distance of two clusters'),
  },
  timing: {
    kaonTrackSigmaNs: typical(0.1, `${DETECTOR_PAPER}, kaon tagger against ring`),
    coincidenceNs: typical(0.5, 'half-width of the window'),
    /** Probability per MHz of beam that an accidental beam particle is matched for the true one. */
    mistagPerMHz: typical(2.5e-5, '1.5% at 600 MHz'),
  },
  /**
   * Data taking. `decays`: of the parent in the decay region. `selectionEfficiency`: trigger, matching and all that is not simulated
   * one by one. Random veto exp(-I x randomVetoPerMHz) with I log-normal about its mean.
   */
  periods: {
    '2016': {
      code: typical(0, 'number in files'),
      parent: typical<ParentParticle>('K+', 'whose decays are counted'),
      decays: typical(1.2e11, 'arXiv:1811.08508'),
      meanIntensityMHz: typical(300),
      intensitySpread: typical(0.25, 'rms of ln I'),
      randomVetoPerMHz: tuned(9.2e-4, `0.66 at 450 MHz, ${PINUNU_2018}`),
      selectionEfficiency: tuned(0.282, 'SES 3.15e-10'),
      upstreamPerDecay: tuned(1.2e-10, '0.05 events within 0.25 ns'),
    },
    '2017': {
      code: typical(1, 'number in files'),
      parent: typical<ParentParticle>('K+', 'whose decays are counted'),
      decays: typical(1.5e12, 'arXiv:2007.08218'),
      meanIntensityMHz: typical(450),
      intensitySpread: typical(0.25, 'rms of ln I'),
      randomVetoPerMHz: tuned(9.2e-4, `0.66 at 450 MHz, ${PINUNU_2018}`),
      selectionEfficiency: tuned(0.209, 'SES 0.389e-10'),
      upstreamPerDecay: tuned(1.52e-10, '0.9 events within 0.25 ns'),
    },
    '2018': {
      code: typical(2, 'number in files'),
      parent: typical<ParentParticle>('K+', 'whose decays are counted'),
      decays: typical(2.7e12, PINUNU_2018),
      meanIntensityMHz: typical(470),
      intensitySpread: typical(0.25, 'rms of ln I'),
      randomVetoPerMHz: tuned(9.2e-4, `0.66 at 450 MHz, ${PINUNU_2018}`),
      selectionEfficiency: tuned(0.414, 'SES 1.11e-11'),
      upstreamPerDecay: tuned(1.52e-10, '3.3 events within 0.25 ns'),
    },
    '2021': {
      code: typical(3, 'number in files'),
      parent: typical<ParentParticle>('K+', 'whose decays are counted'),
      decays: typical(8e11, PINUNU_2022),
      meanIntensityMHz: typical(580),
      intensitySpread: typical(0.2, 'rms of ln I'),
      randomVetoPerMHz: tuned(7.5e-4, `0.638 at 600 MHz, ${PINUNU_2022}`),
      selectionEfficiency: tuned(0.511, 'SES 0.85e-11 of 2021-2022'),
      upstreamPerDecay: tuned(2.6e-10, '7.4 events in 2021-2022 within 0.25 ns'),
    },
    '2022': {
      code: typical(4, 'number in files'),
      parent: typical<ParentParticle>('K+', 'whose decays are counted'),
      decays: typical(2.1e12, PINUNU_2022),
      meanIntensityMHz: typical(600),
      intensitySpread: typical(0.2, 'rms of ln I'),
      randomVetoPerMHz: tuned(7.5e-4, `0.638 at 600 MHz, ${PINUNU_2022}`),
      selectionEfficiency: tuned(0.511, 'SES 0.85e-11 of 2021-2022'),
      upstreamPerDecay: tuned(2.6e-10, '7.4 events in 2021-2022 within 0.25 ns'),
    },
    'pions 2017-2024': {
      code: typical(5, 'number in files'),
      parent: typical<ParentParticle>('pi+', 'whose decays are counted'),
      decays: tuned(1.1e12, 'published limits on |U_e4|^2, which 9 M selected pi -> e nu give; 2.5 M would give limits twice as weak'),
      meanIntensityMHz: typical(530),
      intensitySpread: typical(0.25, 'rms of ln I'),
      randomVetoPerMHz: typical(8e-4, 'between the two kaon periods'),
      selectionEfficiency: typical(1, 'all in the number of decays'),
      upstreamPerDecay: typical(0, 'not simulated'),
    },
  },
  upstream: {
    deflectionRad: typical(0.7e-3, 'rms per projection; a broad missing mass with the wrong kaon'),
  },
  /** One event in so many is kept by the trigger that a topology uses. */
  downscaling: {
    missingEnergy: typical(1, `${PINUNU_2018}, pi nu nubar trigger`),
    electron: tuned(
      2.5,
      'published limits on |U_e4|^2, which 2.5 M selected K -> e nu of 2017-2018 give; 1 M would give limits 1.6 times weaker',
    ),
    control: typical(400, `${PINUNU_2018}, minimum-bias trigger`),
    multiTrack: typical(100),
    dimuon: typical(2),
    diphoton: tuned(27, 'some 4000 recorded K -> pi gamma gamma in 2016-2018, the order of arXiv:2311.01837'),
  },
};

export type Na62Settings = Plain<typeof NA62_SOURCED>;
export const NA62_SETTINGS: Na62Settings = plainValues(NA62_SOURCED);
export type TriggerName = keyof Na62Settings['downscaling'];
