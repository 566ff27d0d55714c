import { describe, expect, it } from 'vitest';
import { impacts } from '../../src/inference/impacts.js';
import { LikelihoodProfile } from '../../src/inference/likelihood-profile.js';
import { binnedPrefit, unbinnedPrefit } from '../../src/inference/prefit.js';
import { HistFactoryLikelihood } from '../../src/model/histfactory/likelihood.js';
import { compileWorkspace } from '../../src/model/histfactory/model.js';
import type { Workspace } from '../../src/model/histfactory/workspace.js';
import { UnbinnedLikelihood } from '../../src/model/unbinned-likelihood.js';
import { massModel } from '../../src/search/mass-model.js';
import { oneBin } from '../cli/workspace-files.js';
import { linearModel, onOff } from './simple-likelihoods.js';

const binned = (document: ReturnType<typeof oneBin>): HistFactoryLikelihood =>
  new HistFactoryLikelihood(compileWorkspace(document as unknown as Workspace));

describe('impacts', () => {
  it('of the background of an on/off experiment is its error, with the other sign', () => {
    const profile = new LikelihoodProfile(onOff({ n: 25, m: 30, tau: 3 }));
    const [b, ...others] = impacts(profile, 's', [undefined, undefined]);
    expect(others).toEqual([]);
    const error = Math.sqrt(30) / 3;
    expect(b.error).toBeCloseTo(error, 6);
    // s = n - b wherever b is held
    expect(b.postfit?.up.at).toBeCloseTo(10 + error, 6);
    expect(b.postfit?.up.change).toBeCloseTo(-error, 6);
    expect(b.postfit?.down.change).toBeCloseTo(error, 6);
    // a free parameter has nothing to be pulled from
    expect(Object.keys(b)).toEqual(['parameter', 'value', 'error', 'postfit']);
  });

  it('of a nuisance measured again: pull, constraint and shifts of the linear model', () => {
    // x = mu + 2 t + 0.5 u, errors of x and auxiliary measurements 1; t measured once more as 1.5 +- 0.5
    const likelihood = linearModel({
      hessian: [
        [1, 2, 0.5],
        [2, 4 + 1 + 4, 1],
        [0.5, 1, 0.25 + 1],
      ],
      centre: [4 - 2 * 1.2, 1.2, 0],
    });
    const unit = { value: 0, error: 1 };
    const [t, u] = impacts(new LikelihoodProfile(likelihood), 'p0', [undefined, unit, unit]);
    expect([t.parameter, u.parameter]).toEqual(['p1', 'p2']);
    expect(t.pull).toBeCloseTo(1.2, 9);
    expect(t.constraint).toBeCloseTo(1 / Math.sqrt(5), 9);
    expect(t.postfit?.up.change).toBeCloseTo(-2 / Math.sqrt(5), 8);
    expect(t.prefit?.up.change).toBeCloseTo(-2, 8);
    expect(t.prefit?.down.change).toBeCloseTo(2, 8);
    expect([u.pull, u.constraint]).toEqual([expect.closeTo(0, 9), expect.closeTo(1, 9)]);
    expect(u.postfit?.down.change).toBeCloseTo(0.5, 8);
  });

  it('says where a bound cut the step or stopped the strength', () => {
    const likelihood = linearModel({
      hessian: [
        [1, 1],
        [1, 2],
      ],
      centre: [0.4, 0],
      bounds: [
        [0, 10],
        [-0.5, 5],
      ],
    });
    const [t] = impacts(new LikelihoodProfile(likelihood), 'p0', [undefined, { value: 0, error: 1 }]);
    expect(t.prefit?.down).toEqual({ at: -0.5, change: expect.closeTo(0.5, 9), note: 'p1 stops at its bound -0.5' });
    expect(t.prefit?.up).toEqual({ at: expect.closeTo(1, 9), change: expect.closeTo(-0.4, 9), note: 'p0 is at its bound 0' });
  });

  it('of a parameter at its bound is known before the fit only', () => {
    const likelihood = linearModel({
      hessian: [
        [1, 1, 0],
        [1, 2, 0],
        [0, 0, 1],
      ],
      centre: [3, -2, 0],
      bounds: [
        [0, 10],
        [-1, 5],
        [-5, 5],
      ],
    });
    const result = impacts(new LikelihoodProfile(likelihood), 'p0', [undefined, { value: 0, error: 1 }, undefined]);
    expect(result.map(r => r.parameter)).toEqual(['p2', 'p1']);
    expect(result[1]).toMatchObject({ error: null, note: 'at its lower bound', pull: -1, prefit: { up: { at: 0 } } });
    expect(result[1].prefit?.up.change).toBeCloseTo(-1, 8);
    expect('postfit' in result[1] || 'constraint' in result[1]).toBe(false);
  });

  it('of a background uncertainty in one bin: mu = (n - b gamma) / s', () => {
    const likelihood = binned(oneBin({ observed: 55, signal: 10, background: 50, error: 7, bounds: [-2, 10] }));
    const [gamma] = impacts(new LikelihoodProfile(likelihood), 'mu', binnedPrefit(likelihood));
    expect(gamma.parameter).toBe('gamma[0]');
    expect(gamma.pull).toBeCloseTo(0, 6);
    expect(gamma.constraint).toBeCloseTo(1, 6);
    for (const pair of [gamma.prefit, gamma.postfit]) {
      expect(pair?.up.change).toBeCloseTo(-0.7, 6);
      expect(pair?.down.change).toBeCloseTo(0.7, 6);
    }
  });
});

describe('estimates before the fit', () => {
  it('of a shapesys: 1 with the relative uncertainty', () => {
    const [, gamma] = binnedPrefit(binned(oneBin({ observed: 55, signal: 10, background: 50, error: 7 })));
    expect(gamma?.value).toBeCloseTo(1, 12);
    expect(gamma?.error).toBeCloseTo(0.14, 12);
  });

  it('of a normsys: 0 with error 1, none for a strength', () => {
    const document = oneBin({ observed: 55, signal: 10, background: 50 });
    document.channels[0].samples[1].modifiers = [{ name: 'norm', type: 'normsys', data: { hi: 1.1, lo: 0.9 } as never }];
    const likelihood = binned(document);
    const estimates = binnedPrefit(likelihood);
    expect(likelihood.parameters.map(({ name }, i) => [name, estimates[i]])).toEqual([
      ['mu', undefined],
      ['norm', { value: 0, error: 1 }],
    ]);
  });

  it('of an unbinned model: nuisances around their global observables', () => {
    const { model } = massModel(
      {
        observable: 'invariant-mass',
        regions: [{ name: 'all', min: 1, max: 5 }],
        signal: {
          resolution: { massMeV: [1000, 5000], value: [0.015, 0.055] },
          resolutionUncertainty: 0,
          uncertainties: { efficiency: 0.1 },
        },
        backgrounds: [{ name: 'bkg', label: 'bkg', events: 'free', uncertainties: {}, shape: { kind: 'exponential' } }],
        confidenceLevel: 0.9,
      },
      2000,
      3,
    );
    const likelihood = new UnbinnedLikelihood(model, { x: Float64Array.of(1.5, 2, 3), weights: Float64Array.of(1, 1, 1) });
    const nuisance = model.parameters.findIndex(p => p.role === 'nuisance');
    likelihood.globalObservables[nuisance] = 0.7;
    const estimates = unbinnedPrefit(likelihood);
    expect(estimates[nuisance]).toEqual({ value: 0.7, error: 1 });
    expect(estimates.filter(e => e !== undefined)).toHaveLength(model.parameters.filter(p => p.role === 'nuisance').length);
  });
});
