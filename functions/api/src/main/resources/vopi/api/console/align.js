// Where in a frame of the clip the product of a finished picture stands: by normalised cross-correlation of its
// pixels over places and sizes, coarse to fine. The picture is a scaled cut-out of the frame, so one scale fits.

/** Four times the minimum side of the product in its picture, in pixels of 256 a side. */
const PRODUCT = 40;
/** Longer side of the frame in the coarse search, in pixels; the fine search has FINE times as many. */
const FRAME = 120;
const FINE = 2;
/** Number of pixels of the product that are compared. */
const POINTS = 220;
/** Minimum correlation of a place that is shown. */
const CERTAIN = 0.72;
/** Sizes of the product that are tried, and the smallest of them as a share of the largest that fits the frame. */
const SIZES = 26;
const SMALLEST = 0.12;

/** @returns {Promise<{left, top, width}|null>} of the whole frame, in sides of the picture; null if it is not certain */
export async function align(pictureUrl, frameUrl) {
  const [picture, frame] = await Promise.all([pixelsOf(pictureUrl, 256), pixelsOf(frameUrl, FRAME * FINE)]);
  const product = productOf(picture);
  if (!product) return null;
  const coarse = half(frame);
  const longest = Math.max(product.right - product.left, product.bottom - product.top);
  const limit = Math.min(coarse.width / (product.right - product.left), coarse.height / (product.bottom - product.top)) * longest;
  let best = { score: -1 };
  for (let step = 0; step < SIZES; step++) {
    const size = limit * SMALLEST ** (step / (SIZES - 1));
    best = better(best, search(coarse, points(picture, product, size / longest), size, null));
  }
  if (best.score < CERTAIN / 2) return null;
  let fine = { score: -1 };
  for (let step = -4; step <= 4; step++) {
    const size = best.size * FINE * (1 + 0.02 * step);
    fine = better(fine, search(frame, points(picture, product, size / longest), size, { x: best.x * FINE, y: best.y * FINE, reach: 5 }));
  }
  if (fine.score < CERTAIN) return null;
  const scale = longest / fine.size;
  return {
    left: (product.left - fine.x * scale) / picture.width,
    top: (product.top - fine.y * scale) / picture.height,
    width: (frame.width * scale) / picture.width,
  };
}

const better = (one, other) => (other.score > one.score ? other : one);

async function pixelsOf(url, longest) {
  const response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer' });
  const bitmap = await createImageBitmap(await response.blob());
  const scale = longest / Math.max(bitmap.width, bitmap.height);
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale)));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return { width: canvas.width, height: canvas.height, data: context.getImageData(0, 0, canvas.width, canvas.height).data };
}

function half({ width, height, data }) {
  const small = { width: width >> 1, height: height >> 1, data: new Uint8ClampedArray((width >> 1) * (height >> 1) * 4) };
  for (let y = 0; y < small.height; y++) {
    for (let x = 0; x < small.width; x++) {
      for (let c = 0; c < 4; c++) {
        const at = (2 * y * width + 2 * x) * 4 + c;
        small.data[(y * small.width + x) * 4 + c] = (data[at] + data[at + 4] + data[at + 4 * width] + data[at + 4 * width + 4]) / 4;
      }
    }
  }
  return small;
}

/** What is neither see-through nor of the colour of the corner. */
function productOf({ width, height, data }) {
  const solid = (x, y) => {
    const at = (y * width + x) * 4;
    return data[at + 3] > 200 && (data[3] < 128 || Math.abs(data[at] - data[0]) + Math.abs(data[at + 1] - data[1]) + Math.abs(data[at + 2] - data[2]) > 36);
  };
  const box = { left: width, top: height, right: -1, bottom: -1, solid };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!solid(x, y)) continue;
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x + 1);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y + 1);
    }
  }
  return box.right - box.left > PRODUCT / 4 && box.bottom - box.top > PRODUCT / 4 ? box : null;
}

/** Some pixels of the product, placed as if it had the given scale: x, y, red, green, blue of each. */
function points(picture, box, scale) {
  const all = [];
  const step = Math.max(1, Math.sqrt((box.right - box.left) * (box.bottom - box.top) / POINTS));
  for (let y = box.top + step / 2; y < box.bottom; y += step) {
    for (let x = box.left + step / 2; x < box.right; x += step) {
      if (!box.solid(Math.floor(x), Math.floor(y))) continue;
      const at = (Math.floor(y) * picture.width + Math.floor(x)) * 4;
      all.push((x - box.left) * scale, (y - box.top) * scale, picture.data[at], picture.data[at + 1], picture.data[at + 2]);
    }
  }
  return { all: Float32Array.from(all), width: (box.right - box.left) * scale, height: (box.bottom - box.top) * scale };
}

function search(frame, { all, width, height }, size, near) {
  const stride = near ? 1 : Math.max(1, Math.floor(size / 14));
  const from = near ? [near.x - near.reach, near.y - near.reach] : [0, 0];
  const to = near ? [near.x + near.reach, near.y + near.reach] : [frame.width - width, frame.height - height];
  let best = { score: -1 };
  for (let y = from[1]; y <= to[1]; y += stride) {
    for (let x = from[0]; x <= to[0]; x += stride) best = better(best, { score: likeness(frame, all, x, y), x, y, size });
  }
  return best;
}

/** Normalised cross-correlation of the three channels, -1 to 1: brightened colours score as those of the clip. */
function likeness({ width, height, data }, all, left, top) {
  let n = 0, a = 0, b = 0, aa = 0, bb = 0, ab = 0;
  for (let p = 0; p < all.length; p += 5) {
    const x = Math.floor(left + all[p]);
    const y = Math.floor(top + all[p + 1]);
    if (x < 0 || y < 0 || x >= width || y >= height) continue;
    const at = (y * width + x) * 4;
    for (let c = 0; c < 3; c++) {
      const one = all[p + 2 + c];
      const other = data[at + c];
      n++; a += one; b += other; aa += one * one; bb += other * other; ab += one * other;
    }
  }
  // Half of the product must lie in the frame.
  if (n < 0.3 * all.length) return -1;
  const spread = (aa - a * a / n) * (bb - b * b / n);
  return spread > 0 ? (ab - a * b / n) / Math.sqrt(spread) : -1;
}
