/**
 * Beam and detector of a fixed-target kaon experiment, as far as a one-track search for K+ -> pi+ X depends on them.
 * The z axis is the beam axis, z = 0 the production target.
 */
export interface DetectorSettings {
  readonly beam: BeamSettings;
  /** Where the simulated kaons decay: wider than any fiducial cut, so that the z resolution acts on both sides of it. */
  readonly decayRegionM: readonly [number, number];
  readonly spectrometer: SpectrometerSettings;
  readonly tails: TailSettings;
  readonly magnet: { readonly zM: number; readonly kickGeV: number };
  /** Rings around the beam axis that the track must cross. */
  readonly planes: readonly DetectorPlane[];
  readonly veto: VetoSettings;
}

export interface BeamSettings {
  readonly momentumGeV: number;
  /** rms of p/<p>. */
  readonly relativeSpread: number;
  /** rms of the slope, per projection. */
  readonly divergenceRad: number;
  /** sigma(p)/p of the beam spectrometer. */
  readonly relativeMomentumResolution: number;
  /** sigma of the measured slope, per projection. */
  readonly angleResolutionRad: number;
}

/** sigma(p)/p = constant (+) perGeV p; sigma(slope) = scatteringRadGeV / p (+) constantRad, per projection. */
export interface SpectrometerSettings {
  readonly momentumConstant: number;
  readonly momentumPerGeV: number;
  readonly angleScatteringRadGeV: number;
  readonly angleConstantRad: number;
}

/**
 * In a fraction of the tracks all errors of the straw spectrometer are wider by a factor k with density proportional to 1/k^2 from
 * k_min to k_max. One factor serves the three components of a track.
 */
export interface TailSettings {
  readonly fraction: number;
  readonly minimumFactor: number;
  readonly maximumFactor: number;
}

export interface DetectorPlane {
  readonly name: string;
  readonly zM: number;
  readonly innerRadiusM: number;
  readonly outerRadiusM: number;
}

/** A visible decay upstream of `endM` is vetoed but for the fraction `visibleDecayFloor`. */
export interface VetoSettings {
  readonly endM: number;
  readonly visibleDecayFloor: number;
}

/**
 * NA62. [pub] stands in arXiv:1703.08501 (beam and detector) or arXiv:2412.12015 (K+ -> pi+ nu nubar 2021-2022); [typ] is a typical
 * value chosen for this simulation and says nothing about the real experiment.
 */
export const NA62: DetectorSettings = {
  beam: {
    momentumGeV: 75, // [pub]
    relativeSpread: 0.01, // [pub]
    divergenceRad: 110e-6, // [typ]
    relativeMomentumResolution: 0.002, // [typ]
    angleResolutionRad: 16e-6, // [typ]
  },
  decayRegionM: [100, 175], // [typ] the fiducial 105-170 m and a margin
  spectrometer: {
    momentumConstant: 0.003, // [typ]
    momentumPerGeV: 5e-5, // [typ]
    angleScatteringRadGeV: 577.35e-6, // [typ] with the next line: 60 urad at 10 GeV, 20 urad at 50 GeV
    angleConstantRad: 16.33e-6, // [typ]
  },
  tails: {
    fraction: 0.02, // [typ] chosen so that K -> pi pi0, mu nu and 3 pi leave control peaks of some 1e3 events each
    minimumFactor: 3, // [typ]
    maximumFactor: 40, // [typ]
  },
  magnet: {
    zM: 197, // [typ]
    kickGeV: 0.27, // [pub]
  },
  planes: [
    // [typ] chambers rounded to half a metre, holes and radii as rings about the beam
    { name: 'straw 1', zM: 183.5, innerRadiusM: 0.075, outerRadiusM: 1.0 },
    { name: 'straw 2', zM: 194, innerRadiusM: 0.075, outerRadiusM: 1.0 },
    { name: 'straw 3', zM: 204.5, innerRadiusM: 0.075, outerRadiusM: 1.0 },
    { name: 'straw 4', zM: 219, innerRadiusM: 0.075, outerRadiusM: 1.0 },
    { name: 'calorimeter', zM: 241, innerRadiusM: 0.15, outerRadiusM: 1.1 },
  ],
  veto: {
    endM: 241, // [typ] front of the calorimeter
    visibleDecayFloor: 2e-4, // [typ] from the ratio of the published curves at two lifetimes
  },
};

/** sigma(p) in GeV of the straw spectrometer. */
export const sigmaTrackMomentumGeV = (settings: SpectrometerSettings, momentumGeV: number): number =>
  momentumGeV * Math.sqrt(settings.momentumConstant ** 2 + (settings.momentumPerGeV * momentumGeV) ** 2);

/** sigma of the slope of a track in rad, per projection. */
export const sigmaTrackAngleRad = (settings: SpectrometerSettings, momentumGeV: number): number =>
  Math.sqrt((settings.angleScatteringRadGeV / momentumGeV) ** 2 + settings.angleConstantRad ** 2);
