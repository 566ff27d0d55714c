import { expect, it } from 'vitest';
import { textTable } from '../../src/cli/text-table.js';

it('columns are as wide as their widest cell, and lines end with their last word', () => {
  expect(
    textTable(
      ['id', 'CL'],
      [
        ['longer', '90 %'],
        ['x', ''],
      ],
    ),
  ).toBe('id      CL\nlonger  90 %\nx\n');
  expect(textTable(['alone'], [])).toBe('alone\n');
});
