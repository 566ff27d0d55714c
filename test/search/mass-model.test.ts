import { describe, expect, it } from 'vitest';
import { massModel } from '../../src/search/mass-model.js';
import { specification } from './fixture.js';

describe('model at a mass', () => {
  const { model, peak, sigma, singleEventSensitivity } = massModel(specification, 2300, 120);
  const names = model.parameters.map(p => p.name);

  it('puts the peak at the mass with the resolution there', () => {
    expect(peak).toBe(2.3);
    expect(sigma).toBe(0.02);
  });

  it('has the strength first, and each nuisance once however many components it acts on', () => {
    expect(names[0]).toBe('signal events');
    expect(names.filter(n => n === 'luminosity')).toHaveLength(1);
    expect(new Set(names).size).toBe(names.length);
    const luminosity = names.indexOf('luminosity');
    const acting = model.components.filter(c => c.modifiers.some(m => m.parameter === luminosity));
    expect(acting.map(c => c.name)).toEqual(['signal', 'flat']);
    expect(model.components[0].modifiers[0].kappa).toBeCloseTo(Math.log(1.05), 15);
  });

  it('gives a free background a yield and its shape parameters, a known one neither', () => {
    expect(names).toContain('falling events');
    expect(names).toContain('falling slope');
    expect(names).not.toContain('flat events');
    const [, flat, falling] = model.components;
    expect(flat.events).toBe(50);
    expect(flat.yieldParameter).toBeUndefined();
    expect(model.parameters[falling.yieldParameter ?? -1].start).toBe(120);
  });

  it('lets the width vary by its uncertainty, one standard deviation a unit of the nuisance', () => {
    const link = model.components[0].links[0];
    expect(model.parameters[link.parameter]).toMatchObject({ name: 'resolution', role: 'nuisance' });
    expect(Math.exp(link.scale)).toBeCloseTo(1.1, 14);
  });

  it('scales the single-event sensitivity by reference over signal acceptance inside the regions', () => {
    // far inside the second region all of the peak is accepted with 0.4
    expect(singleEventSensitivity).toBeCloseTo((1e-10 * 0.1) / 0.4, 20);
    // at the edge of the second region half of it is
    expect(massModel(specification, 2000, 0).singleEventSensitivity).toBeCloseTo((1e-10 * 0.1) / 0.2, 18);
  });

  it('has no sensitivity without a normalisation', () => {
    const { normalisation: _, ...bare } = specification;
    expect(massModel(bare, 2300, 0).singleEventSensitivity).toBeUndefined();
  });
});
