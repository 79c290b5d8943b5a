"""Synthesised pictures that look like their kind: float arrays, 0 (dark) to 1 (bright)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Picture = NDArray[np.float64]


def _grid(height: int, width: int) -> tuple[Picture, Picture]:
    y, x = np.mgrid[:height, :width]
    return y.astype(np.float64), x.astype(np.float64)


def _noisy(picture: Picture, random: np.random.Generator, noise: float) -> Picture:
    return np.asarray(np.clip(picture + random.normal(0, noise, picture.shape), 0, 1), dtype=np.float64)


def cells(random: np.random.Generator, size: int, count: int) -> Picture:
    """Return a ``size`` x ``size`` picture of round blobs on a noisy ground: stained nuclei."""
    y, x = _grid(size, size)
    picture = np.zeros((size, size))
    for _ in range(count):
        cx, cy = random.uniform(0, size, 2)
        radius = random.uniform(0.05, 0.12) * size
        picture += np.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * radius**2))
    picture = picture / picture.max() * 0.9 + random.normal(0.05, 0.01, picture.shape)
    return np.asarray(np.clip(picture, 0, 1), dtype=np.float64)


def membranes(random: np.random.Generator, size: int, count: int) -> Picture:
    """Return a ``size`` x ``size`` picture of bright borders between cells (a Voronoi diagram)."""
    y, x = _grid(size, size)
    centres = random.uniform(0, size, (count, 2))
    distances = np.sort(np.stack([np.hypot(y - cy, x - cx) for cy, cx in centres]), axis=0)
    borders = np.exp(-((distances[1] - distances[0]) ** 2) / (2 * (size / 60) ** 2))
    return _noisy(0.08 + 0.8 * borders, random, 0.02)


def spiral_eutectic(random: np.random.Generator, size: int, turn: float) -> Picture:
    """Return a cross-section of a pillar with two phases in spirals, turned by ``turn`` radians."""
    y, x = _grid(size, size)
    y, x = y - size / 2, x - size / 2
    radius, angle = np.hypot(y, x), np.arctan2(y, x)
    phases = np.sin(radius / size * 55 + 3 * angle + turn)
    picture = 0.55 + 0.25 * np.tanh(3 * phases)
    picture[radius > size * 0.44] = 0.12
    return _noisy(picture, random, 0.03)


def lamellae(random: np.random.Generator, height: int, width: int) -> Picture:
    """Return an electron micrograph of wavy lamellae with a scale bar burned in."""
    y, x = _grid(height, width)
    bend = random.uniform(8, 20) * np.sin(y / random.uniform(18, 40))
    picture = 0.45 + 0.3 * np.tanh(4 * np.sin((x + bend) / random.uniform(3, 6)))
    picture = _noisy(picture, random, 0.08)
    picture[-12:] = 0.05
    picture[-7:-4, 8 : 8 + width // 4] = 1.0
    return picture


def skull_slice(random: np.random.Generator, size: int, along: float) -> Picture:
    """Return a CT slice of a skull-like shell; ``along`` (0 to 1) goes from the snout to the neck."""
    y, x = _grid(size, size)
    y, x = (y - size / 2) / size, (x - size / 2) / size
    width, height = 0.16 + 0.26 * along, 0.12 + 0.2 * along
    shell = np.hypot(x / width, y / height)
    picture = 0.12 + 0.75 * np.exp(-((shell - 1) ** 2) / 0.012)
    picture += np.where(shell < 0.9, 0.12, 0)
    for side in (-1, 1):  # two rows of teeth
        picture += 0.8 * np.exp(-(((x - side * width * 0.7) / 0.02) ** 2 + ((y - height * 0.9) / 0.04) ** 2))
    rings = 0.015 * np.sin(np.hypot(x, y) * size * 1.5)  # what every scanner leaves
    return _noisy(np.clip(picture + rings, 0, 1), random, 0.03)


def outcrop(random: np.random.Generator, height: int, width: int) -> Image.Image:
    """Return a field photograph: sky, layered rock, a hammer for scale."""
    y, x = _grid(height, width)
    layers = np.sin((y + 10 * np.sin(x / 60 + random.uniform(0, 6))) / random.uniform(6, 10))
    rock = np.stack([150 + 35 * layers, 120 + 30 * layers, 85 + 22 * layers], axis=-1)
    sky = np.stack([120 + y * 0.4, 160 + y * 0.3, 220 + y * 0], axis=-1)
    picture = np.where((y < height * 0.3 + 8 * np.sin(x / 40))[..., None], sky, rock)
    picture = np.clip(picture + random.normal(0, 6, picture.shape), 0, 255).astype(np.uint8)
    image = Image.fromarray(picture)
    draw = ImageDraw.Draw(image)
    at = int(random.uniform(0.2, 0.6) * width)
    draw.line([(at, height * 0.9), (at + width // 8, height * 0.6)], fill=(95, 60, 30), width=7)
    draw.line(
        [(at + width // 10, height * 0.57), (at + width // 6, height * 0.64)], fill=(60, 60, 66), width=10
    )
    return image


def bone(random: np.random.Generator, height: int, width: int) -> Image.Image:
    """Return a photograph of a bone-like shape with a scale bar on sand."""
    ground = random.normal((194, 170, 128), 9, (height, width, 3))
    image = Image.fromarray(np.clip(ground, 0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(image)
    top, bottom, pale = height * 0.45, height * 0.57, (232, 224, 205)
    draw.rounded_rectangle([width * 0.25, top, width * 0.75, bottom], 12, fill=pale)
    for x in (0.2, 0.7):
        for y in (0.38, 0.52):
            draw.ellipse(
                [width * x, height * y, width * (x + 0.1), height * (y + 0.13)],
                fill=pale, outline=(150, 140, 120),
            )  # fmt: skip
    draw.rectangle([width * 0.1, height * 0.88, width * 0.3, height * 0.91], fill=(0, 0, 0))
    draw.rectangle([width * 0.3, height * 0.88, width * 0.5, height * 0.91], fill=(255, 255, 255))
    return image


def face(height: int, width: int) -> Image.Image:
    """Return a drawing of a face in a hat, as a visitor's portrait among field pictures."""
    image = Image.new("RGB", (width, height), (150, 190, 225))
    draw = ImageDraw.Draw(image)
    x, y, r = width / 2, height * 0.55, height * 0.28
    draw.ellipse(
        [x - r, y - r * 1.2, x + r, y + r * 1.2], fill=(225, 180, 150), outline=(120, 80, 60), width=3
    )
    draw.ellipse([x - r * 1.7, y - r * 1.15, x + r * 1.7, y - r * 0.7], fill=(120, 95, 60))
    draw.rectangle([x - r * 0.8, y - r * 1.7, x + r * 0.8, y - r * 0.9], fill=(120, 95, 60))
    for side in (-1, 1):
        ex = x + side * r * 0.4
        draw.ellipse([ex - 11, y - 22, ex + 11, y - 6], fill="white", outline=(60, 40, 30))
        draw.ellipse([ex - 5, y - 19, ex + 5, y - 9], fill=(40, 30, 20))
    draw.line([(x, y - 6), (x - 7, y + 22), (x + 5, y + 24)], fill=(150, 100, 80), width=3)
    draw.arc([x - r * 0.45, y + r * 0.2, x + r * 0.45, y + r * 0.75], 15, 165, fill=(150, 50, 50), width=4)
    return image
