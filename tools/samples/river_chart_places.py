"""Where everything lies on the chart, in px, and the colours it is washed with."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from samples.colour import pigment

WIDTH, HEIGHT = 2400, 480

INSIDE = QRectF(38, 38, WIDTH - 76, HEIGHT - 76)

PAPER = pigment("#ead9b4")
SEA, SHORE, MEADOW = pigment("#7fa39a"), pigment("#c9a35c"), pigment("#a3a566")
ROOF, GILT, AZURE = pigment("#b4503a"), pigment("#c79a3c"), pigment("#44687c")

COAST = [
    (-80, 250), (20, 246), (110, 262), (214, 236), (330, 280), (452, 262), (540, 222), (640, 238),
    (736, 286), (850, 262), (944, 218), (1050, 196), (1150, 214), (1236, 262), (1318, 272), (1392, 238),
    (1424, 196), (1436, 160), (1452, 158), (1466, 196), (1520, 246), (1612, 290), (1724, 268), (1806, 212),
    (1930, 206), (2050, 262), (2150, 268), (2240, 222), (2320, 214), (2390, 236), (2480, 230),
]  # fmt: skip

ISLANDS = [
    (1640, 366, 74, 24), (1748, 398, 34, 13), (1898, 318, 52, 21), (672, 352, 40, 17), (1478, 268, 20, 9),
    (1500, 300, 13, 6), (2246, 318, 40, 15),
]  # fmt: skip

RIVER = [
    (1446, 176), (1436, 146), (1400, 126), (1330, 140), (1236, 112), (1130, 134), (1020, 104), (900, 130),
    (780, 108), (660, 136), (540, 112), (430, 128),
]  # fmt: skip

HEADWATERS = [
    [(430, 128), (350, 98), (280, 104), (210, 74)],
    [(430, 128), (330, 142), (240, 132), (150, 150)],
    [(430, 128), (372, 166), (300, 176), (236, 200)],
]

ROSE = (1066.0, 350.0)

# Text, where it starts on its baseline, size, width of the pen.
NAMES = [
    ("Costa de los Faroles", 706, 80, 34, 2.7), ("Tres Vados", 446, 92, 18, 1.7), ("Farol", 1262, 178, 22, 2.0),
    ("Isla de Garzas", 1600, 426, 17, 1.6), ("Punta Blanca", 1660, 328, 17, 1.6), ("Sierra Parda", 2000, 172, 29, 2.3),
    ("Mar de la Calma", 1826, 420, 38, 2.9), ("Bajo del Pez", 626, 408, 17, 1.6), ("Puerto Viejo", 788, 300, 17, 1.6),
    ("Salinas", 436, 300, 17, 1.6), ("Isla Mayor", 1862, 366, 16, 1.5), ("Dos Torres", 2110, 304, 17, 1.6),
    ("Río Sael", 796, 160, 18, 1.7),
]  # fmt: skip

# Where the larger names go, which hills and woods leave free.
NAMED = [
    QRectF(690, 40, 330, 56), QRectF(1990, 136, 230, 46), QRectF(430, 66, 130, 34),
    QRectF(780, 138, 110, 30), QRectF(1250, 150, 80, 36),
]  # fmt: skip

TOWNS = [
    (1372, 206, 7, True), (470, 226, 4, False), (858, 222, 4, False), (1700, 236, 5, False),
    (2140, 232, 4, False), (120, 226, 3, False), (600, 96, 3, False), (1120, 96, 3, False),
]  # fmt: skip

LIGHTS = [(330, 268), (736, 272), (1300, 262), (1618, 276), (2080, 258), (1880, 310), (2258, 310)]


def shore_at(x: float) -> float:
    """How far down the coast lies at ``x``, to the nearest drawn point of it."""
    return min(COAST, key=lambda spot: abs(spot[0] - x))[1]
