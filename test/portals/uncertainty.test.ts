import { describe, expect, it } from 'vitest';
import { uncertaintyOfSum } from '../../src/portals/uncertainty.js';

const part = (value: number, relative: number, source: string) => ({ value, uncertainty: { relative, source } });

describe('the uncertainty of a sum of widths', () => {
  it('of one width is its own', () => {
    expect(uncertaintyOfSum([part(3e-9, 0.5, 'a')])).toEqual({ relative: 0.5, source: 'a' });
  });

  it('adds absolute uncertainties in quadrature and names the largest source first, none below a hundredth of the variance', () => {
    const { relative, source } = uncertaintyOfSum([part(1, 0.03, 'small'), part(2, 0.2, 'medium'), part(1, 0.8, 'large')]);
    expect(relative).toBeCloseTo(Math.hypot(0.03, 0.4, 0.8) / 4, 14);
    expect(source).toBe('large; medium');
  });

  it('takes one source for one uncertainty, which moves all its widths together', () => {
    const { relative, source } = uncertaintyOfSum([part(1, 0.1, 'same'), part(3, 0.2, 'same'), part(4, 0.1, 'other')]);
    expect(relative).toBeCloseTo(Math.hypot(0.1 + 0.6, 0.4) / 8, 14);
    expect(source).toBe('same; other');
  });

  it('says so where there is no decay', () => {
    expect(uncertaintyOfSum([])).toEqual({ relative: 0, source: 'no decay' });
  });
});
