import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { definitionsOf, LIKELIHOOD_KEYS } from './definitions.ts';
import { CANNOT_BE_CALCULATED } from './relative-likelihood.ts';
import { EVIDENCE_STATES } from './states.ts';
import {
  cannotBeCalculatedSentence,
  directionText,
  likelihoodPhrases,
  likelihoodSentence,
  likelihoodWords,
  NO_FIGURE_TEXT,
  parityText,
  ratioOfWords,
  ratioText,
} from './wording.ts';

const { indicators } = definitionsOf('2025');
const context = { period: '2025-26', where: 'at Alderbrook', collectiveTerm: 'Global Majority' };

describe('a ratio in words', () => {
  test.each([
    [0.56, '44% less likely'],
    [1.4, '40% more likely'],
    [1.48, '48% more likely'],
    [0, '100% less likely'],
    [0.003, 'more than 99% less likely'],
    [0.007, '99% less likely'],
    [0.994, '1% less likely'],
    [0.995, 'as likely'],
    [1, 'as likely'],
    [1.005, 'as likely'],
    [1.006, '1% more likely'],
    [2, '100% more likely'],
    [2.1, '110% more likely'],
    [3, '200% more likely'],
    [3.004, '200% more likely'],
    [3.01, '3 times as likely'],
    [3.44, '3.4 times as likely'],
    [9.94, '9.9 times as likely'],
    [9.96, '10 times as likely'],
    [24.4, '24 times as likely'],
  ])('%d is %s', (ratio, words) => {
    expect(likelihoodWords(ratio)).toBe(words);
  });

  // domain.md, section 2: 2023 as printed, 2024 and 2025-26 from the printed percents.
  test.each([
    [0.5, '50% less likely'],
    [1.4, '40% more likely'],
    [2.1, '110% more likely'],
    [1.0, 'as likely'],
    [1.2, '20% more likely'],
    [1.3, '30% more likely'],
    [1.9, '90% more likely'],
    [1.1, '10% more likely'],
    [0.52, '48% less likely'],
    [1.37, '37% more likely'],
    [1.08, '8% more likely'],
    [1.21, '21% more likely'],
    [0.55, '45% less likely'],
    [0.56, '44% less likely'],
    [1.5, '50% more likely'],
    [1.34, '34% more likely'],
    [1.15, '15% more likely'],
    [1.48, '48% more likely'],
    [0.63, '37% less likely'],
    [0.8, '20% less likely'],
  ])('the published %d is "%s", and back', (ratio, words) => {
    expect(likelihoodWords(ratio)).toBe(words);
    expect(ratioOfWords(words)).toBe(ratio);
  });

  test('every whole percent comes back', () => {
    for (let percent = 1; percent <= 300; percent++) {
      const ratio = percent / 100;
      expect(ratioOfWords(likelihoodWords(ratio))).toBe(ratio);
    }
  });

  test('every tenth of a time from 3.1 to 9.9, and every whole time above, comes back', () => {
    for (let tenths = 31; tenths <= 99; tenths++) {
      expect(ratioOfWords(likelihoodWords(tenths / 10))).toBe(tenths / 10);
    }
    for (let times = 10; times <= 200; times++) expect(ratioOfWords(likelihoodWords(times))).toBe(times);
  });

  test('what comes back says the same again, and is as near as the words are fine', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.006, max: 50, noNaN: true }), (ratio) => {
        const words = likelihoodWords(ratio);
        const back = ratioOfWords(words);
        if (back === null) throw new Error(words);
        expect(likelihoodWords(back).replace('200% more likely', '3 times as likely')).toBe(
          words.replace('200% more likely', '3 times as likely'),
        );
        expect(Math.abs(back - ratio)).toBeLessThan(ratio < 3.005 ? 0.0051 : ratio < 9.95 ? 0.051 : 0.51);
      }),
    );
  });

  test.each(['more than 99% less likely', '120% less likely', 'likely', '', '3.44 times as likely'])(
    '"%s" is no ratio',
    (words) => {
      expect(ratioOfWords(words)).toBeNull();
    },
  );
});

