import { expect, test } from '@jest/globals';
import { feedInWords, subscribingAddress } from './feed-words.ts';

test('a link is named after what it brings', () => {
  expect(feedInWords({ filter: 'mine', hasMilestones: false })).toBe('Sessions I am coming to');
  expect(feedInWords({ filter: 'all', hasMilestones: true })).toBe('Every session, and programme dates');
  expect(feedInWords({ filter: 'none', hasMilestones: true })).toBe('Programme dates');
});

test('calendars subscribe to webcal addresses', () => {
  expect(subscribingAddress('https://hub.example/feeds/x.ics')).toBe('webcal://hub.example/feeds/x.ics');
  expect(subscribingAddress('http://localhost:3000/feeds/x.ics')).toBe('webcal://localhost:3000/feeds/x.ics');
});
