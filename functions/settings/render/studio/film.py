"""From scene light to the picture: exposure, a photographic curve, sRGB, files."""
import os

import bpy
import numpy as np

LARGEST = 300_000  # bytes of a file
LUMA = np.array([.2126, .7152, .0722], np.float32)


def exposure(full, brightness):
    """The factor that brings the geometric mean of the lower part to `brightness`."""
    luma = full[int(full.shape[0] * .4):] @ LUMA
    return float(brightness / np.exp(np.log(luma + 1e-3).mean()))


def curve(light):
    """Toe and shoulder after ACES (fit by Narkowicz); bright light loses saturation as on film."""
    luma = (light @ LUMA)[..., None]
    wash = np.clip((luma - .6) / 2.5, 0, .6)
    z = (light * (1 - wash) + luma * wash) * .72
    return np.clip(z * (2.51 * z + .03) / (z * (2.43 * z + .59) + .14), 0, 1)


def encoded(linear):
    high = 1.055 * np.power(np.maximum(linear, 1e-7), 1 / 2.4) - .055
    return np.where(linear <= .0031308, 12.92 * linear, high).astype(np.float32)


def lab(linear):
    """CIE Lab (D65) of linear sRGB."""
    to_xyz = np.array([[.4124, .3576, .1805], [.2126, .7152, .0722], [.0193, .1192, .9505]])
    t = linear @ to_xyz.T / np.array([.9505, 1., 1.089])
    f = np.where(t > .008856, np.cbrt(t), 7.787 * t + 16 / 116)
    x, y, z = f[..., 0], f[..., 1], f[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], -1)


def save(values, path, kind, quality=90):
    """Writes values (0..1, already encoded); kind: 'WEBP' or 'PNG' (grey)."""
    grey = values.ndim == 2
    rgba = np.ones(values.shape[:2] + (4,), np.float32)
    rgba[..., :3] = values[..., None] if grey else values
    h, w = values.shape[:2]
    image = bpy.data.images.new('out', w, h)
    image.pixels.foreach_set(np.ascontiguousarray(rgba[::-1]).ravel())
    scene = bpy.context.scene
    scene.view_settings.view_transform = 'Standard'
    scene.render.dither_intensity = 0
    out = scene.render.image_settings
    out.file_format, out.color_mode = kind, 'BW' if grey else 'RGB'
    out.quality, out.compression = quality, 100
    if kind == 'PNG':
        out.color_depth = '8'
    image.save_render(path, scene=scene)
    while kind == 'WEBP' and os.path.getsize(path) > LARGEST and out.quality > 60:
        out.quality -= 4
        image.save_render(path, scene=scene)
    bpy.data.images.remove(image)
