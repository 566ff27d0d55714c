/** A coarse scan of the packaged search: seconds instead of a minute. */
const SETTINGS = [
  'scan.massMeV=[160,240]',
  'scan.vetoed=[]',
  'scan.stepSigma=2',
  'scan.maximumStepMeV=8',
  'limit.toyCheck.massMeV=[200]',
  'limit.toyCheck.toys=500',
  'scan.lookElsewhere.toys=100',
  ...Array.from({ length: 6 }, (_, k) => `backgrounds.${k}.shape.events=20000`),
];

export const coarseRun = (out: string, ...more: string[]): string[] => [
  'run',
  'test/fixtures/kpix-stated.yaml',
  '--out',
  out,
  ...SETTINGS.flatMap(setting => ['--set', setting]),
  ...more,
];
