// Copied by `errlex regenerate` from templates/typescript/runtime/lookup.js. Do not edit.
// Codes by scope: exact ones, those of scopes that answer for all, and documented ranges.

import { infoOf } from './info.js';
import { put } from './messages.js';
import { covers } from './ranges.js';
import { TOO_LARGE, isDecimal, isText, keysOf, pairsOf, stripStart } from './text.js';

/** An integer in its usual spelling. */
const INTEGER = /^(?:0|-?[1-9]\d*)$/;
const CODE_DIGITS = 20;
/** Scopes whose codes do not occur in an answer's body. */
export const RESERVED = ['http', 'close'];

/**
 * The codes that answers of an API may carry.
 *
 * data: that of the exchange. scope: "spot", or "" for all scopes together: then a code with different meanings is
 * unclassified, with retry `verify`.
 */
export class Lookup {
  #stages;
  #wire;
  #tables = new Map();
  #infosOf = new Map();
  #padded = null;

  constructor(data, scope = '') {
    this.data = data;
    this.scope = scope;
    const scopes = keysOf(data.codes);
    const own = scope ? [scope] : scopes.filter((name) => !RESERVED.includes(name));
    /** The tables in the order of the search: the first one with the code explains it. */
    this.#stages = [own, RESERVED.includes(scope) ? [] : data.shared.filter((name) => !own.includes(name))];
    const wires = new Set(own.map((name) => data.wire[name]));
    this.#wire = wires.size === 1 ? [...wires][0] : null;
    /** The results of earlier look-ups: documented codes only, so that an exchange cannot fill the memory. */
    this.found = new Map();
  }

