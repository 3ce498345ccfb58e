// Puts answers to the TypeScript package: reads cases as JSON, one a line, and prints one line of JSON for each.
//
// A case has `api`, `call` ("errorFrom", "eventError" or "lookup"), `body` (text) or `value` (parsed JSON), `http_status`,
// `headers`. argv: the package's folder, the time in seconds since 1970.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, now] = process.argv.slice(2);
Date.now = () => Number(now) * 1000;
const xe = await import(pathToFileURL(join(folder, 'index.js')).href);
const lines = [];
for (const line of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const { api, call, body, value, bytes, http_status: httpStatus, headers } = JSON.parse(line);
  const sent = bytes === undefined ? (value === undefined ? body : value) : Uint8Array.from(bytes);
  let made;
  if (call === 'lookup') {
    const info = xe.lookup(api, value);
    made = info && { ...info, code: info.code };
  } else {
    const error = call === 'errorFrom' ? xe.errorFrom(api, sent, { httpStatus, headers }) : xe.eventError(api, sent);
    if (error !== null && !(error instanceof xe.ExchangeError)) throw new TypeError(`${error}`);
    made = error === null ? null : { ...error.toJSON(), text: String(error), kind: error.name };
  }
  lines.push(JSON.stringify(made));
}
console.log(lines.join('\n'));
