"""Image filters on numpy arrays (height x width, with or without channels), edges repeated."""
import numpy as np


class Edged:
    """An image with its edges repeated `reach` pixels outwards."""

    def __init__(self, image, reach):
        self.reach = reach
        self.height, self.width = image.shape[:2]
        sides = ((reach, reach), (reach, reach)) + ((0, 0),) * (image.ndim - 2)
        self.image = np.pad(image, sides, 'edge')

    def moved(self, dx, dy):
        """The image read at (x + dx, y + dy): a view, not a copy."""
        top, left = self.reach + dy, self.reach + dx
        return self.image[top:top + self.height, left:left + self.width]


def blurred(image, sigma):
    """Gaussian blur; a wide one on a smaller copy."""
    if sigma >= 4 and min(image.shape[:2]) > 64:
        h, w = image.shape[:2]
        return doubled(blurred(halved(image), sigma / 2), h, w)
    reach = max(1, int(np.ceil(sigma * 2.6)))
    weights = np.exp(-np.arange(-reach, reach + 1) ** 2 / (2 * sigma * sigma)).astype(np.float32)
    weights /= weights.sum()
    for axis in (0, 1):
        edged, total = Edged(image, reach), np.zeros_like(image)
        for k, weight in zip(range(-reach, reach + 1), weights):
            total += weight * edged.moved(k if axis else 0, 0 if axis else k)
        image = total
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
