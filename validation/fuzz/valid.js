/** Small valid inputs of each kind, with all that their formats can say. */

export const EXPRESSIONS = [
  'a > 0.5 and b <= 3e-2 or not (pGeV < 4)',
  'sqrt(a^2 + b^2) / (1 + abs(b))',
  'inGeV(qMeV) - pGeV > 2 * mKaonGeV',
  'if(defined(a), max(a, b, 3), min(`weird name`, -1)) >= 0',
  'hypot(a, b, 1) ^ (1/2) * exp(-b) + log10(a) - atan2(a, b)',
  'floor(a) == ceil(b) and a != b',
  'c * 3 < 2 and pi > 3',
];

const histFactory = {
  channels: [
    {
      name: 'SR',
      samples: [
        {
          name: 's',
          data: [5, 10],
          modifiers: [
            { name: 'mu', type: 'normfactor', data: null },
            { name: 'lumi', type: 'lumi', data: null },
            { name: 'sys', type: 'normsys', data: { lo: 0.9, hi: 1.1 } },
          ],
        },
        {
          name: 'b',
          data: [50, 60],
          modifiers: [
            { name: 'sys', type: 'histosys', data: { lo_data: [45, 55], hi_data: [55, 65] } },
            { name: 'unc', type: 'shapesys', data: [5, 12] },
            { name: 'stat', type: 'staterror', data: [3, 4] },
          ],
        },
      ],
    },
    { name: 'CR', samples: [{ name: 'b', data: [100], modifiers: [{ name: 'free', type: 'shapefactor', data: null }] }] },
  ],
  observations: [
    { name: 'SR', data: [52, 63] },
    { name: 'CR', data: [99] },
  ],
  measurements: [
    {
      name: 'meas',
      config: {
        poi: 'mu',
        parameters: [
          { name: 'mu', inits: [1], bounds: [[0, 10]] },
          { name: 'lumi', auxdata: [1], sigmas: [0.02], inits: [1], bounds: [[0.9, 1.1]], fixed: false },
        ],
      },
    },
  ],
  version: '1.0.0',
};
const counting = {
  channels: [
    {
      name: 'one',
      samples: [
        { name: 's', data: [3], modifiers: [{ name: 'mu', type: 'normfactor', data: null }] },
        { name: 'b', data: [1], modifiers: [] },
      ],
    },
  ],
  observations: [{ name: 'one', data: [2] }],
  measurements: [{ name: 'm', config: { poi: 'mu', parameters: [] } }],
  version: '1.0.0',
};
export const PYHF = [histFactory, counting];

export const PYHF_PATCHES = [
  {
    metadata: {
      references: { hepdata: 'ins1234567' },
      digests: { md5: '0123456789abcdef0123456789abcdef' },
      labels: ['massMeV'],
      description: 'signals',
    },
    patches: [
      {
        metadata: { name: 'm100', values: [100] },
        patch: [
          { op: 'replace', path: '/channels/0/samples/0/data', value: [1, 2] },
          { op: 'add', path: '/channels/1/samples/1', value: { name: 's', data: [1], modifiers: [] } },
          { op: 'test', path: '/version', value: '1.0.0' },
          { op: 'copy', from: '/channels/0/samples/1', path: '/channels/0/samples/-' },
          { op: 'remove', path: '/channels/0/samples/2' },
        ],
      },
      { metadata: { name: 'm110', values: [110] }, patch: [] },
    ],
    version: '1.0.0',
  },
];

