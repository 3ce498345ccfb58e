// Copied by `errlex regenerate` from templates/typescript/runtime/api.js. Do not edit.
'use strict';
// The functions of an exchange's module, and of each of its scopes. Every part is made at its first use.

const { Answers } = require('./answers.cjs');
const { UnclassifiedError } = require('./exceptions.cjs');
const { statusOf } = require('./http.cjs');
const { Lookup } = require('./lookup.cjs');
const { isData, takenApart } = require('./responses.cjs');

/**
 * The answers of one exchange, or of one scope of it, and their meanings.
 *
 * No function throws for what an exchange sends, and none uses `this`.
 */
function makeApi(data, scope = '') {
  let madeLookup = null;
  let madeAnswers = null;
  const known = () => (madeLookup ??= new Lookup(data, scope));
  const answers = () => (madeAnswers ??= new Answers(data, scope, known()));

  /** The error for an answer that could not be read, so that the outcome of the request is unknown. */
  const unread = (body, httpStatus) => new UnclassifiedError('', { exchange: data.exchange, scope, body, httpStatus });

  const errorFrom = (body, options) => {
    let { httpStatus = null, headers = null } = options ?? {};
    if (!isData(body)) ({ body, httpStatus, headers } = takenApart(body, httpStatus, headers));
    try {
      return answers().errorFrom(body, statusOf(httpStatus), headers);
    } catch {
      return unread(body, statusOf(httpStatus));
    }
  };

  const eventError = (message) => {
    try {
      return answers().eventError(message);
    } catch {
      return unread(message, null);
    }
  };

  return {
    exchange: data.exchange,
    scope,
    lookup: (code) => known().info(code),
    codes: () => known().infos(),
    error: (code, message = '', fields = {}) => answers().error(code, message, fields ?? {}),
    errorFrom,
    eventError,
    unread,
  };
}

exports.makeApi = makeApi;
