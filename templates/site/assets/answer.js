// Reads a pasted answer, or a line of a log, on this page, with the TypeScript package. Nothing is sent anywhere.
import { makeApi } from './package/runtime/api.js';
import { loads } from './package/runtime/json.js';
import { normalised } from './package/runtime/messages.js';
import { CAUTION } from './package/runtime/policy.js';

const root = document.body.dataset.root;
const form = document.getElementById('answer');
const place = document.getElementById('reading');
/** Characters that are read, and places in them where an answer may begin. */
const LONGEST = 200_000;
const MOST_STARTS = 200;
/** Exchanges whose data are loaded to try an answer, and readings that are shown. */
const MOST_TRIED = 24;
const MOST_SHOWN = 8;

/** The answer in a text: { value, json, around }, or null. What stands around it may name the exchange. */
export function answerIn(text) {
  for (const written of [text, text.replaceAll('\\"', '"'), fromPython(text)]) {
    let tries = 0;
    for (const { index } of written.matchAll(/[{[]/g)) {
      if ((tries += 1) > MOST_STARTS) break;
      const end = endOf(written, index);
      if (end < 0) continue;
      const json = written.slice(index, end);
      try {
        const value = loads(json);
        if (Object.keys(value).length) return { value, json, around: written.slice(0, index) + ' ' + written.slice(end) };
      } catch {
        // These brackets belong to the log line: the answer begins later.
      }
    }
  }
  return null;
}

/** Returns the index after the bracket that closes the one at `start`; -1 if none closes it. */
function endOf(text, start) {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at];
    if (quoted) {
      if (char === '\\') at += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{' || char === '[') depth += 1;
    else if ((char === '}' || char === ']') && (depth -= 1) === 0) return at + 1;
  }
  return -1;
}

/** A dict as Python prints it, as JSON. */
function fromPython(text) {
  const words = { True: 'true', False: 'false', None: 'null' };
  return text.replace(/'((?:[^'\\]|\\.)*)'|"(?:[^"\\]|\\.)*"|\b(?:True|False|None)\b/g, (token, inside) => {
    if (inside !== undefined) return JSON.stringify(inside.replaceAll("\\'", "'"));
    return words[token] ?? token;
  });
}

/** Everything in an answer that may be a code. */
export function scalarsIn(value, depth = 6) {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return [String(value)];
  if (typeof value !== 'object' || value === null || depth === 0) return [];
  return Object.values(value).flatMap((each) => scalarsIn(each, depth - 1));
}

/** The HTTP status that a log line names beside an answer. */
function statusIn(text) {
  return /\b(?:HTTP(?:\/[\d.]+)?|status(?:[ _-]?code)?)\W{0,3}([1-5]\d\d)\b/i.exec(text)?.[1] ?? null;
}

const loaded = new Map();
/** The data of an exchange, loaded once. */
function dataOf(exchange) {
  if (!loaded.has(exchange)) loaded.set(exchange, import(`./package/data/${exchange}.js`).then(({ DATA }) => DATA));
  return loaded.get(exchange);
}

let pages = null;
/** What the site has a page for: titles, and exchange -> code -> path. */
function pagesOf() {
  pages ??= fetch(`${root}data/codes.json`)
    .then((response) => response.json())
    .then((data) => {
      const paths = new Map(data.exchanges.map(([id]) => [id, new Map()]));
      data.code.forEach((code, at) => {
        const [id] = data.exchanges[data.exchange[at]];
        paths.get(id).set(code, `${id}/${data.slug[at] || code}/`);
      });
      return { titles: new Map(data.exchanges), paths };
    });
  return pages;
}

