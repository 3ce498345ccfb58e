// Copied by `errlex regenerate` from templates/typescript/runtime/http.js. Do not edit.
'use strict';
// The meanings of HTTP statuses.

const { STATUSES } = require('./policy.cjs');
const { head, isDecimal, isNumber, isText, strip } = require('./text.cjs');

const UNKNOWN = ['UNKNOWN', 'verify'];

/** An HTTP status as a number, also from a text ("503 Service Unavailable"); null for anything else. */
function statusOf(value) {
  if (isText(value)) {
    const digits = head(strip(value), 3);
    value = isDecimal(digits) ? Number(digits) : NaN;
  }
  if (!isNumber(value)) return null;
  const number = Math.trunc(Number(value));
  return number >= 100 && number < 1000 ? number : null;
}

/** [category, retry] of an answer by its HTTP status alone. Such an answer has not succeeded. */
function meaning(status) {
  if (status === null) return UNKNOWN;
  const said = STATUSES[status] ?? STATUSES[`${Math.trunc(status / 100)}XX`] ?? UNKNOWN;
  return said[0] === 'SUCCESS' || said[0] === 'INFO' ? UNKNOWN : said;
}

exports.statusOf = statusOf;
exports.meaning = meaning;
