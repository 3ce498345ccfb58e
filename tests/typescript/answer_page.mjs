// Runs the page that reads answers outside of a browser, with as much of a document as it uses.
//
// argv: the site's folder. Reads JSON, one a line: `text`, `exchange`, `status`. Prints for each what the page shows:
// `lines` (texts of headings, paragraphs and items), `links`, and `milliseconds`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = process.argv[2];

class Element {
  constructor(name, text) {
    this.name = name;
    this.children = text === undefined ? [] : [text];
    this.dataset = {};
  }
  set textContent(text) {
    this.children = [text];
  }
  get textContent() {
    return this.children.map((child) => (typeof child === 'string' ? child : child.textContent)).join('');
  }
  append(...children) {
    this.children.push(...children);
  }
  replaceChildren(...children) {
    this.children = children;
  }
  all(name) {
    const inside = this.children.filter((child) => typeof child !== 'string');
    return inside.flatMap((child) => [...(name.includes(child.name) ? [child] : []), ...child.all(name)]);
  }
}

const html = readFileSync(join(folder, 'answer', 'index.html'), 'utf8');
const entities = { '&#39;': "'", '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };
const words = new Map(
  [...html.matchAll(/<p (data-(?:retry|category)="\w+")>([^<]*)<\/p>/g)].map(([, key, text]) => [
    key,
    text.replace(/&(?:#39|amp|lt|gt|quot);/g, (entity) => entities[entity]),
  ]),
);
const fields = { body: { value: '' }, exchange: { value: '' }, status: { value: '' } };
const listeners = {};
const form = {
  elements: { namedItem: (name) => fields[name] },
  addEventListener: (name, listener) => (listeners[name] = listener),
};
const place = new Element('div');
globalThis.document = {
  body: { dataset: { root: '../' } },
  getElementById: (id) => ({ answer: form, reading: place })[id],
  createElement: (name) => new Element(name),
  querySelector: (selector) => {
    const text = words.get(/\[(data-.*)\]/.exec(selector)[1]);
    return text === undefined ? null : new Element('p', text);
  },
};
globalThis.fetch = async (path) => ({ json: async () => JSON.parse(readFileSync(join(folder, 'answer', path), 'utf8')) });

await import(pathToFileURL(join(folder, 'assets', 'answer.js')).href);
for (const line of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const { text, exchange = '', status = '' } = JSON.parse(line);
  Object.assign(fields, { body: { value: text }, exchange: { value: exchange }, status: { value: status } });
  const begun = performance.now();
  await listeners.input();
  const lines = place.all(['h2', 'p', 'li', 'summary']).map((each) => each.textContent);
  const links = place.all(['a']).map((each) => each.href);
  console.log(JSON.stringify({ lines, links, milliseconds: performance.now() - begun }));
}
