// The index is made in the browser from columns: codes, names and messages of every page.
import MiniSearch from './minisearch.js';

/** Words of names and messages; a code is one word, its dash and its colons with it. */
const tokenize = (text) => text.toLowerCase().split(/[^\p{L}\p{N}:.\-]+/u).flatMap((word) => (/[:.\-]/.test(word) ? [word, ...word.split(/[:.\-]+/)] : [word])).filter(Boolean);

/** Results that are shown. */
const MOST = 20;

/** Loads the columns; gives `results(query)`: rows of {title, code, name, message, path}, the best first. */
export async function load(root) {
  const data = await (await fetch(`${root}data/codes.json`)).json();
  const mini = new MiniSearch({
    fields: ['code', 'name', 'aliases', 'message'],
    tokenize: (text) => tokenize(text.replaceAll('_', ' ')),
    processTerm: (term) => term,
  });
  const documents = data.code.map((code, id) => ({
    id,
    code,
    name: data.name[id],
    aliases: data.aliases[id] || '',
    message: data.message[id],
  }));
  for (let at = 0; at < documents.length; at += 500) {
    mini.addAll(documents.slice(at, at + 500));
    await new Promise((resolve) => setTimeout(resolve)); // keys that are typed meanwhile are not held up
  }
  const exchanges = new Map();
  data.exchanges.forEach(([id, title], at) => [id, title.toLowerCase()].forEach((name) => exchanges.set(name, at)));

  /** The exchanges that words name ("binance us" before "binance"), and the words that name none. */
  const split = (words) => {
    const wanted = new Set();
    const rest = [];
    for (let at = 0; at < words.length; ) {
      const length = [3, 2, 1].find((count) => at + count <= words.length && exchanges.has(words.slice(at, at + count).join(' ')));
      if (length) wanted.add(exchanges.get(words.slice(at, at + length).join(' ')));
      else rest.push(words[at]);
      at += length ?? 1;
    }
    return { wanted, rest };
  };

  /** 0 for the very code or name that was asked for, 1 for all else. */
  const rank = (id, text, name) => (data.code[id].toLowerCase() === text || data.name[id] === name || ` ${data.aliases[id]} `.includes(` ${name} `) ? 0 : 1);

  const results = (query) => {
    const { wanted, rest } = split(query.toLowerCase().split(/\s+/).filter(Boolean));
    const filter = wanted.size ? ({ id }) => wanted.has(data.exchange[id]) : undefined;
    const text = rest.join(' ');
    if (!text) return wanted.size ? data.code.flatMap((_, id) => (wanted.has(data.exchange[id]) ? [id] : [])).slice(0, MOST).map(row) : [];
    // Three letters begin thousands of messages; names say enough of them.
    const few = /^[a-z]{1,3}$/.test(text) ? { fields: ['code', 'name', 'aliases'] } : {};
    const exactly = { filter, prefix: (term) => term.length > (/\d/.test(term) ? 1 : 2), boost: { code: 8, name: 2 }, combineWith: 'AND' };
    const nearly = { ...exactly, fuzzy: (term) => (term.length > 4 && !/\d/.test(term) ? 0.2 : false) };
    // A last word of one or two letters is still being typed.
    const typed = rest.length > 1 && /^[a-z]{1,2}$/.test(rest.at(-1)) ? rest.slice(0, -1).join(' ') : text;
    // What is cheap goes first: a key must not wait for words that are like those that are there.
    const tries = [[typed, { ...exactly, ...few }], [typed, nearly]];
    if (rest.length > 1) tries.push([rest.slice(0, -1).join(' '), exactly], [text, { ...nearly, combineWith: 'OR' }]);
    let hits = [];
    for (const [words, options] of tries) if (!hits.length) hits = mini.search(words, options);
    const name = text.toUpperCase().replaceAll(' ', '_');
    const exact = hits.filter(({ id }) => !rank(id, text, name));
    const others = hits.slice(0, MOST + exact.length).filter(({ id }) => rank(id, text, name));
    return [...exact, ...others].slice(0, MOST).map(({ id }) => row(id));
  };

  const seen = new Set(data.seen);
  const row = (id) => {
    const [exchange, title] = data.exchanges[data.exchange[id]];
    return { title, code: data.code[id], name: data.name[id], message: data.message[id], isSeen: seen.has(id), path: `${exchange}/${data.slug[id] || data.code[id]}/` };
  };
  return { results };
}
