// Copied by `errlex regenerate` from templates/typescript/runtime/from_ccxt.js. Do not edit.
'use strict';
// The meaning of an exception of ccxt: from its text, and from the exchange's last answer if it is of the same request.

const { BY_CATEGORY } = require('./exceptions.cjs');
const { UNREADABLE, parsed } = require('./json.cjs');
const { CCXT_CLASS } = require('./taxonomy.cjs');
const { isDecimal, isText } = require('./text.cjs');

/** Maximum number of characters of an exception's text to search for an answer. */
const READ = 100_000;

/**
 * The error for `raised`; never null, and never less than ccxt itself knows.
 *
 * After a timeout ccxt's `last_http_response` is the answer to the previous request. So it is used only if the text of
 * `raised` contains it.
 */
function fromCcxt(api, exchange, raised) {
  try {
    return read(api, exchange, raised);
  } catch {
    return api.unread(null, null);
  }
}

function read(api, exchange, raised) {
  const text = String(raised?.message ?? raised).slice(0, READ);
  const last = exchange?.last_http_response;
  let error = null;
  if (isText(last) && last && text.includes(last)) {
    const httpStatus = statusIn(text.slice(0, text.indexOf(last)));
    error = api.errorFrom(last, { httpStatus, headers: exchange.last_response_headers });
  } else {
    const sent = answerIn(text);
    error = sent === null ? null : api.errorFrom(sent);
  }
  const known = categoryOf(raised);
  if (error === null || (error.category === 'UNKNOWN' && known !== 'UNKNOWN')) error = byClass(api, known, error, text);
  error.cause ??= raised;
  return error;
}

/** The JSON at the end of an exception's text: ccxt writes the exchange's id, then the answer. */
function answerIn(text) {
  const start = text.search(/[{[]/);
  const answer = start < 0 ? UNREADABLE : parsed(text.slice(start));
  return answer === UNREADABLE ? null : answer;
}

/** The HTTP status in "bitget GET https://... 429 Too Many Requests", the text before an answer. */
function statusIn(head) {
  const words = head.split(/\s+/).filter(Boolean);
  const found = words.find((word) => word.length === 3 && isDecimal(word) && word > '399');
  return found !== undefined && words.length > 2 ? Number(found) : null;
}

/** The category of the class that ccxt raised, or of its nearest parent class that has one. */
function categoryOf(raised) {
  for (let kind = raised?.constructor; kind?.name; kind = Object.getPrototypeOf(kind)) {
    const name = kind.name === 'DDoSProtection' ? 'RateLimitExceeded' : kind.name;
    const found = Object.entries(CCXT_CLASS).find(([, ccxt]) => ccxt === name);
    if (found) return name === 'ExchangeError' ? 'UNKNOWN' : found[0];
  }
  return 'UNKNOWN';
}

/** An error whose ccxt class is its only known fact. Its advice is to verify: the request may have arrived. */
function byClass(api, category, error, text) {
  const { exchange, scope } = api;
  if (error === null) return new BY_CATEGORY[category](text, { exchange, scope, retry: 'verify' });
  const { info, body, message } = error;
  const { family, ...fields } = error;
  return new BY_CATEGORY[category](message, { ...fields, info, body, category, retry: 'verify' });
}

exports.fromCcxt = fromCcxt;
