// What the API behind this page can do. A control whose operation is missing is not shown.

import { description } from './api.js';

const OPERATIONS = {
  events: ['get', /\/jobs\/\{\w+\}\/events$/],
  redo: ['post', /\/jobs\/\{\w+\}\/views\/\{\w+\}\/redo$/],
  dropPicture: ['delete', /\/jobs\/\{\w+\}\/images\/\{\w+\}$/],
  edit: ['patch', /\/jobs\/\{\w+\}$/],
  listing: ['get', /\/jobs\/\{\w+\}\/listing$/],
  texts: ['patch', /\/jobs\/\{\w+\}\/metadata$/],
  estimate: ['post', /\/estimate$/],
};

let known = null;

/** @returns {Promise<{can: Set<string>, shops: string[], manyShops: boolean, newJob: object}>} read once for this page */
export function features() {
  known = known || description().then(read);
  return known;
}

function read(document) {
  const paths = Object.entries(document?.paths || {});
  const can = new Set(Object.keys(OPERATIONS).filter((name) => {
    const [method, pattern] = OPERATIONS[name];
    return paths.some(([path, operations]) => pattern.test(path) && operations[method]);
  }));
  const config = document?.components?.schemas?.NewJobConfig?.properties || {};
  const shops = (config.preset?.enum || ['amazon', 'google', 'shopify', 'ebay', 'etsy']).filter(Boolean);
  return { can, shops, manyShops: Boolean(config.presets), newJob: document?.components?.schemas?.NewJob?.properties || {} };
}
