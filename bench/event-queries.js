/** A search on decays of kaons to a pion, and DuckDB's SQL for the same written by hand. */
const KAON = 0.493677;
const PION = 0.13957039;
export const RANGE = [-0.02, 0.1];
export const BINS = 120;

export const SELECTION = {
  observable: {
    kind: 'missing-mass-squared',
    unit: 'GeV',
    parent: { massGeV: KAON, momentum: ['beamPxGeV', 'beamPyGeV', 'beamPzGeV'] },
    daughter: { massGeV: PION, momentum: ['trackPxGeV', 'trackPyGeV', 'trackPzGeV'] },
  },
  selection: [
    { column: 'zVertexM', min: 105, max: 170 },
    { column: 'closestApproachM', max: 0.004 },
    { column: 'trackMomentumGeV', min: 15, max: 45 },
  ],
  regions: [
    { name: 'R1', min: 0, max: 0.01, require: [{ column: 'trackMomentumGeV', max: 35 }] },
    { name: 'R2', min: 0.026, max: 0.068, require: [] },
  ],
};

const even = k => `((hash(i * 16 + ${k}) >> 11)::DOUBLE / 9007199254740992e0)`;

/** Decays with momenta that are spread evenly. */
export const EVENTS = [
  `0.09e0 + 1e-3 * ${even(1)} AS beamPxGeV`,
  `1e-3 * ${even(2)} AS beamPyGeV`,
  `74e0 + 2e0 * ${even(3)} AS beamPzGeV`,
  `0.4e0 * ${even(4)} - 0.2e0 AS trackPxGeV`,
  `0.4e0 * ${even(5)} - 0.2e0 AS trackPyGeV`,
  `5e0 + 65e0 * ${even(6)} AS trackPzGeV`,
  `100e0 + 80e0 * ${even(7)} AS zVertexM`,
  `0.01e0 * ${even(8)} AS closestApproachM`,
].join(', ');

const AXES = ['x', 'y', 'z'];
const squared = p => AXES.map(axis => `${p}P${axis}GeV * ${p}P${axis}GeV`).join(' + ');
const energy = (p, mass) => `sqrt(${squared(p)} + ${mass ** 2})`;
const product = AXES.map(axis => `beamP${axis}GeV * trackP${axis}GeV`).join(' + ');
const MASS = `(${KAON ** 2 + PION ** 2} - 2 * (${energy('beam', KAON)} * ${energy('track', PION)} - (${product})))`;
const CUTS = ['zVertexM BETWEEN 105e0 AND 170e0', 'closestApproachM <= 4e-3', 'p BETWEEN 15e0 AND 45e0'];
const read = path => `(SELECT *, sqrt(${squared('track')}) AS p FROM read_parquet('${path}'))`;
const edges = (low, high, bins) => `[${Array.from({ length: bins + 1 }, (_, k) => (low + ((high - low) * k) / bins).toExponential())}]`;

/** The histogram of the missing mass after the cuts, and nothing else. */
export function histogramAlone(path) {
  const bin = `least(${BINS - 1}, floor((x - ${RANGE[0]}) / ${RANGE[1] - RANGE[0]} * ${BINS}))`;
  const passed = `SELECT ${MASS} AS x FROM ${read(path)} WHERE ${CUTS.join(' AND ')}`;
  return `SELECT ${bin} AS bin, count(*) FROM (${passed}) WHERE x BETWEEN ${RANGE[0]} AND ${RANGE[1]} GROUP BY bin`;
}

/** All that a selection gives: cutflow, regions, spectra of the cuts, missing masses, their histogram, and that no value is missing or not finite. */
export function sameResults(path) {
  const passed = 'c0 AND c1 AND c2';
  const inR1 = `${passed} AND x BETWEEN 0e0 AND 0.01e0`;
  const columns = ['beam', 'track'].flatMap(p => AXES.map(axis => `${p}P${axis}GeV`));
  const results = [
    `count(*), count(*) FILTER (c0), count(*) FILTER (c0 AND c1), count(*) FILTER (${passed})`,
    `count(*) FILTER (${inR1} AND p <= 35e0), count(*) FILTER (${passed} AND x BETWEEN 0.026e0 AND 0.068e0)`,
    `list(x) FILTER (${passed}), list(p) FILTER (${passed})`,
    `histogram(zVertexM, ${edges(40, 235, 81)}) FILTER (c1 AND c2)`,
    `histogram(closestApproachM, ${edges(-0.004, 0.012, 80)}) FILTER (c0 AND c2)`,
    `histogram(p, ${edges(-15, 75, 81)}) FILTER (c0 AND c1)`,
    `histogram(p, ${edges(-35, 105, 80)}) FILTER (${inR1})`,
    `histogram(x, ${edges(...RANGE, BINS)}) FILTER (${passed})`,
    `count(*) FILTER (NOT isfinite(${[...columns, 'zVertexM', 'closestApproachM'].join(' + ')}))`,
  ];
  const cut = CUTS.map((condition, k) => `(${condition}) AS c${k}`).join(', ');
  return `SELECT ${results.join(', ')} FROM (SELECT *, CASE WHEN ${passed} THEN ${MASS} END AS x FROM (SELECT *, ${cut} FROM ${read(path)}))`;
}