/** What an answer means to an exchange: { error, api, score } for each meaning that its products give it. */
async function readingsOf(exchange, { value, json, codes }, httpStatus, isNamed) {
  const data = await dataOf(exchange);
  const products = Object.keys(data.codes).filter((scope) => scope !== 'http' && scope !== 'close');
  const found = new Map();
  for (const scope of products) {
    const api = makeApi(data, scope);
    const code = codes?.find((each) => api.lookup(each) !== null);
    const error = code === undefined ? (api.errorFrom(json, { httpStatus }) ?? api.eventError(json)) : api.error(code);
    const key = error && `${error.category} ${error.retry} ${error.code}`;
    if (error === null) continue;
    if (found.has(key)) found.get(key).scopes.push(scope);
    else found.set(key, { exchange, error, scopes: [scope], score: scored(data, scope, value, error, isNamed) });
  }
  const readings = [...found.values()];
  // A product that knows the code says more than one that does not.
  const known = readings.filter(({ error }) => error.code !== null && !error.undocumented);
  return { several: products.length > 1, readings: known.length ? known : readings };
}

/** How much speaks for an exchange: its name, its code, its words, its fields. */
function scored(data, scope, value, error, isNamed) {
  const said = normalised(error.message);
  const meanings = (data.meanings[scope] ?? []).map((row) => row.split('\t')[1]);
  const words = [...(error.info?.messages ?? []), ...meanings].some((message) => said !== '' && normalised(message) === said);
  const shape = data.response[scope] ?? data.response[''];
  const fields = (paths) => paths.some(([field]) => Object.hasOwn(value, field));
  const own = fields(shape.code.slice(0, 1)) && fields(shape.message.slice(0, 1));
  return 8 * isNamed + 4 * words + 2 * (error.code !== null && !error.undocumented) + own;
}

/** Exchanges that a text names, by id or title: "Binance US" is no Binance. */
function namedIn(text, titles) {
  const words = (said) => ` ${said.toLowerCase().split(/[^\p{L}\p{N}_]+/u).filter(Boolean).join(' ')} `;
  const plain = words(text);
  const named = [...titles].filter(([id, title]) => plain.includes(` ${id} `) || (title.length > 3 && plain.includes(words(title))));
  const isPart = (title) => named.some(([, other]) => other !== title && plain.includes(words(other)) && words(other).includes(words(title)));
  return named.filter(([, title]) => !isPart(title)).map(([id]) => id);
}

/** All readings of a text, the likeliest first. chosen: the exchange, "" where it is to be found. */
export async function read(text, chosen, httpStatus) {
  const { titles, paths } = await pagesOf();
  const answer = answerIn(text) ?? bare(text);
  const named = chosen ? [chosen] : namedIn(answer.around, titles);
  const codes = new Set(scalarsIn(answer.value));
  const knowing = [...paths].filter(([, known]) => [...codes].some((code) => known.has(code))).map(([id]) => id);
  const tried = named.length ? named : knowing.slice(0, MOST_TRIED);
  const status = httpStatus || statusIn(answer.around);
  const every = await Promise.all(tried.map((id) => readingsOf(id, answer, status, named.includes(id) ? 1 : 0)));
  const readings = every.flatMap(({ readings: own, several }) => own.map((reading) => ({ ...reading, several })));
  readings.sort((one, other) => other.score - one.score);
  return { readings, tried, titles, paths, isSure: named.length === 1 };
}

/** A text without an answer in it: what in it may be codes, else what a gateway says for the exchange. */
function bare(text) {
  const codes = [text.trim(), ...(text.match(/-?\d{3,}/g) ?? [])];
  return { value: codes, codes, json: text, around: text };
}

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

const advice = (retry) => document.querySelector(`#advice [data-retry="${retry}"]`)?.textContent.trim() ?? retry;
const meaning = (category) => document.querySelector(`#advice [data-category="${category}"]`)?.textContent.trim() ?? '';
const plain = (word) => word.replaceAll('_', ' ').toLowerCase();

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const IN_PART = 'The exchange may have carried out some of the items: look at each one.';

/** What to do, first, and what it is. */
function box({ category, retry, name, retryAfter }) {
  const made = element('div', undefined, `advice ${retry}`);
  const strong = element('p');
  strong.append(element('strong', name === 'PartialFailure' ? IN_PART : advice(retry)));
  made.append(strong, element('p', meaning(category)));
  if (retryAfter !== null) made.append(element('p', `The answer asks to wait ${Math.ceil(retryAfter)} seconds.`));
  return made;
}

