"""Image filters on numpy arrays (height x width, with or without channels), edges repeated."""
import numpy as np


def moved(image, dx, dy):
    """The image read at (x + dx, y + dy)."""
    if not dx and not dy:
        return image
    h, w = image.shape[:2]
    rows = np.clip(np.arange(h) + dy, 0, h - 1)
    columns = np.clip(np.arange(w) + dx, 0, w - 1)
    return image[rows][:, columns]


def blurred(image, sigma):
    """Gaussian blur; a wide one on a smaller copy."""
    if sigma >= 4 and min(image.shape[:2]) > 64:
        h, w = image.shape[:2]
        return doubled(blurred(halved(image), sigma / 2), h, w)
    reach = max(1, int(np.ceil(sigma * 3)))
    weights = np.exp(-np.arange(-reach, reach + 1) ** 2 / (2 * sigma * sigma)).astype(np.float32)
    weights /= weights.sum()
    for axis in (0, 1):
        image = sum(w * moved(image, *((k, 0) if axis else (0, k)))
                    for k, w in zip(range(-reach, reach + 1), weights))
    return image


def halved(image):
    h, w = image.shape[0] // 2 * 2, image.shape[1] // 2 * 2
    image = image[:h, :w]
    return (image[::2, ::2] + image[1::2, ::2] + image[::2, 1::2] + image[1::2, 1::2]) / 4


def doubled(image, height, width):
    """Twice as large, bilinear; the size given may be odd."""
    for axis, size in ((0, height), (1, width)):
        place = (np.arange(size) + .5) / 2 - .5
        low = np.clip(np.floor(place).astype(int), 0, image.shape[axis] - 1)
        high = np.minimum(low + 1, image.shape[axis] - 1)
        along = [1] * image.ndim
        along[axis] = -1
        share = np.clip(place - low, 0, 1).astype(np.float32).reshape(along)
        image = np.take(image, low, axis) * (1 - share) + np.take(image, high, axis) * share
    return image