describe('the sentence of a figure', () => {
  const says = (likelihood: Parameters<typeof likelihoodSentence>[1], key: '3' | '9' = '3') =>
    likelihoodSentence(indicators[key], likelihood, context);

  test('says what is clear', () => {
    expect(says({ ratio: 1.42, low: 1.08, high: 1.87, state: 'outside-clear' })).toBe(
      'In 2025-26, Global Majority colleagues at Alderbrook were 42% more likely to enter the formal disciplinary ' +
        'process than White colleagues. That difference is unlikely to be chance (95% interval 1.08 to 1.87).',
    );
  });

  test('says what may be chance', () => {
    expect(says({ ratio: 1.5556, low: 0.5827, high: 4.1232, state: 'outside-uncertain' })).toBe(
      'In 2025-26, Global Majority colleagues at Alderbrook were 56% more likely to enter the formal disciplinary ' +
        'process than White colleagues. That difference may be chance (95% interval 0.58 to 4.12).',
    );
  });

  test('says how far no difference reaches', () => {
    expect(says({ ratio: 1, low: 0.9, high: 1.11, state: 'inside' })).toBe(
      'In 2025-26, Global Majority colleagues at Alderbrook were as likely to enter the formal disciplinary process ' +
        'as White colleagues. There is no material difference, 0.80 to 1.25 (95% interval 0.90 to 1.11).',
    );
    expect(says({ ratio: 0.9, low: 0.5, high: 1.6, state: 'inside' }, '9')).toBe(
      'In 2025-26, Global Majority colleagues at Alderbrook were 10% less likely to be in a senior manager role than ' +
        'White colleagues. That is no material difference, 0.80 to 1.25, though the numbers leave room for one ' +
        '(95% interval 0.50 to 1.60).',
    );
  });

  test.each([
    [0.9, 0.7, 1.1],
    [1.1, 0.9, 1.4],
  ])('%d leaves room for a difference from %d to %d, on either side', (ratio, low, high) => {
    expect(says({ ratio, low, high, state: 'inside' })).toContain('though the numbers leave room for one');
  });

  test('says when there are too few people', () => {
    expect(says({ ratio: 0, low: 0, high: 2.4857, state: 'not-enough' })).toBe(
      'In 2025-26, there were too few people at Alderbrook to say whether Global Majority colleagues were more or ' +
        'less likely to enter the formal disciplinary process than White colleagues (95% interval 0.00 to 2.49).',
    );
  });

  test('says nobody in words and not as a percentage', () => {
    expect(says({ ratio: 0, low: 0, high: 0.14, state: 'outside-clear' }, '9')).toBe(
      'In 2025-26, no Global Majority colleagues at Alderbrook were recorded under “Being a senior manager”, and ' +
        'some White colleagues were. That difference is unlikely to be chance (95% interval 0.00 to 0.14).',
    );
  });

  test('says a published ratio without an interval and leaves chance alone', () => {
    expect(
      likelihoodSentence(
        indicators['2'],
        { ratio: 0.56, low: null, high: null, state: null },
        { ...context, where: 'in England' },
      ),
    ).toBe(
      'In 2025-26, Global Majority colleagues in England were 44% less likely to be appointed from shortlisting than ' +
        'White colleagues.',
    );
  });

  test('marks the finding and its certainty', () => {
    const strong = likelihoodPhrases(
      indicators['3'],
      { ratio: 3.44, low: 2, high: 6, state: 'outside-clear' },
      context,
    ).flatMap(({ text, isStrong }) => (isStrong ? [text] : []));
    expect(strong).toEqual(['3.4 times as likely', 'unlikely to be chance']);
    expect(says({ ratio: 3.44, low: 2, high: 6, state: 'outside-clear' })).toContain(
      '3.4 times as likely to enter the formal disciplinary process as White colleagues.',
    );
  });

  test('is a sentence for every indicator, state and ratio, and never holds a number that has no value', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LIKELIHOOD_KEYS),
        fc.constantFrom(...EVIDENCE_STATES),
        fc.double({ min: 0, max: 300, noNaN: true }),
        (key, state, ratio) => {
          const sentence = likelihoodSentence(
            indicators[key],
            { ratio, low: ratio / 2, high: ratio * 2 + 0.1, state },
            context,
          );
          expect(sentence).toMatch(/^In 2025-26, .+\.$/);
          expect(sentence).not.toMatch(/NaN|Infinity|undefined|null| {2}|\.\./);
          // Where a state is the answer no size of a difference is.
          if (state === 'not-enough') expect(sentence).not.toMatch(/%.*likely|times/);
        },
      ),
    );
  });
});

test.each(CANNOT_BE_CALCULATED)('says why nothing can be calculated: %s', (reason) => {
  const sentence = cannotBeCalculatedSentence(indicators['3'], reason, context);
  expect(sentence).toMatch(/^In 2025-26, the relative likelihood at Alderbrook cannot be calculated: .+\.$/);
  expect(sentence).not.toMatch(/\b0\b|infinit/i);
});

test('the collective term is the programme’s, and written nowhere here', () => {
  const other = { ...context, collectiveTerm: 'Black and Asian' };
  const all = [
    likelihoodSentence(indicators['3'], { ratio: 1.4, low: 1.1, high: 2, state: 'outside-clear' }, other),
    cannotBeCalculatedSentence(indicators['3'], 'no-global-majority-base', other),
    parityText(indicators['3'], other.collectiveTerm) ?? '',
    directionText(indicators['3'], 1.4, other.collectiveTerm) ?? '',
  ];
  for (const text of all) {
    expect(text).toContain('Black and Asian');
    expect(text).not.toContain('Global Majority');
  }
});

test('says which side is worse, for each indicator', () => {
  expect(parityText(indicators['3'], 'Global Majority')).toBe(
    'Parity is 1.0. Above 1 is worse for Global Majority staff.',
  );
  expect(parityText(indicators['2'], 'Global Majority')).toBe(
    'Parity is 1.0. Below 1 is worse for Global Majority staff.',
  );
  expect(parityText(indicators['1'], 'Global Majority')).toBeNull();
  expect(directionText(indicators['9'], 0.55, 'Global Majority')).toBe('Worse for Global Majority staff');
  expect(directionText(indicators['9'], 1.2, 'Global Majority')).toBe('Better for Global Majority staff');
  expect(directionText(indicators['9'], 1, 'Global Majority')).toBe('Parity');
  expect(directionText(indicators['1'], 1, 'Global Majority')).toBeNull();
});

test('the four ways of having no figure read differently', () => {
  const texts = Object.values(NO_FIGURE_TEXT).map(({ text }) => text);
  expect(new Set(texts).size).toBe(4);
});

test('a ratio is printed with two decimals until it is very large', () => {
  expect([0, 0.5, 1.005, 99.99, 99.999, 312.4].map(ratioText)).toEqual([
    '0.00',
    '0.50',
    '1.00',
    '99.99',
    '100',
    '312',
  ]);
});
