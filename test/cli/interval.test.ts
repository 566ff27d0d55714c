import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { intervalCommand } from '../../src/cli/interval.js';
import { InputError } from '../../src/errors.js';

function run(...args: string[]): string {
  let out = '';
  const program = new Command().exitOverride();
  program.addCommand(intervalCommand({ out: text => (out += text), err: () => undefined }));
  program.parse(['interval', ...args], { from: 'user' });
  return out;
}
const json = (...args: string[]): Record<string, unknown> => JSON.parse(run(...args, '--json')) as Record<string, unknown>;
const experiment = (method: string): string[] => ['--method', method, '--observed', '3', '--background', '2'];

describe('interval', () => {
  it('prints both ends of the interval of each method as JSON', () => {
    expect(json(...experiment('feldman-cousins'))).toEqual({
      method: 'feldman-cousins',
      cl: 0.9,
      observed: 3,
      background: 2,
      lower: 0,
      upper: expect.closeTo(5.42498, 5),
    });
    const cls = json(...experiment('cls'));
    expect(cls).toMatchObject({ lower: 0, upper: expect.closeTo(4.925873706986859, 9) });
    expect(cls.expected).toHaveLength(5);
    expect(json(...experiment('bayes'), '--cl', '0.95')).toMatchObject({
      cl: 0.95,
      prior: 'flat',
      upper: expect.closeTo(5.983455509104158, 9),
    });
    expect(json(...experiment('rolke'))).toMatchObject({ lower: 0 });
  });

  it('takes an uncertain background', () => {
    const uncertain = [...experiment('cls'), '--background-error', '0.5'];
    expect(json(...uncertain)).toMatchObject({ backgroundError: 0.5, constraint: 'gaussian', upper: expect.closeTo(5.01647728713302, 8) });
    expect(json(...uncertain, '--constraint', 'gamma')).toMatchObject({ constraint: 'gamma', upper: expect.closeTo(5.012570534761125, 8) });
  });

  it('lets the Feldman-Cousins limit only fall with the background unless asked for the pure construction', () => {
    const none = ['--method', 'feldman-cousins', '--observed', '0', '--background', '3'];
    expect((json(...none).upper as number).toFixed(2)).toBe('1.08');
    expect(json(...none, '--construction', 'pure').upper).toBeCloseTo(0.9530268540605904, 8);
  });

  it('prints a line to read', () => {
    expect(run(...experiment('cls'))).toBe('signal events: at most 4.9259 (cls, 90% CL; 3 observed, background 2)\n');
    expect(run('--method', 'bayes', '--observed', '0', '--background', '1', '--background-error', '0.2')).toBe(
      'signal events: at most 2.3026 (bayes, flat prior, 90% CL; 0 observed, background 1 +- 0.2 (gaussian))\n',
    );
    expect(run('--method', 'feldman-cousins', '--observed', '10', '--background', '3')).toContain('2.6326 to 13.5005');
  });

  it.each<[string, string[]]>([
    ['--method is missing', ['--observed', '3', '--background', '2']],
    ['--method is "guess": expected feldman-cousins, cls, bayes, rolke', experiment('guess')],
    ['--observed is missing', ['--method', 'cls', '--background', '2']],
    ['--observed is "three": expected a number', ['--method', 'cls', '--observed', 'three', '--background', '2']],
    ['observed is 2.5: expected a whole number', ['--method', 'cls', '--observed', '2.5', '--background', '2']],
    ['background is -2: expected a number of events', ['--method', 'rolke', '--observed', '3', '--background', '-2']],
    ['--background is "Infinity": expected a number', ['--method', 'cls', '--observed', '3', '--background', 'Infinity']],
    ['background error is -1', [...experiment('bayes'), '--background-error', '-1']],
    ['confidence level is 90: expected a number between 0 and 1', [...experiment('feldman-cousins'), '--cl', '90']],
    ['--cl is "": expected a number', [...experiment('cls'), '--cl', '']],
    ['--prior is "wide": expected flat, jeffreys', [...experiment('bayes'), '--prior', 'wide']],
    ['--constraint is "box": expected gaussian, log-normal, gamma', [...experiment('cls'), '--constraint', 'box']],
  ])('refuses bad input: %s', (message, args) => {
    expect(() => run(...args)).toThrow(InputError);
    expect(() => run(...args)).toThrow(message);
  });
});