  /** The documentation of a code, a number or a string; null if it has none. */
  info(code) {
    const plain = plainCode(code);
    return plain === null ? null : (this.found.get(plain) ?? this.#search(plain));
  }

  /** `code` in the type of the scope's codes; unchanged if that is impossible. */
  normalised(code) {
    if (this.#wire === 'str') return this.#asText(code);
    return this.#wire === 'int' ? (integer(code) ?? code) : code;
  }

  /** All documented codes of the scope (of all scopes), in the order of the documentation. */
  infos() {
    return this.#stages[0].flatMap((scope) => this.#every('codes', scope));
  }

  /** Codes that are documented as successes. */
  successCodes() {
    return this.#stages.flat().flatMap((scope) =>
      [...this.#rows('codes', scope)]
        .filter(([, row]) => row.split('\t', 3)[2] === 'SUCCESS')
        .map(([key]) => this.#typed('codes', scope, key)),
    );
  }

  /** [text, documentation] of errors without a code. kind: "texts", or "seen_texts" for undocumented ones. */
  texts(kind) {
    return this.#stages.flat().flatMap((scope) => this.#every(kind, scope).map((info) => [info.code, info]));
  }

  /** [message, documentation] of all codes. */
  messages() {
    return this.infos().flatMap((info) => info.messages.map((message) => [message, info]));
  }

  /** scope and code -> [message, category and retry] of each meaning, for codes that have different ones. */
  meanings() {
    const found = new Map();
    for (const [scope, rows] of pairsOf(this.data.meanings)) {
      for (const row of rows) {
        const [code, message, ...meaning] = row.split('\t');
        put(found, `${scope}\t${code}`, [message, meaning.join('\t')]);
      }
    }
    return found;
  }

  /** [scope, message, [category, retry]] of documented and seen messages of all products, of one code or of all. */
  said(code = null) {
    const several = this.meanings();
    return keysOf(this.data.codes)
      .filter((scope) => !RESERVED.includes(scope))
      .flatMap((scope) =>
        ['codes', 'seen'].flatMap((kind) => {
          const infos = code === null ? this.#every(kind, scope) : [this.one(kind, scope, code)].filter(Boolean);
          return infos.flatMap((info) => said(scope, info, several.get(`${scope}\t${info.code}`) ?? []));
        }),
      );
  }

  #search(code) {
    for (const kind of KINDS) {
      for (const stage of this.#stages) {
        const found = stage.map((scope) => this.one(kind, scope, code)).filter(Boolean);
        if (!found.length) continue;
        const info = found.length === 1 ? found[0] : together(found);
        if (kind === 'codes') this.found.set(code, info);
        return info;
      }
    }
    return null;
  }

  /** The row of a code in a table of a scope; undefined without one. */
  one(kind, scope, code) {
    const rows = this.#rows(kind, scope);
    if (!rows.size) return undefined;
    if (kind.endsWith('ranges')) {
      const covering = [...rows.keys()].find((text) => covers(text, String(code)));
      return covering === undefined ? undefined : this.#kept(kind, scope, covering);
    }
    const key = this.data.wire[scope] === 'int' ? integer(code) : this.#asText(code);
    return key !== null && rows.has(String(key)) ? this.#kept(kind, scope, String(key)) : undefined;
  }

  /** A code as text: 171 is "00171" if that is documented and "171" is not. */
  #asText(code) {
    if (isText(code)) return code;
    if (this.#padded === null) {
      const every = new Set(keysOf(this.data.codes).flatMap((scope) => [...this.#rows('codes', scope).keys()]));
      this.#padded = new Map();
      for (const key of every) {
        const plain = stripStart(key, '0');
        if (plain !== key && plain !== '' && isDecimal(key) && !every.has(plain)) this.#padded.set(plain, key);
      }
    }
    return this.#padded.get(String(code)) ?? String(code);
  }

  /** Code, as text -> row, of one table of a scope. */
  #rows(kind, scope) {
    const name = `${kind}.${scope}`;
    let rows = this.#tables.get(name);
    if (!rows) {
      const [codes, lines] = this.data[kind][scope] ?? ['', []];
      const keys = codes.split('\t');
      rows = new Map(lines.map((line, index) => [keys[index], line]));
      this.#tables.set(name, rows);
    }
    return rows;
  }

  #every(kind, scope) {
    return [...this.#rows(kind, scope).keys()].map((key) => this.#kept(kind, scope, key));
  }

  /** The ErrorInfo of a row: always the same object. */
  #kept(kind, scope, key) {
    const name = `${kind}.${scope}.${key}`;
    let info = this.#infosOf.get(name);
    if (!info) {
      info = infoOf(this.data, scope, this.#typed(kind, scope, key), this.#rows(kind, scope).get(key));
      this.#infosOf.set(name, info);
    }
    return info;
  }

  #typed(kind, scope, key) {
    return this.data.wire[scope] === 'int' && (kind === 'codes' || kind === 'seen') ? Number(key) : key;
  }
}

/** [scope, message, [category, retry]] of a code. several: its messages with meanings of their own. */
function said(scope, info, several) {
  const own = several.map(([message, meaning]) => [message, meaning.split('\t')]);
  const named = new Set(own.map(([message]) => message));
  const others = info.messages.filter((message) => !named.has(message));
  const rows = [...own, ...others.map((message) => [message, [info.category, info.retry]])];
  return rows.filter(([message]) => message).map(([message, meaning]) => [scope, message, meaning]);
}

/** Tables of an exchange's data, in the order in which they are searched. */
const KINDS = ['codes', 'seen', 'ranges', 'seen_ranges'];

/** `code` in every scope of a lookup that lists it; if none does, in documented ranges. */
export function explained(lookup, code) {
  const plain = plainCode(code);
  const scopes = lookup.scope ? [lookup.scope] : keysOf(lookup.data.codes);
  for (const kind of plain === null ? [] : KINDS) {
    const found = scopes.map((scope) => lookup.one(kind, scope, plain)).filter(Boolean);
    if (found.length) return found;
  }
  return [];
}

/** A code as a string or an integer; null for a value that cannot be a code. */
export function plainCode(code) {
  if (isText(code)) return code;
  if (typeof code === 'number' && Number.isInteger(code)) {
    if (Number.isSafeInteger(code)) return code || 0; // not -0
    code = BigInt(code);
  }
  if (typeof code !== 'bigint' || code >= TOO_LARGE || code <= -TOO_LARGE) return null;
  const number = Number(code);
  return Number.isSafeInteger(number) ? number : code;
}

/** The number that `code` is, or is the usual spelling of. */
function integer(code) {
  if (!isText(code)) return code;
  if (code.length > CODE_DIGITS || !INTEGER.test(code)) return null;
  return Number.isSafeInteger(Number(code)) ? Number(code) : BigInt(code);
}

/** One result for a code of several scopes: theirs if they agree on the meaning. */
function together(found) {
  const joined = (field) => Object.freeze([...new Set(found.flatMap((info) => info[field]))]);
  const agreed = (field) => found.every((info) => info[field] === found[0][field]);
  const every = { messages: joined('messages'), names: joined('names'), http: joined('http') };
  if (agreed('category') && agreed('retry')) return found[0].replaced(every);
  return found[0].replaced({
    ...every,
    scope: '',
    name: agreed('name') ? found[0].name : '',
    category: 'UNKNOWN',
    family: 'OTHER',
    retry: 'verify',
    solution: '',
  });
}
