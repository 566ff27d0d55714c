import { describe, expect, it } from 'vitest';
import { fieldPlace, readAnalysis } from '../../src/config/read-analysis.js';
import { InputError } from '../../src/errors.js';
import { ANALYSIS, lineOf } from './analysis-text.js';

const FILE = 'test.yaml';
const read = (text: string, set: readonly string[] = []): ReturnType<typeof readAnalysis> => readAnalysis(text, { file: FILE, set });

/** The complaint about an analysis in which one text is replaced. */
function complaint(from: string, to: string, set: readonly string[] = []): string {
  const text = ANALYSIS.replace(from, to);
  if (text === ANALYSIS && from !== to) throw new Error(`no ${from} in the analysis`);
  try {
    read(text, set);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'none';
}

describe('a valid analysis file', () => {
  const analysis = read(ANALYSIS);

  it('is read as written', () => {
    expect(analysis.regions.map(r => [r.name, r.min, r.max])).toEqual([
      ['R1', 0, 0.01],
      ['R2', 0.026, 0.068],
    ]);
    expect(analysis.signal.resolution).toEqual({ massMeV: [0, 100, 260], value: [1e-3, 0.9e-3, 0.5e-3] });
    expect(analysis.backgrounds[0]).toMatchObject({ events: 19.9, uncertainties: { theory: 0.1 } });
    expect(analysis.backgrounds[1]).toMatchObject({ events: 'free', uncertainties: {}, shape: { kind: 'chebyshev', order: 1 } });
    expect(analysis.scan.vetoed).toEqual([{ from: 110, to: 150, reason: 'pi0' }]);
  });

  it('has its defaults filled in', () => {
    expect(analysis.limit.confidenceLevel).toBe(0.9);
    expect(analysis.limit.toyCheck?.toys).toBe(2000);
    expect(analysis.scan.stepSigma).toBe(0.5);
    expect(analysis.observable).toMatchObject({ unit: 'GeV', bins: 100 });
    expect(analysis.recast).toEqual([]);
  });
});

describe('a complaint names file, line, field, value and what was expected', () => {
  it.each([
    // what is at fault, text replaced, by what, line of, words
    ['an unknown key', 'name: test\n', 'name: test\ncolour: red\n', 'title', 'unknown key colour'],
    ['an unknown key inside', 'order: 1', 'order: 1, degree: 2', 'chebyshev', 'unknown key backgrounds[1].shape.degree'],
    ['a wrong type', 'events: 19.9', 'events: many', 'events: 19.9', 'backgrounds[0].events is "many": expected'],
    ['a negative yield', 'events: 19.9', 'events: -3', 'events: 19.9', 'backgrounds[0].events is -3: expected'],
    ['a zero sensitivity', '1e-11', '0', 'singleEventSensitivity', 'normalisation.singleEventSensitivity is 0: expected'],
    ['a wrong choice', 'kind: chebyshev', 'kind: cubic', 'chebyshev', 'backgrounds[1].shape'],
    ['an order too high', 'order: 1', 'order: 9', 'chebyshev', 'backgrounds[1].shape.order is 9: expected'],
    ['a field that is missing', '  quantity: BR\n', '', 'signal:', 'signal.quantity is missing: expected string'],
    [
      'a table out of order',
      '[0, 100, 260]',
      '[0, 300, 260]',
      'massMeV: [0, 100',
      'signal.resolution.massMeV has 260 after 300: expected ascending masses',
    ],
    [
      'a table too short',
      '[0, 100, 260]',
      '[0, 100, 200]',
      'massMeV: [0, 100',
      'signal.resolution.massMeV covers 0 to 200 MeV: expected all of scan.massMeV',
    ],
    ['values that do not match', '0.9e-3, 0.5e-3', '0.9e-3', 'value: [1.0', 'signal.resolution.value has 2 values: expected 3, one a mass'],
    ['a width of zero', '0.9e-3', '0', 'value: [1.0', 'signal.resolution.value[1] is 0: expected a positive width'],
    [
      'an unknown region',
      '      R2: [0.0, 0.2]\n',
      '      R3: [0.0, 0.2]\n',
      'R2: [0.0',
      'signal.acceptance.regions has R3: expected R1, R2',
    ],
    ['regions that overlap', 'min: 0.026', 'min: 0.005', 'name: R2', 'region R2 starts at 0.005: expected at or above 0.01, the end of R1'],
    ['a region turned round', 'max: 0.01 ', 'max: -0.01 ', 'name: R1', 'region R1 is 0 to -0.01: expected max above min'],
    ['a region named twice', 'name: R2', 'name: R1', 'name: R2', 'region name R1 is used twice: expected distinct names'],
    [
      'a cut without limits',
      ', min: 15, max: 45',
      '',
      'trackMomentumGeV',
      'the cut on trackMomentumGeV has no limit: expected min, max or both',
    ],
    ['a cut turned round', 'min: 15', 'min: 55', 'trackMomentumGeV', 'the cut on trackMomentumGeV is 55 to 45: expected min below max'],
    [
      'a background named twice',
      'name: other',
      'name: pinunu',
      'name: other',
      'background name pinunu is used twice: expected distinct names',
    ],
    [
      'a template of nothing',
      ', file: pinunu.parquet',
      '',
      'kind: template',
      'the template of pinunu has neither modes nor file: expected one of them',
    ],
    ['a range turned round', '[-0.02, 0.08]', '[0.08, -0.02]', 'range:', 'observable.range is [0.08, -0.02]: expected an ascending pair'],
    [
      'a mass beyond kinematics',
      'massMeV: [0, 260]\n  vetoed',
      'massMeV: [0, 360]\n  vetoed',
      'massMeV: [0, 260]\n  vetoed',
      'scan.massMeV reaches 360: expected at most 354.107 MeV, the kinematic limit of K+ -> pi+ X',
    ],
    [
      'a window turned round',
      'from: 110, to: 150',
      'from: 150, to: 110',
      'from: 110',
      'scan.vetoed[0] is 150 to 110: expected to above from',
    ],
    ['a toy check in the window', '[60, 200]', '[60, 120]', 'toyCheck', 'limit.toyCheck.massMeV[1] is 120: expected a mass of the scan'],
  ])('%s', (_, from, to, line, words) => {
    expect(complaint(from, to)).toContain(`${FILE}:${lineOf(line)}: `);
    expect(complaint(from, to)).toContain(words);
  });
});

const line = (alpha: string, power: string): string =>
  ANALYSIS.replace(
    '  acceptance:',
    `  line:
    kind: crystal-ball
    alphaLow: { massMeV: [0, 260], value: [1, 2] }
    powerLow: { massMeV: [0, 260], value: ${power} }
    alphaHigh: { massMeV: [0, 260], value: ${alpha} }
    powerHigh: { massMeV: [0, 260], value: [5, 5] }
  acceptance:`,
  );

describe('line of the signal', () => {
  it('has tables of its parameters against mass', () => {
    expect(read(line('[1, 1]', '[3, 4]')).signal.line).toMatchObject({ kind: 'crystal-ball', powerLow: { value: [3, 4] } });
  });

  it('needs positive parameters that cover the scan, and powers above 1', () => {
    expect(() => read(line('[1, 0]', '[3, 4]'))).toThrow('signal.line.alphaHigh.value[1] is 0: expected a positive number');
    expect(() => read(line('[1, 1]', '[1, 4]'))).toThrow('signal.line.powerLow.value[0] is 1: expected a power above 1');
    expect(() => read(line('[1, 1, 1]', '[3, 4]'))).toThrow('signal.line.alphaHigh.value has 3 values: expected 2, one a mass');
  });
});

describe('other faults of an analysis file', () => {
  it('bad YAML is named with its line', () => {
    expect(complaint('range: [-0.02, 0.08]', 'range: [-0.02, 0.08')).toMatch(/^test\.yaml:1\d: not valid YAML: /);
    expect(complaint('title: A test', 'title: A: test')).toMatch(/^test\.yaml:3: not valid YAML: /);
  });

  it.each(['', '- a list\n', 'just words\n'])('a text that is no mapping is refused: %j', text => {
    expect(() => read(text)).toThrow('test.yaml: is empty or not a mapping');
  });

  it('the pi nu nubar spectrum belongs to the squared missing mass', () => {
    const text = ANALYSIS.replace('{ kind: chebyshev, order: 1 }', '{ kind: pinunu }');
    expect(read(text).backgrounds[1].shape).toEqual({ kind: 'pinunu' });
    const wrong = text.replace('kind: missing-mass-squared', 'kind: missing-mass');
    expect(() => read(wrong)).toThrow('the shape of other is pinunu: expected observable.kind missing-mass-squared');
  });

  it('several are told at once, one a line', () => {
    const text = ANALYSIS.replace('max: 0.01 ', 'max: -0.01 ').replace('from: 110, to: 150', 'from: 150, to: 110');
    expect(() => read(text)).toThrow(
      new RegExp(`^test\\.yaml:${lineOf('name: R1')}: region R1 .*\\ntest\\.yaml:${lineOf('from: 110')}: scan\\.vetoed`),
    );
  });
});

describe('--set', () => {
  it('replaces values of the file, also inside lists, and adds those that had a default', () => {
    const analysis = read(ANALYSIS, ['limit.confidenceLevel=0.95', 'backgrounds.0.events=7', 'scan.massMeV=[0, 200]', 'scan.stepSigma=1']);
    expect(analysis.limit.confidenceLevel).toBe(0.95);
    expect(analysis.backgrounds[0].events).toBe(7);
    expect(analysis.scan.massMeV).toEqual([0, 200]);
    expect(analysis.scan.stepSigma).toBe(1);
  });

  it('is blamed for a bad value, not the line of the file', () => {
    expect(complaint('x', 'x', ['backgrounds.0.events=-1'])).toContain('--set: backgrounds[0].events is -1: expected');
    expect(complaint('x', 'x', ['scan.colour=red'])).toContain('--set: unknown key scan.colour');
  });

  it.each(['noequals', '=5'])('%s is not key=value', setting => {
    expect(complaint('x', 'x', [setting])).toBe(`--set ${setting}: expected key=value, e.g. limit.confidenceLevel=0.95`);
  });

  it('refuses a value that is not YAML and a place that is not there', () => {
    expect(complaint('x', 'x', ['scan.massMeV=[1, 2'])).toBe('--set scan.massMeV=[1, 2: the value is not valid YAML');
    expect(complaint('x', 'x', ['name.first=a'])).toBe('--set name.first=a: there is no name to set it in');
  });
});

describe('expressions of an analysis file', () => {
  const withCut = (cut: string): string => ANALYSIS.replace('  - { column: trackMomentumGeV, min: 15, max: 45 }', `  - ${cut}`);
  const refusal = (text: string): string => {
    try {
      readAnalysis(text, { file: 'a.yaml' });
    } catch (error) {
      return (error as Error).message;
    }
    throw new Error('was taken');
  };

  it('are taken as cuts and derived columns, beside intervals of a column', () => {
    const text = withCut('{ name: together, cut: "twice > 30 and zVertexM < 170" }').replace(
      'selection:',
      'derived: { twice: 2 * trackMomentumGeV }\nselection:',
    );
    const { derived, selection } = readAnalysis(text, { file: 'a.yaml' });
    expect(derived).toEqual({ twice: '2 * trackMomentumGeV' });
    expect(selection).toEqual([{ name: 'together', cut: 'twice > 30 and zVertexM < 170' }]);
  });

  it('are refused with file, line, expression and caret', () => {
    const text = withCut('{ cut: "trackMomentumGeV > zVertexM" }');
    expect(refusal(text)).toBe(
      [
        `a.yaml:${lineOf('cut:', text)}: unit is m: expected GeV as before (inGeV(x), inMm(x), ... convert)`,
        '  trackMomentumGeV > zVertexM',
        '                     ^^^^^^^^',
      ].join('\n'),
    );
    const derived = ANALYSIS.replace('selection:', 'derived:\n  first: second + 1\n  second: "1"\nselection:');
    expect(refusal(derived)).toContain(`a.yaml:${lineOf('first:', derived)}: second is defined here or below`);
  });

  it('a cut of neither kind is told what is expected', () => {
    expect(refusal(withCut('{ cut: 3 }'))).toContain('selection[0].cut is 3: expected string');
    expect(refusal(withCut('{ cut: x > 1, min: 3 }'))).toContain('unknown key selection[0].min');
  });

  it('regions of control may overlap those of the fit, which need one', () => {
    const control = ANALYSIS.replace('  - { name: R2,', '  - { name: CR, min: 0, max: 0.05, role: control }\n  - { name: R2,');
    expect(readAnalysis(control, { file: 'a.yaml' }).regions.map(region => region.role)).toEqual(['signal', 'control', 'signal']);
    const none = ANALYSIS.replace('max: 0.01 }', 'max: 0.01, role: control }').replace('max: 0.068 }', 'max: 0.068, role: validation }');
    expect(refusal(none)).toContain('regions has none with the role signal or sideband');
  });

  it('a field is found again when the events are known', () => {
    const text = withCut('{ cut: "zVertexM < 170" }');
    expect(fieldPlace(text, { file: 'a.yaml' }, ['selection', 0, 'cut'])).toBe(`a.yaml:${lineOf('cut:', text)}`);
    expect(fieldPlace(text, { file: 'a.yaml', set: ['selection.0.cut=1 < zVertexM'] }, ['selection', 0, 'cut'])).toBe('--set');
  });
});

describe('a blind analysis', () => {
  const refusal = (from: string, to: string, ...more: string[]): string => {
    try {
      readAnalysis(ANALYSIS.replace('selection:', 'blind: true\nselection:').replace(from, to), { file: 'a.yaml', set: more });
    } catch (error) {
      return (error as Error).message;
    }
    return 'taken';
  };
  const OTHER = 'events: free\n    shape: { kind: chebyshev, order: 1 }';

  it('needs backgrounds whose yields and shapes no data fix', () => {
    expect(refusal(OTHER, 'events: 3\n    shape: { kind: pinunu }')).toBe('taken');
    expect(refusal('x', 'x')).toContain('events of other are free: expected a number in a blind analysis');
    expect(refusal(OTHER, 'events: 3\n    shape: { kind: chebyshev, order: 1 }')).toContain(
      'shape of other is chebyshev: expected template or pinunu',
    );
  });

  it('needs a signal region, and no search by window and sidebands', () => {
    const sidebands = ['regions.0.role=sideband', 'regions.1.role=sideband'];
    expect(refusal(OTHER, 'events: 3\n    shape: { kind: pinunu }', ...sidebands)).toContain('expected a region with the role signal');
    expect(refusal('scan:', 'search: { kind: window-sideband }\nscan:')).toContain('expected false in a search by window and sidebands');
  });
});
