import { describe, expect, it } from 'vitest';
import { applyPatch, checkPatch } from '../../../src/formats/pyhf/json-patch.js';

const applied = (document: unknown, ...operations: unknown[]): unknown => applyPatch(document, checkPatch(operations, '/patch'), '/patch');

/** The examples of RFC 6902 appendix A. */
describe('JSON patches', () => {
  it.each([
    ['A.1', { foo: 'bar' }, { op: 'add', path: '/baz', value: 'qux' }, { baz: 'qux', foo: 'bar' }],
    ['A.2', { foo: ['bar', 'baz'] }, { op: 'add', path: '/foo/1', value: 'qux' }, { foo: ['bar', 'qux', 'baz'] }],
    ['A.3', { baz: 'qux', foo: 'bar' }, { op: 'remove', path: '/baz' }, { foo: 'bar' }],
    ['A.4', { foo: ['bar', 'qux', 'baz'] }, { op: 'remove', path: '/foo/1' }, { foo: ['bar', 'baz'] }],
    ['A.5', { baz: 'qux', foo: 'bar' }, { op: 'replace', path: '/baz', value: 'boo' }, { baz: 'boo', foo: 'bar' }],
    [
      'A.6',
      { foo: { bar: 'baz', waldo: 'fred' }, qux: { corge: 'grault' } },
      { op: 'move', from: '/foo/waldo', path: '/qux/thud' },
      { foo: { bar: 'baz' }, qux: { corge: 'grault', thud: 'fred' } },
    ],
    [
      'A.7',
      { foo: ['all', 'grass', 'cows', 'eat'] },
      { op: 'move', from: '/foo/1', path: '/foo/3' },
      { foo: ['all', 'cows', 'eat', 'grass'] },
    ],
    ['A.10', { foo: 'bar' }, { op: 'add', path: '/child', value: { grandchild: {} } }, { foo: 'bar', child: { grandchild: {} } }],
    ['A.11', { foo: 'bar' }, { op: 'add', path: '/baz', value: 'qux', xyz: 123 }, { foo: 'bar', baz: 'qux' }],
    ['A.14', { '/': 9, '~1': 10 }, { op: 'test', path: '/~01', value: 10 }, { '/': 9, '~1': 10 }],
    ['A.16', { foo: ['bar'] }, { op: 'add', path: '/foo/-', value: ['abc', 'def'] }, { foo: ['bar', ['abc', 'def']] }],
    ['copy', { a: [1], b: 2 }, { op: 'copy', from: '/a', path: '/b' }, { a: [1], b: [1] }],
    ['root', { a: 1 }, { op: 'replace', path: '', value: [2] }, [2]],
  ])('%s', (_, document, operation, expected) => {
    const before = structuredClone(document);
    expect(applied(document, operation)).toEqual(expected);
    expect(document).toEqual(before);
  });

  it.each([
    ['A.9: a test that fails', { op: 'test', path: '/baz', value: 'bar' }, '/patch/0 tests /baz'],
    ['A.12: a parent that is not there', { op: 'add', path: '/none/bat', value: 'qux' }, '/patch/0/path is "/none"'],
    ['A.15: a string that is not a number', { op: 'test', path: '/ten', value: '10' }, '/patch/0 tests /ten'],
    ['an index beyond the end', { op: 'add', path: '/list/3', value: 1 }, '/patch/0/path is "/list/3"'],
    ['an index with a leading zero', { op: 'replace', path: '/list/01', value: 1 }, '/patch/0/path is "/list/01"'],
    ['a move into itself', { op: 'move', from: '/list', path: '/list/0' }, '/patch/0/from is "/list"'],
    ['an operation without value', { op: 'add', path: '/x' }, '/patch/0/value is missing'],
    ['an operation without a name', { op: 'rename', path: '/x' }, '/patch/0/op is "rename"'],
    ['a pointer without its slash', { op: 'remove', path: 'baz' }, '/patch/0/path is "baz"'],
  ])('refuses %s', (_, operation, message) => {
    expect(() => applied({ baz: 'qux', ten: 10, list: [1, 2] }, operation)).toThrow(message);
  });
});
