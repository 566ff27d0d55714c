import { describe, expect, it } from 'vitest';
import { summaryText } from '../../src/report/summary.js';
import { bareResult, failedResult, fullResult } from './result.js';

describe('the summary in the terminal', () => {
  const text = summaryText(fullResult);

  it('says that the data are simulated in its title and beside the events', () => {
    expect(text).toContain('K⁺ → π⁺X (simulated data)');
    expect(text).toContain('1234 simulated events of events.parquet');
    expect(summaryText({ ...fullResult, title: 'Simulated K⁺ → π⁺X' })).not.toContain('(simulated data)');
  });

  it('tells the events of the analysis from those of the samples that its inputs are measured from', () => {
    const measured = { inputs: [], signal: { massMeV: [], sigma: [], acceptance: {} }, lifetimes: [] };
    const [events] = fullResult.inputs;
    const inputs = [events, { ...events, name: 'events-pipi0.parquet', entries: 77 }];
    const cutflow = [{ ...fullResult.cutflow[0], events: events.entries }, ...fullResult.cutflow.slice(1)];
    const words = summaryText({ ...fullResult, inputs, cutflow, measured }).replace(/\n +/g, ' ');
    expect(words).toContain('1234 simulated events of events.parquet, beside 77 of events-pipi0.parquet');
  });

  it('gives regions, excess, limit, cross-check, portal and warning with errors and units', () => {
    expect(text).toContain('3 masses from 0 to 100 MeV/c², leaving out 110 to 150 MeV/c² (K⁺ → π⁺π⁰)');
    expect(text).toMatch(/Region R1 +6 observed, 8\.26 ± 0\.88 expected/);
    expect(text).toContain('61.3 ± 1.5 MeV/c², 4.0 ± 2.5 signal events, local significance 2.1σ (p₀ = 0.017)');
    expect(text.replace(/\n +/g, ' ')).toContain(
      'BR(K⁺ → π⁺X) < 2.5 × 10⁻¹¹ at 60.0 MeV/c² (90% CL, median expected (3.00 +1.50 −0.90) × 10⁻¹¹)',
    );
    expect(text).toContain('limit from toys / asymptotic limit = 1.20 at 1 mass');
    expect(text.replace(/\n +/g, ' ')).toContain('sin²θ excluded from 1.0 × 10⁻⁸ to 3.0 × 10⁻⁵ at 60.0 MeV/c², lifetime 0.45 μs');
    expect(text).toMatch(/Warning +No result at 100\.00 MeV/);
    expect(text).toMatch(/Failed +1 mass without a result/);
  });

  it('says that the global significance is not computed', () => {
    expect(text.replace(/\n +/g, ' ')).toContain(
      'the global significance, which counts all masses tried, is smaller and has not been computed',
    );
  });

  it('gives the global p-value where it was computed', () => {
    const toys = { pValue: 0.42, error: 0.016, significance: 0.2, exceeding: 420, toys: 1000, failed: 0 };
    const upCrossings = {
      pValue: 0.43,
      error: 0.07,
      level: 2,
      mean: 1.8,
      meanError: 0.1,
      excursions: 0.56,
      check: { level: 4, mean: 0.6, meanError: 0.05 },
    };
    const local = { massMeV: 61.3, q0: 4.4, p0: 0.017, significance: 2.1, toyP0: 0.02, toyP0Error: 0.004 };
    const lookElsewhere = { masses: 3, intervals: 1, local, toys, upCrossings, warnings: [] };
    expect(summaryText({ ...fullResult, lookElsewhere }).replace(/\n +/g, ' ')).toContain(
      'global p-value, which counts all masses tried, 0.420 ± 0.016 (0.2σ) from 1000 toys of the scan, 0.430 ± 0.070 from up-crossings',
    );
  });

  it('stays within 100 columns with the findings under each other', () => {
    const lines = summaryText({ ...fullResult, warnings: [Array(60).fill('words').join(' ')] }).split('\n');
    expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(100);
    for (const line of lines.slice(3).filter(Boolean)) expect(line.slice(16, 19)).toMatch(/^[\w ] \S$/);
  });

  it('has words for what is absent', () => {
    const bare = summaryText(bareResult);
    expect(bare).toContain('measured data, without a file of events');
    expect(bare).toContain('2304 observed, background fitted freely');
    expect(bare).toContain('no mass shows an excess');
    expect(bare).toContain('signal events < 2.5 at 60.0 MeV/c²');
    expect(bare).toContain('none: no pseudo-experiments were asked for');
    const failed = summaryText(failedResult);
    expect(failed).toMatch(/Largest excess +no mass could be tested/);
    expect(failed).toMatch(/Strongest limit +no mass could be tested/);
    for (const words of [bare, failed]) expect(words).not.toMatch(/NaN|undefined|null|Infinity/);
  });
});
