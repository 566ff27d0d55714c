import { describe, expect, it } from 'vitest';
import { submissionFiles, type Submission, type SubmissionTable } from '../../../src/formats/hepdata/submission.js';

const table: SubmissionTable = {
  name: 'Limits',
  description: 'Upper limits: at 90% CL',
  file: 'limits.yaml',
  observables: ['BR'],
  independent: [{ header: { name: 'm', units: 'MeV' }, values: [{ value: 1 }] }],
  dependent: [{ header: { name: 'limit' }, values: [{ value: 1e-10 }] }],
};
const submission = (more: Partial<SubmissionTable>, resources: Submission['resources'] = []): Submission => ({
  comment: 'c',
  tables: [{ ...table, ...more }],
  resources,
});

describe('a HEPData submission', () => {
  it('begins with the documents of submission.yaml, the last of which is not empty', () => {
    const [first] = submissionFiles(submission({}));
    expect(first.name).toBe('submission.yaml');
    expect(first.text.startsWith('---\ncomment: c\n---\nname: Limits\n')).toBe(true);
    expect(first.text.trim().endsWith('---')).toBe(false);
  });

  it.each([
    [submission({ name: 'x'.repeat(65) }), 'has 65 characters: expected at most 64'],
    [submission({ file: 'a/b.yaml' }), 'expected letters, digits'],
    [submission({ file: 'submission.yaml' }), 'is used twice'],
    [submission({ dependent: [{ header: { name: 'limit' }, values: [] }] }), 'has 0 rows: expected 1'],
    [submission({}, [{ name: 'big.json', text: 'x'.repeat(50_000_001), description: 'd' }]), 'expected at most 50 MB'],
  ])('keeps the limits on names, rows and size %#', (given, message) => {
    expect(() => submissionFiles(given)).toThrow(message);
  });
});
