// What a seller should know of one picture, in one word and in full.

import { el, icon } from './dom.js';
import { plural, ruleName, shopName } from './text.js';

export const viewOf = (one) => `${one.productId}_${one.variantId}`;

const MANY = 4;
const shown = new Map();

/** Addresses are signed anew at each answer: a picture that is shown keeps the one it has. */
export function address(image, small = false) {
  const key = `${image.key || image.id || image.frameId}|${small}|${image.createdAt}`;
  if (!shown.has(key)) shown.set(key, (small && (image.thumbnails?.['512'] || image.thumbnails?.['256'])) || image.s3Url);
  return shown.get(key);
}

export const forgetAddresses = () => shown.clear();

/** One report for each shop of the job; empty without one. */
export function reports(image) {
  const files = (image.files || []).filter((file) => file.compliance);
  return files.length ? files.map((file) => file.compliance) : [image.compliance].filter(Boolean);
}

/** @returns 'failed', 'breaks', 'review' or 'ready' */
export function standing(image) {
  if (!image.success) return 'failed';
  if (reports(image).some((report) => !report.ok)) return 'breaks';
  return image.needsReview ? 'review' : 'ready';
}

const BADGES = {
  failed: ['cross', 'Not made'],
  breaks: ['warn', 'Breaks a rule'],
  review: ['warn', 'Please check'],
  ready: ['check', 'Ready'],
};

export function badge(image) {
  const state = standing(image);
  const [mark, text] = BADGES[state];
  return el('span', { className: `badge ${state}` }, icon(mark), text);
}

/** All 8 rules kept; 2 of 8 rules broken; all rules kept, 1 piece of advice. */
function tally(all) {
  const broken = all.filter((check) => !check.ok && check.mandatory).length;
  const advice = all.filter((check) => !check.ok && !check.mandatory).length;
  const rules = broken ? `${broken} of ${plural(all.length, 'rule')} broken` : advice ? 'All rules kept' : `All ${plural(all.length, 'rule')} kept`;
  return advice ? `${rules}, ${plural(advice, 'piece')} of advice` : rules;
}

/** Broken rules first, then advice, then what is in order. */
export function checks({ preset, checks: all, ok }) {
  const rank = (check) => (check.ok ? 2 : check.mandatory ? 0 : 1);
  const MARKS = [['broken', 'cross', 'Broken'], ['advised', 'warn', 'Advised'], ['passed', 'check', 'Kept']];
  const sorted = all.toSorted((a, b) => rank(a) - rank(b));
  return el('details', { className: `checks ${ok ? 'kept' : 'not-kept'}`, open: !ok },
    el('summary', {}, icon(ok ? 'check' : 'warn'), el('span', {}, `${shopName(preset)}: ${ok ? 'accepts this picture' : 'may refuse it'}`),
      el('span', { className: 'hint' }, tally(all))),
    el('ul', {}, sorted.map((check) => {
      const [word, mark, spoken] = MARKS[rank(check)];
      return el('li', { className: word }, icon(mark), el('span', {}, el('span', { className: 'offscreen' }, `${spoken}: `),
        el('strong', {}, ruleName(check.rule)),
        el('span', { className: 'detail' }, check.ok ? check.measured : `${check.measured}; ${check.mandatory ? 'required' : 'advised'}: ${check.required}`)));
    })));
}

/** What the shops may refuse, each rule once with the values of all pictures; null if there is nothing. */
export function refusals(images) {
  const broken = new Map();
  for (const report of images.filter((image) => image.success).flatMap(reports)) {
    for (const check of report.checks.filter((one) => !one.ok && one.mandatory)) {
      const rule = `${shopName(report.preset)}: ${ruleName(check.rule).toLowerCase()} must be ${check.required}`;
      broken.set(rule, new Set(broken.get(rule)).add(check.measured));
    }
  }
  if (broken.size === 0) return null;
  const said = [...broken].map(([rule, values]) => `${rule}. Here: ${[...values].slice(0, MANY).join(', ')}${values.size > MANY ? ' and others' : ''}.`);
  return el('section', { className: 'callout breaks' }, el('h2', {}, icon('warn'), 'A shop may refuse some of these pictures'), el('ul', {}, said.map((text) => el('li', {}, text))));
}