const axes = [{ name: 'x', min: -5, max: 5 }];
const likelihoods = [{ name: 'L', distributions: ['model'], data: ['d'] }];
const unbinned = { name: 'd', type: 'unbinned', axes, entries: [[-1.3], [0.4], [1.1]] };
const point = (...pairs) => [{ name: 'default_values', parameters: pairs.map(([name, value]) => ({ name, value })) }];
const metadata = { hs3_version: '0.2' };
export const DENSITIES = [
  {
    metadata,
    distributions: [{ name: 'model', type: 'gaussian_dist', x: 'x', mean: 'mu', sigma: 'sigma' }],
    data: [unbinned],
    likelihoods,
    domains: [
      {
        name: 'default_domain',
        type: 'product_domain',
        axes: [...axes, { name: 'mu', min: -5, max: 5 }, { name: 'sigma', min: 0.1, max: 5 }],
      },
    ],
    parameter_points: point(['mu', 0], ['sigma', 1]),
    analyses: [{ name: 'A', likelihood: 'L', parameters_of_interest: ['mu'], domains: ['default_domain'], init: 'default_values' }],
  },
  {
    metadata,
    distributions: [
      { name: 'model', type: 'mixture_dist', summands: ['peak', 'slope', 'bend'], coefficients: ['f', 2, 'mu'], extended: true },
      { name: 'peak', type: 'crystalball_dist', m: 'x', m0: 'mu', sigma: 'sigma', alpha_L: 1, alpha_R: 2, n: [3, 'sigma'] },
      { name: 'slope', type: 'exponential_dist', x: 'x', c: 0.1 },
      { name: 'bend', type: 'polynomial_dist', x: 'x', coefficients: [1, 0.01] },
      { name: 'constraint', type: 'gaussian_dist', x: 1, mean: 'sigma', sigma: 0.1 },
    ],
    functions: [
      { name: 'f', type: 'generic_function', expression: '2*exp(-mu^2) + g' },
      { name: 'g', type: 'sum', summands: ['sigma', 1] },
    ],
    data: [{ ...unbinned, weights: [1, 2, 1] }],
    likelihoods: [{ ...likelihoods[0], aux_distributions: ['constraint'] }],
    domains: [
      {
        name: 'default_domain',
        type: 'product_domain',
        axes: [...axes, { name: 'mu', min: -5, max: 5 }, { name: 'sigma', min: 0.1, max: 5 }],
      },
    ],
    parameter_points: point(['mu', 0], ['sigma', 1]),
    analyses: [{ name: 'A', likelihood: 'L', parameters_of_interest: ['mu'], domains: ['default_domain'] }],
  },
];

export const HEPDATA_YAML = [
  `independent_variables:
- header: {name: mass, units: MeV}
  values:
  - {value: 100}
  - {low: 100, high: 120}
dependent_variables:
- header: {name: limit}
  qualifiers:
  - {name: CL, value: 0.9, units: ''}
  values:
  - value: 1.0e-11
    errors:
    - {symerror: 5%, label: stat}
    - {asymerror: {minus: -1e-12, plus: 2e-12}, label: sys}
  - value: '-'
`,
];
export const HEPDATA_CSV = [
  '#: table_doi: 10.1/2\n#: name: Limits\n#: description: words\n#: keyword reactions: K+ --> pi+ X\n#: CL,,0.9\nmass [MeV],limit,stat +,stat -\n100,1e-11,1e-12,-1e-12\n110,2e-11,1e-12,-1e-12\n\n#: CL,,0.95\nmass [MeV],other\n100,1\n110,-\n',
  'mass [MeV],mass [MeV] LOW,mass [MeV] HIGH,"limit, observed"\n1,0,2,3\n4,2,6,"5"\n',
];
export const LIMITS = [
  ...HEPDATA_YAML,
  'mass [MeV],limit\n100,1e-11\n110,\n',
  '# mass limit\n1 2\n3 nan\n5 -\n',
  'm_X_(MeV/c2)\tBR\n1\t2e-11\n2\t3e-11\n',
];

export const CSV = [
  'x,y,"a label",flag\n1,2.5,"t, 1",true\n-3e-2,,"say ""so""",false\n"4",nan,x,true\n',
  'p\tq\n1\t2\n3\t4\n5\tinf\n',
  'n;m\r\n1;2\r\n\r\n3;4\r\n',
];

export const RECAST = {
  portalscopeRecast: 1,
  sources: ['na62-2016-2022-kpix-invisible', 'limits.csv'],
  models: ['scalar', 'alp:cGG=1', { text: 'name: x', set: { a: 1 } }],
  lifetimePs: 'own',
  combination: 'envelope',
  uncertainties: { figures: 0.1 },
  view: { active: 0, massMeV: 100, zoom: { massMeV: [10, 200], coupling: [1e-5, 1e-2] } },
};

