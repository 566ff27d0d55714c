import { describe, expect, it } from 'vitest';
import { modelCommand } from '../../src/cli/model.js';
import { InputError } from '../../src/errors.js';
import { runCommand } from './collected-output.js';

const model = (...words: string[]) => runCommand(modelCommand, words);

describe('model', () => {
  it('gives BR, width, lifetime and decays', async () => {
    const answer = JSON.parse((await model('scalar', '--mass', '100', '--coupling', '1e-6', '--json')).out);
    expect(Object.keys(answer)).toEqual(['branchingRatio', 'widthGeV', 'lifetimePs', 'decays', 'finalStates', 'theory', 'flags']);
    expect(answer.widthGeV * answer.decays['e+ e-']).toBeCloseTo(1.714e-20, 23);
    expect((answer.lifetimePs * answer.widthGeV) / 6.582119569e-13).toBeCloseTo(1, 12);
  });

  it('says null for the lifetime of a particle that does not decay', async () => {
    const answer = JSON.parse((await model('scalar', '--mass', '0', '--coupling', '1', '--json')).out);
    expect(answer).toMatchObject({ widthGeV: 0, lifetimePs: null, decays: {} });
    expect((await model('scalar', '--mass', '0', '--coupling', '1')).out).toMatch(/lifetime \[ps\] +stable/);
  });

  it('turns to another production channel on demand', async () => {
    const { out } = await model('vector-invisible', '--mass', '100', '--coupling', '1e-3', '--channel', 'pi0 -> gamma X');
    expect(out).toMatch(/BR\(pi0 -> gamma X\) +1\.\d+e-7/);
    const refused = model('scalar', '--mass', '100', '--coupling', '1e-3', '--channel', 'pi0 -> gamma X');
    await expect(refused).rejects.toThrow('production channel is "pi0 -> gamma X": expected K+ -> pi+ X');
  });

  it('prints a table with units for people, with the sources of the formulae', async () => {
    const { out } = await model('scalar', '--mass', '200', '--coupling', '1');
    expect(out).toContain('Dark scalar (BC4) at 200 MeV, sin²θ = 1');
    expect(out).toMatch(/BR\(K\+ -> pi\+ X\) +1\.073\de-3/);
    expect(out).toContain('arXiv:1909.11111');
  });

  it('takes couplings of a family by name, and the mass from the coupling where the theory ties them', async () => {
    const alp = JSON.parse((await model('alp', '--set', 'c_GG=1,cuu=0.5', '--mass', '100', '--coupling', '1', '--json')).out);
    expect(alp.branchingRatio).toBeGreaterThan(7.936e-7);
    expect((await model('qcd-axion', '--coupling', '1e-6')).out).toContain('QCD axion at 0.000005691 MeV');
    await expect(model('scalar', '--coupling', '1e-6')).rejects.toThrow('--mass is "absent": expected a mass in MeV');
    await expect(model('scalar', '--set', 'a=1', '--mass', '1', '--coupling', '1')).rejects.toThrow('model is "scalar:a=1": expected');
  });

  it('takes a model file, and values of its couplings', async () => {
    const own = JSON.parse((await model('examples/models/dark-photon.yaml', '--mass', '100', '--coupling', '1e-3', '--json')).out);
    const builtIn = JSON.parse((await model('vector-visible', '--mass', '100', '--coupling', '1e-3', '--json')).out);
    expect(own.branchingRatio / builtIn.branchingRatio).toBeCloseTo(1, 12);
    const alp = await model('examples/models/general-alp.yaml', '--set', 'cuu=0, ksd = 0', '--mass', '100', '--coupling', '1');
    expect(alp.out).toMatch(/BR\(K\+ -> pi\+ X\) +7\.9357e-7 ± 36 %/);
    await expect(model('nowhere.yaml', '--mass', '1', '--coupling', '1')).rejects.toThrow(
      'nowhere.yaml: does not exist: expected a model file',
    );
    const unknown = model('examples/models/familon.yaml', '--set', 'h=1', '--mass', '1', '--coupling', '1e-9');
    await expect(unknown).rejects.toThrow('couplings.h.unit is missing');
  });

  it('says what is not known of the formulae, and cautions', async () => {
    const { out } = await model('scalar', '--mass', '212', '--coupling', '1e-6');
    expect(out).toMatch(/BR\(K\+ -> pi\+ X\) +1\.\d+e-9 ± 10 %/);
    expect(out).toContain('Caution (near-threshold): X -> mu+ mu-');
    const answer = JSON.parse((await model('alp-gluon', '--mass', '150', '--coupling', '0.06', '--json')).out);
    expect(answer.theory.production).toMatchObject({ relative: 0.36 });
    expect(answer.flags.map((flag: { code: string }) => flag.code)).toEqual(['near-pi0', 'low-scale']);
  });

  it.each([
    [['graviton', '--mass', '1', '--coupling', '1'], 'model is "graviton": expected'],
    [['scalar', '--mass', '500', '--coupling', '1'], 'mass in MeV is 500: expected 0 to 354.107'],
    [['scalar', '--mass', '-1', '--coupling', '1'], 'mass in MeV is -1'],
    [['scalar', '--mass', '100', '--coupling', '-1'], 'coupling sin²θ is -1: expected a number above 0'],
    [['scalar', '--mass', '100', '--coupling', 'inf'], '--coupling is "inf": expected a number'],
  ])('refuses %j', async (words, message) => {
    await expect(model(...words)).rejects.toThrow(InputError);
    await expect(model(...words)).rejects.toThrow(message);
  });
});
