import { describe, expect, it } from 'vitest';
import { csvLine } from './index.ts';

describe('a cell of CSV', () => {
  it.each([
    ['12.50', '12.50'],
    ['-12.00', '-12.00'],
    ['Ada-Marie = 1', 'Ada-Marie = 1'],
    ['a "b", c', '"a ""b"", c"'],
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['+44 20', "'+44 20"],
    ['+5', "'+5"],
    ['-x', "'-x"],
    ['-1.', "'-1."],
    ['-12.00\n', `"'-12.00\n"`],
    [' =1+1', "' =1+1"],
    ['\u00a0-2+3', "'\u00a0-2+3"],
    ['\t=1', "'\t=1"],
    ['\ttext', "'\ttext"],
    ['\r\n=1', `"'\r\n=1"`],
    ['=A1,"x"', `"'=A1,""x"""`],
  ])('%j is written as %j', (cell, written) => {
    expect(csvLine([cell, 'a'])).toBe(`${written},a\r\n`);
  });
});
