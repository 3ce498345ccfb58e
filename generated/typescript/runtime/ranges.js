// Copied by `errlex regenerate` from templates/typescript/runtime/ranges.js. Do not edit.
// Documented ranges and masks of codes: `10XXXX`, `51700 to 51799`, `000~099`, `4XX`.

const RANGE = /^(-?\d+)\s*(?:to|~|\u2013|\u2014|-|\.\.+|\u81f3)\s*(-?\d+)$/i;
const MASK = /^-?\d+[xX*]+$/;
/** Maximum number of characters of a code in a range. */
const LONGEST = 20;

/** Whether the range `text`, as documented, contains `code`. */
export function covers(text, code) {
  if (code.length > LONGEST) return false;
  const range = text.trim();
  if (MASK.test(range)) return new RegExp(`^${range.replace(/[xX*]/g, '[0-9]')}$`).test(code);
  const ends = RANGE.exec(range);
  if (ends === null || !/^-?[0-9]+$/.test(code)) return false;
  const [low, high] = [BigInt(ends[1]), BigInt(ends[2])];
  const number = BigInt(code);
  return (low <= number && number <= high) || (high <= number && number <= low);
}
