// Copied by `errlex regenerate` from templates/typescript/runtime/responses.js. Do not edit.
'use strict';
// Responses of HTTP clients, taken whole: body, status and headers of an object of fetch, axios, undici and the like.

const { statusOf } = require('./http.cjs');
const { isBytes } = require('./json.cjs');
const { isList } = require('./text.cjs');

const UNREAD = 'fetch: await fromResponse(response)';

/** Whether `body` is data of an exchange, not the object in which a client wraps it. */
function isData(body) {
  if (typeof body === 'function' || typeof body === 'symbol') return false;
  try {
    if (typeof body !== 'object' || body === null || isList(body) || isBytes(body)) return true;
    const prototype = Object.getPrototypeOf(body);
    return prototype === null || Object.getPrototypeOf(prototype) === null;
  } catch {
    return false; // a proxy that refuses to be looked at
  }
}

/**
 * { body, httpStatus, headers } of a response whose body has been read. Given arguments win over the response's own.
 *
 * Throws TypeError for an object that is neither data nor such a response.
 */
function takenApart(response, httpStatus, headers) {
  let status = null;
  let body;
  let own = null;
  try {
    status = statusIn(response);
    body = response?.data ?? response?.body;
    own = response?.headers ?? null;
  } catch {
    // a proxy, or a property, that throws
  }
  if (status === null || body === undefined || !isData(body)) throw noAnswer(response, UNREAD);
  return { body, httpStatus: httpStatus ?? status, headers: headers ?? own };
}

/**
 * The error in a response, whose body is read if it has not been; null if it shows success.
 *
 * A response of fetch is cloned, so that the caller can read it, too. Rejects with TypeError for anything else.
 */
async function fromResponse(api, response) {
  const { body, httpStatus, headers, cause, broken } = await received(response);
  const error = broken ? api.unread(null, statusOf(httpStatus)) : api.errorFrom(body, { httpStatus, headers });
  if (error !== null && cause !== undefined) {
    Object.defineProperty(error, 'cause', { value: cause, configurable: true, writable: true });
  }
  return error;
}

/**
 * { body, httpStatus, headers, cause, broken } of a response. cause: the error that carried it (axios), or that
 * interrupted its reading (broken).
 */
async function received(response) {
  const carried = response instanceof Error && response.response ? response.response : response;
  const cause = carried === response ? undefined : response;
  const httpStatus = statusIn(carried);
  if (httpStatus === null) throw noAnswer(response, 'a response of fetch, axios or undici');
  const headers = carried.headers ?? null;
  if (carried.data !== undefined) return { body: carried.data, httpStatus, headers, cause };
  if (carried.bodyUsed === true) throw new TypeError('the body of the response was read already: errorFrom(body, { httpStatus })');
  const { body } = carried;
  const own = typeof carried.text === 'function' ? carried : body;
  if (typeof own?.text !== 'function') {
    if (body === undefined || !isData(body)) throw noAnswer(response, 'a body that can be read');
    return { body, httpStatus, headers, cause };
  }
  const readable = typeof own.clone === 'function' ? own.clone() : own;
  try {
    return { body: await readable.text(), httpStatus, headers, cause };
  } catch (error) {
    return { body: null, httpStatus, headers, cause: error, broken: true };
  }
}

function statusIn(response) {
  const status = response?.status ?? response?.statusCode;
  return typeof status === 'number' ? status : null;
}

function noAnswer(value, mend) {
  let kind = typeof value;
  try {
    if (kind === 'object') kind = value?.constructor?.name ?? kind;
  } catch {
    // a proxy that throws
  }
  return new TypeError(`an answer is a string, bytes, parsed JSON or a response, not ${kind} (${mend})`);
}

exports.isData = isData;
exports.takenApart = takenApart;
exports.fromResponse = fromResponse;