/** The code of a reading with a link to its page, and its name; nothing where it has no code. */
function codeOf({ exchange, error }, { paths }, before = '') {
  const code = error.info?.code ?? error.code;
  const path = paths.get(exchange)?.get(String(code));
  if (code === null) return before ? [before] : [];
  const shown = element(path ? 'a' : 'span', before);
  if (path) shown.href = root + path;
  shown.append(element('code', String(code)));
  return [shown, ' ', element('code', error.codeName, 'name'), ' '];
}

/** One reading as a section. */
function section(reading, site) {
  const { exchange, error, scopes, several } = reading;
  const made = element('section');
  const line = element('p');
  line.append(...codeOf(reading, site), element('span', error.message, 'says'));
  made.append(element('h2', `${site.titles.get(exchange)}${several ? ` (${scopes.join(', ')})` : ''}: ${plain(error.category)}`), box(error), line);
  if (error.undocumented) made.append(element('p', 'The exchange does not document this code.'));
  if (error.items.length) {
    const list = element('ul');
    for (const item of error.items.slice(0, 50)) {
      list.append(element('li', `Item ${item.index + 1}: ${item.code ?? ''} ${plain(item.category)}. ${item.message} ${advice(item.retry)}`));
    }
    made.append(list);
  }
  return made;
}

/** What several exchanges mean alike: once, and then who may have sent it. */
function together(readings, site) {
  const [{ error }] = readings;
  const made = element('section');
  const list = element('ul', undefined, 'list');
  for (const reading of readings) {
    const { exchange, scopes, several } = reading;
    const item = element('li');
    item.append(...codeOf(reading, site, `${site.titles.get(exchange)}${several ? ` (${scopes.join(', ')})` : ''} `));
    if (reading.error.undocumented) item.append('not documented');
    list.append(item);
  }
  const said = error.message ? [element('p', error.message, 'says')] : [];
  made.append(element('h2', capital(plain(error.category))), box(error), ...said, element('p', 'Exchanges that send this code:'), list);
  return made;
}

/** Readings by what they mean; the meaning of most exchanges first. */
function byMeaning(readings) {
  const groups = new Map();
  for (const reading of readings) {
    const { category, retry, name, items } = reading.error;
    const key = items.length ? reading : `${category} ${retry} ${name === 'PartialFailure'}`;
    groups.set(key, [...(groups.get(key) ?? []), reading]);
  }
  return [...groups.values()].sort((one, other) => other.length - one.length);
}

/** Shows the readings of a text. */
function show({ readings, tried, isSure, ...site }) {
  const best = readings.filter(({ score }) => score === readings[0].score);
  const groups = byMeaning(best);
  const made = [];
  if (!readings.length) {
    if (!tried.length) made.push(element('p', 'No exchange documents a code of this answer. Choose the exchange.', 'notice'));
    else made.push(element('p', `${tried.map((id) => site.titles.get(id)).join(', ')}: this answer reports no failure.`, 'notice'));
  } else if (!isSure && groups.length > 1) {
    const careful = CAUTION.findLast((retry) => best.some(({ error }) => error.retry === retry));
    made.push(element('p', `The meaning depends on the exchange. Choose the one that sent the answer. Until then: ${advice(careful)}`, 'notice'));
  }
  made.push(...groups.slice(0, MOST_SHOWN).map((group) => (group.length > 1 && !isSure ? together(group, site) : group.map((each) => section(each, site)))).flat());
  const others = readings.slice(best.length, best.length + MOST_SHOWN);
  if (others.length && !isSure) {
    const details = element('details');
    details.append(element('summary', 'If another exchange sent it'), ...others.map((reading) => section(reading, site)));
    made.push(details);
  }
  place.replaceChildren(...made);
}

let latest = 0;
async function update() {
  const number = (latest += 1);
  const text = form.elements.namedItem('body').value.slice(0, LONGEST).trim();
  if (!text) return place.replaceChildren();
  try {
    const found = await read(text, form.elements.namedItem('exchange').value, form.elements.namedItem('status').value);
    if (number === latest) show(found);
  } catch {
    if (number === latest) place.replaceChildren(element('p', 'The answer could not be read: a file that this page needs did not load.', 'notice'));
  }
  return undefined;
}

form.addEventListener('input', update);
update();
