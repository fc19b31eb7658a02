import { describe, expect, it } from 'vitest';
import { newsPatienceMs, pollDelayMs, reconnectDelayMs, restMs, socketPatienceMs } from '../../widget/follow/pace.ts';

const CHANCES = [0, 0.5, 1];

describe('the rest after an answer', () => {
  it.each([
    [0, 0],
    [250, 1_000],
    [5_000, 20_000],
    [20_000, 30_000],
  ])('that took %i ms is %i ms', (tookMs, expected) => {
    expect(restMs(tookMs)).toBe(expected);
  });
});

describe('the wait before a socket is tried again', () => {
  it.each([
    [0, 0, 500],
    [1, 0, 1_000],
    [5, 0, 16_000],
    [6, 0, 30_000],
    [2_000, 0, 30_000],
    // What was waited for in vain counts where it says more than the failures.
    [0, 100, 500],
    [0, 1_000, 4_000],
    [5, 1_000, 16_000],
    [0, 10_000, 30_000],
  ])('after %i failures and %i ms of silence is anything up to %i ms', (failures, tookMs, mostMs) => {
    expect(CHANCES.map((chance) => reconnectDelayMs(failures, tookMs, chance))).toEqual([0, mostMs / 2, mostMs]);
  });
});

describe('the wait before the export is asked for again', () => {
  it.each([
    [0, 2_000],
    [1, 4_000],
    [3, 16_000],
    [4, 30_000],
    [2_000, 30_000],
  ])('after %i failures is between 2,000 and %i ms', (failures, mostMs) => {
    expect(CHANCES.map((chance) => pollDelayMs(failures, chance))).toEqual([2_000, 1_000 + mostMs / 2, mostMs]);
  });
});

describe('the patience with a socket that has said nothing', () => {
  it.each([
    [0, 0, 10_000],
    [0, 2_500, 10_000],
    [0, 5_000, 20_000],
    [1, 0, 20_000],
    [2, 0, 40_000],
    [3, 0, 60_000],
    [1, 20_000, 60_000],
  ])('after %i failures and a ticket that took %i ms is %i ms', (failures, tookMs, expected) => {
    expect(socketPatienceMs(failures, tookMs)).toBe(expected);
  });
});

describe('the patience with a socket that brings no news', () => {
  it.each([
    [0, 20_000],
    [0.5, 30_000],
    [1, 40_000],
  ])('differs from page to page: for chance %d it is %i ms', (chance, expected) => {
    expect(newsPatienceMs(chance)).toBe(expected);
  });
});