const limit = { observed: 3, expected: [1, 2, 3, 4, 5] };
const table = (...value) => ({ massMeV: value.map((_, k) => 100 * k), value });
export const RESULT = [
  {
    format: 'portalscope-likelihood/1',
    configurationSha256: '0',
    specification: {
      observable: 'missing-mass',
      regions: [
        { name: 'R1', min: 0.1, max: 0.14 },
        { name: 'R2', min: 0.16, max: 0.26 },
      ],
      signal: {
        resolution: table(1e-3, 5e-4),
        line: { kind: 'crystal-ball', alphaLow: table(1.5), powerLow: table(3), alphaHigh: table(2), powerHigh: table(5) },
        resolutionUncertainty: 0.1,
        acceptance: [table(0.1, 0.2), table(0.3)],
        uncertainties: { efficiency: 0.05 },
      },
      normalisation: { singleEventSensitivity: 1e-11, referenceAcceptance: 0.1, unitBranchingRatio: table(1, 2) },
      backgrounds: [
        {
          name: 'b',
          label: 'b',
          events: 'free',
          uncertainties: {},
          shape: {
            kind: 'sum',
            terms: [
              { name: 'e', fraction: 0.5, shape: { kind: 'exponential' } },
              { name: 'k', fraction: 0.5, shape: { kind: 'kernel', x: [0.11, 0.2], weights: [1, 0.5], adaptive: true } },
            ],
          },
        },
        {
          name: 't',
          label: 't',
          events: 3,
          uncertainties: { flux: 0.1 },
          shape: { kind: 'template', bins: { low: [0.1, 0.16], high: [0.14, 0.26], content: [0.4, 0.6] } },
        },
        { name: 'p', label: 'p', events: 3, uncertainties: {}, shape: { kind: 'bernstein', order: 3 } },
      ],
      confidenceLevel: 0.9,
      limitMethod: 'auto',
    },
    x: [0.11, 0.12, 0.2],
  },
  {
    format: 'portalscope-result/1',
    version: '0.1.0',
    name: 'r',
    title: 'R',
    quantity: 'BR',
    configurationSha256: '0',
    status: 'simulated',
    confidenceLevel: 0.9,
    observable: { kind: 'missing-mass', symbol: 'm', unit: 'GeV' },
    cutflow: [{ cut: 'all', events: 3 }],
    regions: [{ name: 'R1', min: 0, max: 1, observed: 3 }],
    backgrounds: [{ name: 'b', label: 'b', fitted: 3, fittedError: 1 }],
    nuisances: [{ name: 'n', pull: 0, error: 1 }],
    spectrum: { edges: [0, 1], counts: [3] },
    scan: [
      { status: 'failed', massMeV: 100, cause: 'words' },
      {
        status: 'ok',
        massMeV: 110,
        sigma: 0.001,
        p0: 0.5,
        q0: 0,
        eventsLimit: limit,
        branchingRatioLimit: limit,
        windowObserved: 3,
        windowBackground: 2.5,
        significance: 0,
        method: 'exact',
        atLimit: { cls: 0.1, clsb: 0.05, clb: 0.5 },
        asymptoticEventsLimit: limit,
      },
    ],
    vetoed: [{ minMeV: 130, maxMeV: 140 }],
    toyChecks: [],
    exclusions: [{ model: 'scalar', title: 'S', couplingSymbol: 'g', rows: [] }],
  },
];

const five = [1e-11, 2e-11, 3e-11, 4e-11, 5e-11];
const scanned = {
  format: 'portalscope-result/1',
  name: 'r',
  quantity: 'BR(K+ -> pi+ X)',
  observable: { kind: 'missing-mass' },
  scan: [
    { status: 'ok', massMeV: 100, singleEventSensitivity: 1e-11, branchingRatioLimit: { observed: 2e-11, expected: five } },
    { status: 'blinded', massMeV: 110, branchingRatioLimit: { expected: five } },
    { status: 'failed', massMeV: 120 },
  ],
  vetoed: [{ minMeV: 130, maxMeV: 140 }],
};
export const SCAN = [
  scanned,
  {
    ...scanned,
    quantity: 'BR(K+ -> pi+ X) x BR(X -> mu+ mu-)',
    observable: { kind: 'invariant-mass' },
    normalisation: { kind: 'hnl', parent: 'K+', lepton: 'e+', minimumLifetimeNs: 50 },
  },
];

export const LINKS = [
  '#/recast?models=scalar~alp:cGG=1,cuu=0.5&active=1&curves=a~b&regions=no&combination=envelope&lifetime=3.5&band=2&figures=0.1&massMeV=120&coupling=1e-4&zoom=10,200,1e-5,1e-2&search.set=limit.confidenceLevel=0.95~a=b&search.massMeV=160',
  '#/search?analysis=own&text=name:+x%0Atitle:+%22y%22&set=a.b=1%7E2&massMeV=excess&plot=p0&fromMeV=all&toMeV=260&recast.models=own%7Bye=1e-3%7D:name:+x&recast.lifetime=inf',
  '#/',
];

export const LOGS = [
  [
    '{"version":"0.1.0","seed":1,"configurationSha256":"a","inputSha256":"b"}',
    '{"key":"scan/100","value":{"status":"ok","massMeV":100,"p0":0.5,"q0":{"number":"Infinity"}}}',
    '{"key":"scan/110","failed":"words"}',
    '{"key":"scan/120","value":{"status":"failed","x":{"int16":"AAEC"},"y":{"float64":"AAAAAAAA8D8="}}}',
    '',
  ].join('\n'),
];

const unblinding = {
  time: '2026-01-01T00:00:00.000Z',
  configurationSha256: 'a',
  version: '0.1.0',
  seed: 1,
  inputs: [{ name: 'e.csv', sha256: 'b' }],
};
export const UNBLINDINGS = [[unblinding, { ...unblinding, seed: 2, inputs: [] }, ''].map(line => line && JSON.stringify(line)).join('\n')];
