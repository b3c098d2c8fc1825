import { describe, expect, test } from '@jest/globals';
import { candidatesOfRows, candidatesOfText, isFormula, roleOf } from './invitation-list.ts';

const people = (text: string) => candidatesOfText(text).map(({ name, email }) => [name, email]);

describe('a typed or pasted list', () => {
  test.each([
    ['one a line', 'a@x.org\nb@x.org\r\n\n  c@x.org \n', ['a@x.org', 'b@x.org', 'c@x.org']],
    ['with commas', 'a@x.org, b@x.org,c@x.org,', ['a@x.org', 'b@x.org', 'c@x.org']],
    ['with semicolons', 'a@x.org; b@x.org;;c@x.org;', ['a@x.org', 'b@x.org', 'c@x.org']],
    ['with bullets', '- a@x.org\n• b@x.org\n3. c@x.org', ['a@x.org', 'b@x.org', 'c@x.org']],
    ['in angle brackets', '<a@x.org>\n<mailto:b@x.org>', ['a@x.org', 'b@x.org']],
  ])('%s', (_, text, addresses) => {
    expect(candidatesOfText(text).map(({ email }) => email)).toEqual(addresses);
  });

  test.each([
    ['Name <address>', 'Priya Nair <p@x.org>', [['Priya Nair', 'p@x.org']]],
    ['quoted', '"Nair, Priya" <p@x.org>', [['Nair, Priya', 'p@x.org']]],
    ['surname first, as Outlook lists them', 'Nair, Priya <p@x.org>', [['Priya Nair', 'p@x.org']]],
    [
      'several of them',
      'Nair, Priya <p@x.org>; Hughes, Daniel <d@x.org>, e@x.org',
      [
        ['Priya Nair', 'p@x.org'],
        ['Daniel Hughes', 'd@x.org'],
        ['', 'e@x.org'],
      ],
    ],
    ['Outlook’s address for a name', `'p@x.org' <p@x.org>`, [['', 'p@x.org']]],
    ['an apostrophe', `Zoë O’Brien <z@x.org>`, [['Zoë O’Brien', 'z@x.org']]],
    [
      'columns of a spreadsheet',
      'Priya Nair\tp@x.org\nd@x.org\tDaniel',
      [
        ['Priya Nair', 'p@x.org'],
        ['Daniel', 'd@x.org'],
      ],
    ],
  ])('%s', (_, text, found) => {
    expect(people(text)).toEqual(found);
  });

  test('what is no address stays a row of its own, so that it can be named', () => {
    expect(people('a@x.org\nPriya Nair\n@')).toEqual([
      ['', 'a@x.org'],
      ['', 'Priya Nair'],
      ['', '@'],
    ]);
  });

  test('a list of any shape is read in good time', () => {
    for (const text of [
      '"'.repeat(200_000),
      '<'.repeat(200_000),
      'a,'.repeat(100_000),
      ',<'.repeat(100_000),
      'x '.repeat(100_000),
    ]) {
      const start = performance.now();
      candidatesOfText(text);
      expect(performance.now() - start).toBeLessThan(2000);
    }
  });
});

const rows = (...cells: string[][]) => cells.map((row, at) => ({ row: at + 1, cells: row }));

describe('the rows of a file', () => {
  test.each([
    ['Email', 'Name'],
    ['E-mail address', 'FULL NAME'],
    ['email address ', 'Display name'],
  ])('are read by their heading: %s, %s', (email, name) => {
    expect(
      candidatesOfRows(rows(['Phone', name, email, 'Role'], ['+44 1', 'Ann', 'a@x.org', 'Lead'])),
    ).toEqual([{ row: 2, email: 'a@x.org', name: 'Ann', role: 'Lead' }]);
  });

  test('first and last names are joined', () => {
    expect(
      candidatesOfRows(
        rows(['Last name', 'First name', 'Email'], ['Nair', 'Priya', 'p@x.org'], ['', 'Dan', 'd']),
      ),
    ).toMatchObject([{ name: 'Priya Nair' }, { name: 'Dan' }]);
  });

  test('without a heading they are read by what they hold', () => {
    expect(
      candidatesOfRows(rows(['Priya Nair', 'p@x.org'], ['d@x.org', 'sponsor', 'Dan'], ['e@x.org'])),
    ).toEqual([
      { row: 1, email: 'p@x.org', name: 'Priya Nair', role: '' },
      { row: 2, email: 'd@x.org', name: 'Dan', role: 'sponsor' },
      { row: 3, email: 'e@x.org', name: '', role: '' },
    ]);
  });

  test('a formula in a part of a name is not hidden by the other part', () => {
    const [row] = candidatesOfRows(rows(['First name', 'Surname', 'Email'], ['Ann', '=1+1', 'a@x.org']));
    expect(isFormula(row?.name ?? '')).toBe(true);
  });
});

test.each(['=1', '+1', '-1', '@x', ' =1', '\t=1', '\tx'])('%j could be a formula', (cell) => {
  expect(isFormula(cell)).toBe(true);
});

test.each([
  ['Authority lead', 'lead'],
  [' SPONSOR ', 'sponsor'],
  ['Member', 'participant'],
  ['boss', undefined],
])('the role %j is %s', (text, role) => {
  expect(roleOf(text)).toBe(role);
});
