"""Removes the noise of few samples: an edge-avoiding a-trous wavelet filter on light / albedo.

Dammertz et al., "Edge-Avoiding A-Trous Wavelet Transform for fast Global Illumination Filtering"
(2010). Albedo holds the texture, so that only light is smoothed; normals and albedo guide it.
"""
import numpy as np

from .filters import Edged, blurred

SPLINE = (1 / 4, 1 / 2, 1 / 4)
ALBEDO_FLOOR = .02
NOISE = 2.     # how much measured noise widens the tolerance
SMOOTH = .20  # width of the smoothing (sigma) over the diameter of the lens blur


def _without_outliers(light):
    """No pixel brighter or darker than the second most extreme of its eight neighbours."""
    total = light.sum(-1)
    edged = Edged(total, 1)
    first = second = np.zeros_like(total)
    last = last_but_one = np.full_like(total, np.inf)
    for dx, dy in ((i, j) for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j):
        other = edged.moved(dx, dy)
        second = np.maximum(second, np.minimum(first, other))
        first = np.maximum(first, other)
        last_but_one = np.minimum(last_but_one, np.maximum(last, other))
        last = np.minimum(last, other)
    kept = np.clip(total, last_but_one / 1.1, second * 1.1)
    return light * (kept / np.maximum(total, 1e-6))[..., None]


def _square(vectors):
    return np.einsum('...c,...c', vectors, vectors)


def _noise(log):
    """Variance around each pixel at the scale of single pixels."""
    return blurred((log - blurred(log, 1.)) ** 2, 4.)


def denoised(lights, albedo, normal, levels=5, tolerance=.32):
    """Filters each of `lights`; tolerance: contrast (log) that counts as an edge at level 0."""
    logs = [np.log1p(_without_outliers(light / (albedo + ALBEDO_FLOOR)) * 4) for light in lights]
    soft_albedo = blurred(albedo, .6)
    for level in range(levels):
        step, sigma = 2 ** level, tolerance / 1.45 ** level
        means = [blurred(log.mean(-1), 1.3 if level == 0 else .8) for log in logs]
        spread = [2 * (sigma ** 2 + NOISE * _noise(log.mean(-1))) for log in logs]
        sums = [np.zeros_like(log) for log in logs]
        weights = [np.zeros(albedo.shape[:2], np.float32) for _ in logs]
        far_normal, far_albedo = Edged(normal, step), Edged(soft_albedo, step)
        far_means, far_logs = [Edged(m, step) for m in means], [Edged(g, step) for g in logs]
        for i, across in enumerate(SPLINE):
            for j, down in enumerate(SPLINE):
                at = ((i - 1) * step, (j - 1) * step)
                apart = _square(far_normal.moved(*at) - normal) / .06
                apart += _square(far_albedo.moved(*at) - soft_albedo) / .02
                for k in range(len(logs)):
                    edge = 3 * (far_means[k].moved(*at) - means[k]) ** 2 / spread[k]
                    weight = across * down * np.exp(-apart - edge)
                    sums[k] += far_logs[k].moved(*at) * weight[..., None]
                    weights[k] += weight
        logs = [s / w[..., None] for s, w in zip(sums, weights)]
    return [np.expm1(log) / 4 * (albedo + ALBEDO_FLOOR) for log in logs]


def defocused(picture, blur):
    """Removes what noise remains out of focus: no detail there is finer than the lens blur itself.

    blur: diameter of the circle of confusion, pixels. A pixel only takes from others that are about
    as blurred, so that sharp things keep their edge.
    """
    blur = blurred(np.minimum(blur, 200.)[..., None], 1.5)[..., 0]
    result, sigma = picture, 1.
    while sigma < blur.max() * SMOOTH:
        enough = np.clip((blur * SMOOTH - sigma * .6) / (sigma * .4), 0, 1)[..., None]
        weight = np.maximum(enough, 1e-3)
        smooth = blurred(picture * weight, sigma) / blurred(weight, sigma)
        result = result * (1 - enough) + smooth * enough
        sigma *= 1.6
    # Where two blurred things meet, the depth is noisy from pixel to pixel, and so is their edge.
    apart = np.clip((blur - 6) / 6, 0, 1)[..., None]
    return result * (1 - apart) + blurred(result, 2.5) * apart
