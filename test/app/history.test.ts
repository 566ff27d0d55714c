import { describe, expect, it } from 'vitest';
import { changed, gestureEnded, redone, startHistory, undone } from '../../app/src/state/history.js';

describe('undo', () => {
  it('goes back through all changes and forth again', () => {
    let history = startHistory(0);
    for (const value of [1, 2, 3]) history = changed(history, value);
    const back = undone(undone(history));
    expect(back.present).toBe(1);
    expect(redone(redone(back)).present).toBe(3);
    expect(redone(redone(redone(back))).present).toBe(3);
    expect(undone(undone(undone(back))).present).toBe(0);
  });

  it('takes the changes of one movement as one step, and those of the next as another', () => {
    let history = startHistory(0);
    for (const value of [1, 2, 3]) history = changed(history, value, 'drag mass');
    history = gestureEnded(history);
    for (const value of [4, 5]) history = changed(history, value, 'drag mass');
    expect(undone(history).present).toBe(3);
    expect(undone(undone(history)).present).toBe(0);
  });

  it('forgets what was undone once something else is changed', () => {
    const history = changed(undone(changed(startHistory('a'), 'b')), 'c');
    expect(redone(history)).toBe(history);
    expect(undone(history).present).toBe('a');
  });

  it('keeps the last 200 steps', () => {
    let history = startHistory(0);
    for (let k = 1; k <= 500; k++) history = changed(history, k);
    expect(history.past).toHaveLength(200);
    expect(history.past[0]).toBe(300);
  });
});
