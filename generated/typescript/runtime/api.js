// Copied by `errlex regenerate` from templates/typescript/runtime/api.js. Do not edit.
// What an exchange's module, and each of its scopes, offers. Every part is made when it is first needed.

import { Answers } from './answers.js';
import { UnclassifiedError } from './exceptions.js';
import { statusOf } from './http.js';
import { Lookup } from './lookup.js';
import { isData, takenApart } from './responses.js';

/**
 * The answers of one exchange, or of one scope of it, and what they mean.
 *
 * Its functions throw for no data of an exchange, and need no `this`.
 */
export function makeApi(data, scope = '') {
  let madeLookup = null;
  let madeAnswers = null;
  const known = () => (madeLookup ??= new Lookup(data, scope));
  const answers = () => (madeAnswers ??= new Answers(data, scope, known()));

  /** The error for an answer at which reading it failed: nobody knows what became of the request. */
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
