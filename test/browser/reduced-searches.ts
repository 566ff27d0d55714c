/** Measured samples in a small part of the data of one period. */
const small = (sample: string, exposure: number): readonly string[] => [
  `samples.${sample}.source.simulate.periods=['2018']`,
  `samples.${sample}.source.simulate.exposure=${exposure}`,
];
const ONE_PERIOD = "source.simulate.periods=['2018']";
const signal = (massMeV: readonly number[]): readonly string[] => [
  `measure.signal.massMeV=[${massMeV.join(', ')}]`,
  'measure.signal.decays=8000',
];
const controls = (decays: number): readonly string[] => [`measure.resolution.decays=${decays}`, `measure.normalisation.decays=${decays}`];
const coarse = (from: number, to: number): readonly string[] => [
  `scan.massMeV=[${from}, ${to}]`,
  'scan.stepSigma=2',
  'scan.maximumStepMeV=20',
];
const tenMasses = (from: number, to: number): readonly string[] => [`scan.massMeV=[${from}, ${to}]`, 'scan.points=10'];

/** Every packaged search with settings that make it a matter of seconds: less data, fewer masses, smaller samples; what is done with them stays. */
export const REDUCED_SEARCHES: Readonly<Record<string, readonly string[]>> = {
  ken: [
    ONE_PERIOD,
    'source.simulate.modes=[enu, enug]',
    'source.simulate.exposure=0.2',
    ...small('enu', 2e-3),
    'samples.enu.source.simulate.modes=[enu]',
    'measure.normalisation.modes=[enu]',
    ...signal([140, 250, 360]),
    ...controls(4000),
    ...tenMasses(150, 350),
  ],
  kmun: [
    ONE_PERIOD,
    'source.simulate.modes=[munu, kmu3]',
    'source.simulate.exposure=0.01',
    ...small('munu', 1e-5),
    ...signal([180, 260, 340]),
    ...controls(4000),
    ...tenMasses(200, 320),
  ],
  'kpix-gammagamma': [
    ONE_PERIOD,
    'source.simulate.exposure=0.1',
    ...small('pipi0', 3e-5),
    ...signal([210, 260, 310]),
    'measure.signal.lifetimePs=[100]',
    ...controls(10_000),
    'backgrounds.0.shape.events=20000',
    ...coarse(215, 300),
  ],
  'kpix-invisible': [
    ONE_PERIOD,
    ...small('pipi0', 1e-4),
    ...signal([0, 100, 220]),
    'measure.signal.lifetimePs=[1000]',
    ...controls(4000),
    ...Array.from({ length: 7 }, (_, k) => `backgrounds.${k}.shape.events=10000`),
    ...coarse(0, 200),
    'scan.lookElsewhere.toys=20',
    'limit.toyCheck={ massMeV: [200], toys: 440 }',
  ],
  'kpix-mumu': [
    ONE_PERIOD,
    'source.simulate.exposure=0.3',
    ...small('threePi', 1e-4),
    ...signal([212, 260, 310]),
    'measure.signal.lifetimePs=[100]',
    ...controls(10_000),
    'backgrounds.0.shape.events=20000',
    ...coarse(215, 300),
  ],
  pien: [
    'source.simulate.modes=[{ name: pi-munu, forcedInFlight: 0.95 }]',
    'source.simulate.exposure=0.01',
    'samples.pi-enu.source.simulate.modes=[pi-enu]',
    'samples.pi-enu.source.simulate.exposure=2e-4',
    'measure.normalisation.modes=[pi-enu]',
    ...signal([95, 102, 109]),
    ...controls(8000),
    ...tenMasses(97, 107),
  ],
};
