import { describe, expect, it } from 'vitest';
import { injectionToys, joinInjectionToys, summarise, type InjectionSummary } from '../../src/validation/closure.js';
import { coverageCheck, linearityCheck, pullCheck } from '../../src/validation/injection-checks.js';
import { events, specification } from '../search/fixture.js';
import { search, specification as windowed, spectrum } from '../search/window/fixture.js';

const verdicts = (summary: InjectionSummary): (string | undefined)[] =>
  [linearityCheck([summary]), pullCheck([summary]), coverageCheck([summary], 0.9)].map(check => check?.verdict);

const task = { massMeV: 2300, signalEvents: 30, seed: 5, stream: 1, first: 0, count: 60 };

describe('a signal put into pseudo-experiments', () => {
  const toys = injectionToys(specification, events(3), task);
  const summary = summarise(task, toys);

  it('comes back from an unbinned fit: linearity, pulls and coverage pass', () => {
    expect(toys.failures).toEqual([]);
    expect(verdicts(summary)).toEqual(['passed', 'passed', 'passed']);
  });

  it('is the same toy by toy however the toys are shared out', () => {
    const parts = [
      [0, 13],
      [13, 30],
      [43, 17],
    ].map(([first, count]) => injectionToys(specification, events(3), { ...task, first, count }));
    expect(joinInjectionToys(parts)).toEqual(toys);
  });

  it('comes back from a search by window and sidebands', () => {
    const of = { ...task, massMeV: 110, signalEvents: 60, count: 80 };
    const found = summarise(of, injectionToys({ ...windowed, search }, spectrum(4, 100), of));
    expect(found.failed).toBe(0);
    expect(verdicts(found)).toEqual(['passed', 'passed', 'passed']);
  });

  it('that comes back a fifth too small is found to be biased', () => {
    const biased = summarise(task, { ...toys, fitted: toys.fitted.map(f => 0.8 * f) });
    const check = linearityCheck([biased]);
    expect(check.verdict).toBe('failed');
    expect(check.cause).toMatch(/biased by -2\d/);
  });

  it('is not covered by limits that are too low: the method is named', () => {
    const low = summarise(task, { ...toys, limits: toys.limits.map(limit => 0.7 * limit) });
    const check = coverageCheck([low], 0.9);
    expect(check.verdict).toBe('failed');
    expect(check.cause).toMatch(/undercovers/);
  });

  it('has pulls that are too wide when the errors are halved', () => {
    const bold = summarise(task, { ...toys, errors: toys.errors.map(e => (e === null ? null : e / 2)) });
    const check = pullCheck([bold]);
    expect(check?.verdict).toBe('failed');
    expect(check?.cause).toMatch(/too small/);
  });
});
