"""The appearance of the window: one quiet style, light and dark, with the day's colour as its only accent."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from mwstudio.compose.colour import from_oklch

# Spacing in logical pixels: everything in the window stands on this scale.
TIGHT, SMALL, MEDIUM, LARGE, WIDE = 4, 8, 12, 20, 32
RADIUS = 6

_SANS = "FiraGO"
_SERIF = "Source Serif Pro"
_POINTS = 10.0
_SMALL_FACTOR, _TITLE_FACTOR, _DISPLAY_FACTOR = 0.9, 1.35, 2.3


class Tones(Struct, frozen=True):
    """The colours of the window, as ``#rrggbb``. ``table`` lies under the visuals; ``on_accent`` is text on accent."""

    is_dark: bool
    ground: str
    surface: str
    table: str
    line: str
    edge: str
    hover: str
    ink: str
    quiet: str
    accent: str
    wash: str
    on_accent: str
    good: str
    warning: str
    error: str


def tones(hue: float, *, is_dark: bool, has_high_contrast: bool = False) -> Tones:
    """The window's colours for a day's hue in degrees: greys with a breath of it, and one accent.

    Lightness is fixed, so contrast does not depend on the day: texts >= 4.5, edges of fields >= 3 (WCAG 2.2); with
    high contrast, texts >= 7 and edges >= 4.5.
    """
    if has_high_contrast:
        return _stark_tones(hue, is_dark=is_dark)
    if is_dark:
        return Tones(
            is_dark=True,
            ground=from_oklch(0.225, 0.008, hue),
            surface=from_oklch(0.265, 0.009, hue),
            table=from_oklch(0.185, 0.006, hue),
            line=from_oklch(0.345, 0.011, hue),
            edge=from_oklch(0.56, 0.015, hue),
            hover=from_oklch(0.315, 0.012, hue),
            ink=from_oklch(0.95, 0.006, hue),
            quiet=from_oklch(0.755, 0.012, hue),
            accent=from_oklch(0.82, 0.115, hue),
            wash=from_oklch(0.33, 0.04, hue),
            on_accent=from_oklch(0.2, 0.035, hue),
            good=from_oklch(0.8, 0.12, 155),
            warning=from_oklch(0.83, 0.12, 80),
            error=from_oklch(0.76, 0.13, 25),
        )
    return Tones(
        is_dark=False,
        ground=from_oklch(0.972, 0.005, hue),
        surface=from_oklch(0.995, 0.002, hue),
        table=from_oklch(0.92, 0.006, hue),
        line=from_oklch(0.895, 0.008, hue),
        edge=from_oklch(0.66, 0.012, hue),
        hover=from_oklch(0.945, 0.010, hue),
        ink=from_oklch(0.245, 0.015, hue),
        quiet=from_oklch(0.49, 0.015, hue),
        accent=from_oklch(0.47, 0.135, hue),
        wash=from_oklch(0.935, 0.03, hue),
        on_accent=from_oklch(0.99, 0.004, hue),
        good=from_oklch(0.48, 0.11, 155),
        warning=from_oklch(0.5, 0.11, 70),
        error=from_oklch(0.5, 0.17, 27),
    )


def _stark_tones(hue: float, *, is_dark: bool) -> Tones:
    """Black and white, with lines where the quiet window has shades."""
    if is_dark:
        return Tones(
            is_dark=True,
            ground="#000000",
            surface="#000000",
            table="#0c0c0c",
            line="#a8a8a8",
            edge="#ffffff",
            hover="#262626",
            ink="#ffffff",
            quiet="#e2e2e2",
            accent=from_oklch(0.88, 0.1, hue),
            wash="#2c2c2c",
            on_accent="#000000",
            good=from_oklch(0.86, 0.12, 155),
            warning=from_oklch(0.88, 0.12, 85),
            error=from_oklch(0.84, 0.1, 25),
        )
    return Tones(
        is_dark=False,
        ground="#ffffff",
        surface="#ffffff",
        table="#f4f4f4",
        line="#767676",
        edge="#1c1c1c",
        hover="#ececec",
        ink="#000000",
        quiet="#2e2e2e",
        accent=from_oklch(0.36, 0.12, hue),
        wash="#e6e6e6",
        on_accent="#ffffff",
        good=from_oklch(0.38, 0.1, 155),
        warning=from_oklch(0.4, 0.1, 70),
        error=from_oklch(0.4, 0.15, 27),
    )


def is_system_dark() -> bool:
    """Whether the person's desktop asks programs to be dark."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def ui_font(factor: float = 1.0, *, is_bold: bool = False, is_serif: bool = False) -> QFont:
    """The window's own font, ``factor`` times the size that texts have in it."""
    font = QFont()
    font.setFamilies([_SERIF, _SANS] if is_serif else [_SANS])
    font.setPointSizeF(QGuiApplication.font().pointSizeF() * factor)
    font.setWeight(
        QFont.Weight.DemiBold if is_serif else QFont.Weight.Bold if is_bold else QFont.Weight.Normal
    )
    return font


def apply_style(application: QApplication, chosen: Tones, icons: Path, text_scale: float = 1.0) -> None:
    """Dress the whole application in these colours; ``icons`` is the folder of the small marks.

    ``text_scale`` is how many times as large as usual all texts are.
    """
    font = ui_font()
    font.setPointSizeF(_POINTS * text_scale)
    application.setStyle("Fusion")
    application.setFont(font)
    application.setPalette(_palette(chosen))
    application.setStyleSheet(_sheet(chosen, icons, _POINTS * text_scale))


def leading() -> Qt.AlignmentFlag:
    """Where lines begin in the window, whatever the direction of a text: Qt goes by the text itself."""
    is_rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if is_rtl else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute


def dress(widget: QWidget, kind: str) -> QWidget:
    """Give a widget one of the roles of the style sheet: quiet, title, display, primary, flat, card ..."""
    widget.setProperty("kind", kind)
    return widget


def redress(widget: QWidget, kind: str) -> None:
    """Change the role of a widget that is already shown."""
    if widget.property("kind") != kind:
        widget.setProperty("kind", kind)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _palette(t: Tones) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for name, colour in (
        (role.Window, t.ground), (role.WindowText, t.ink), (role.Base, t.surface), (role.AlternateBase, t.ground),
        (role.Text, t.ink), (role.Button, t.surface), (role.ButtonText, t.ink), (role.PlaceholderText, t.quiet),
        (role.Highlight, t.accent), (role.HighlightedText, t.on_accent), (role.Accent, t.accent),
        (role.Link, t.accent), (role.ToolTipBase, t.ink), (role.ToolTipText, t.surface), (role.Mid, t.line),
        (role.Light, t.surface), (role.Midlight, t.hover), (role.Dark, t.edge), (role.Shadow, t.edge),
    ):  # fmt: skip
        palette.setColor(role(name), QColor(colour))
    for name in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(t.edge))
    return palette


def _sheet(t: Tones, icons: Path, points: float) -> str:
    small, title, display = (points * f for f in (_SMALL_FACTOR, _TITLE_FACTOR, _DISPLAY_FACTOR))
    night = "dark" if t.is_dark else "light"
    # A mark stands on the accent, which is dark by day and light at night; an arrow stands on the ground.
    check, dash = (f'url("{(icons / f"{name}-{night}.svg").as_posix()}")' for name in ("check", "dash"))
    down = f'url("{(icons / f"down-{night}.svg").as_posix()}")'
    return f"""
    QWidget {{ font-family: "{_SANS}"; font-size: {points}pt; }}
    QToolTip {{ background: {t.ink}; color: {t.surface}; border: none; padding: 6px 8px; }}
    QMenuBar {{ background: {t.ground}; padding: 2px 12px; }}
    QMenuBar::item {{ padding: 5px 9px; border-radius: {RADIUS - 2}px; background: transparent; }}
    QMenuBar::item:selected {{ background: {t.hover}; }}
    QMenu {{ background: {t.surface}; border: 1px solid {t.line}; padding: 5px; }}
    QMenu::item {{ padding: 6px 26px 6px 14px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {t.wash}; color: {t.ink}; }}
    QMenu::item:disabled {{ color: {t.edge}; }}
    QMenu::separator {{ height: 1px; background: {t.line}; margin: 5px 8px; }}

    QLabel {{ background: transparent; }}
    QLabel[kind="quiet"], QLabel[kind="label"] {{ color: {t.quiet}; font-size: {small}pt; }}
    QLabel[kind="over"] {{ color: {t.error}; font-size: {small}pt; font-weight: 700; }}
    QLabel[kind="title"] {{ font-size: {title}pt; font-family: "{_SERIF}"; font-weight: 600; }}
    QLabel[kind="display"] {{ font-size: {display}pt; font-family: "{_SERIF}"; font-weight: 600; }}
    QLabel[kind="section"] {{ font-weight: 700; }}
    QLabel[kind="group"] {{ color: {t.quiet}; font-size: {small}pt; font-weight: 700; }}
    QLabel[kind="error"] {{ color: {t.error}; }}
    QLabel[kind="warning"] {{ color: {t.warning}; }}

    QLineEdit, QPlainTextEdit, QComboBox, QDateEdit, QTreeWidget, QListWidget {{
        background: {t.surface}; border: 1px solid {t.edge}; border-radius: {RADIUS}px; padding: 5px 8px;
        selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
    QPlainTextEdit {{ padding: 3px 7px; }}
    QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QTreeWidget:focus, QListWidget:focus {{
        border: 2px solid {t.accent}; padding: 4px 7px; }}
    QPlainTextEdit:focus {{ padding: 2px 6px; }}
    QTreeWidget, QListWidget {{ outline: 0; padding: 4px; border-color: {t.line}; }}
    QTreeWidget:focus, QListWidget:focus {{ padding: 3px; }}
    QListWidget[kind="strip"] {{ background: transparent; border: 2px solid transparent; padding: 0; }}
    QListWidget[kind="strip"]:focus {{ border-color: {t.accent}; }}
    QTreeWidget::item, QListWidget::item {{ padding: 4px 2px; border-radius: 4px; }}
    QTreeWidget::item:hover, QListWidget::item:hover {{ background: {t.hover}; }}
    QTreeWidget::item:selected, QListWidget::item:selected {{ background: {t.wash}; color: {t.ink}; }}
    QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 24px; }}
    QComboBox::down-arrow, QDateEdit::down-arrow {{ image: {down}; width: 12px; height: 12px; }}
    QComboBox QAbstractItemView {{ background: {t.surface}; border: 1px solid {t.line}; padding: 4px; outline: 0;
        selection-background-color: {t.wash}; selection-color: {t.ink}; }}
    QLineEdit[kind="locked"], QPlainTextEdit[kind="locked"] {{ background: transparent; border-color: {t.line};
        color: {t.quiet}; }}
    QPlainTextEdit[kind="place"] {{ font-size: {title}pt; }}
    QLineEdit[kind="hashtag"] {{ border: 2px solid transparent; background: transparent; color: {t.accent};
        padding: 0px 4px; font-size: {points * 1.75}pt; font-weight: 700; }}
    QLineEdit[kind="hashtag"]:hover {{ background: {t.hover}; }}
    QLineEdit[kind="hashtag"]:focus {{ background: {t.surface}; border-color: {t.accent}; }}
    QLineEdit[kind="asking"] {{ border: 2px dashed {t.accent}; background: {t.wash}; color: {t.accent};
        padding: 0px 8px; font-size: {points * 1.4}pt; font-weight: 700; }}

    QPushButton {{ background: {t.hover}; border: 2px solid {t.hover}; border-radius: {RADIUS}px;
        padding: 5px 13px; min-height: 18px; }}
    QPushButton:hover {{ background: {t.line}; border-color: {t.line}; }}
    QPushButton:focus {{ border-color: {t.accent}; }}
    QPushButton:disabled {{ color: {t.edge}; }}
    QPushButton[kind="primary"] {{ background: {t.accent}; color: {t.on_accent}; border: 2px solid {t.accent};
        font-weight: 700; padding: 5px 18px; }}
    QPushButton[kind="primary"]:hover {{ background: {t.ink}; border-color: {t.ink}; color: {t.surface}; }}
    QPushButton[kind="primary"]:focus {{ border-color: {t.ink}; }}
    QPushButton[kind="primary"]:disabled {{ background: {t.line}; border-color: {t.line}; color: {t.quiet}; }}
    QPushButton[kind="flat"], QToolButton {{ background: transparent; border: 2px solid transparent;
        border-radius: {RADIUS}px; padding: 4px 8px; color: {t.ink}; }}
    QPushButton[kind="flat"]:hover, QToolButton:hover {{ background: {t.hover}; }}
    QPushButton[kind="flat"]:focus, QToolButton:focus {{ border-color: {t.accent}; }}
    QPushButton[kind="flat"]:checked {{ background: {t.wash}; color: {t.accent}; font-weight: 700; }}
    QPushButton[kind="segment"] {{ background: {t.ground}; border: 2px solid {t.line}; color: {t.quiet};
        padding: 3px 10px; font-size: {small}pt; }}
    QPushButton[kind="segment"]:hover {{ color: {t.ink}; }}
    QPushButton[kind="segment"]:checked {{ background: {t.wash}; border-color: {t.wash}; color: {t.accent};
        font-weight: 700; }}
    QPushButton[kind="segment"]:focus {{ border-color: {t.accent}; }}
    QPushButton[kind="chip"] {{ background: transparent; border: 2px solid transparent; color: {t.quiet};
        border-radius: {RADIUS}px; padding: 2px 8px; font-size: {small}pt; }}
    QPushButton[kind="chip"]:hover {{ background: {t.hover}; color: {t.ink}; }}
    QPushButton[kind="chip"]:focus {{ border-color: {t.accent}; }}
    QPushButton[kind="chip"]:disabled {{ color: {t.edge}; }}
    QPushButton::menu-indicator, QToolButton::menu-indicator {{ image: none; width: 0; }}

    QCheckBox, QRadioButton {{ spacing: 8px; padding: 3px; border: 2px solid transparent; border-radius: 4px; }}
    QCheckBox:focus, QRadioButton:focus {{ border-color: {t.accent}; }}
    QCheckBox::indicator, QTreeView::indicator, QRadioButton::indicator {{ width: 14px; height: 14px;
        border: 1px solid {t.edge}; border-radius: 4px; background: {t.surface}; }}
    QRadioButton::indicator {{ border-radius: 8px; }}
    QCheckBox::indicator:hover, QTreeView::indicator:hover, QRadioButton::indicator:hover {{
        border-color: {t.accent}; }}
    QCheckBox::indicator:checked, QTreeView::indicator:checked {{ image: {check}; background: {t.accent};
        border-color: {t.accent}; }}
    QCheckBox::indicator:indeterminate, QTreeView::indicator:indeterminate {{ image: {dash};
        background: {t.accent}; border-color: {t.accent}; }}
    QRadioButton::indicator:checked {{ border: 5px solid {t.accent}; width: 6px; height: 6px; }}
    QCheckBox:disabled, QRadioButton:disabled {{ color: {t.edge}; }}
    QCheckBox::indicator:disabled {{ border-color: {t.line}; background: transparent; }}
    QCheckBox::indicator:checked:disabled {{ border-color: {t.edge}; background: {t.edge}; }}
    QRadioButton::indicator:checked:disabled {{ border-color: {t.edge}; }}

    QTabBar {{ qproperty-drawBase: 0; }}
    QTabBar::tab {{ background: transparent; padding: 7px 2px 6px 2px; margin: 0 13px 0 0; color: {t.quiet};
        border-bottom: 3px solid transparent; }}
    QTabBar::tab:hover {{ color: {t.ink}; }}
    QTabBar::tab:selected {{ color: {t.ink}; border-bottom-color: {t.accent}; }}
    QTabBar::tab:selected:focus {{ background: {t.wash}; }}

    QScrollArea, QStackedWidget, QWidget[kind="plain"] {{ background: transparent; border: none; }}
    QWidget[kind="panel"] {{ background: {t.surface}; }}
    QWidget[kind="band"] {{ background: {t.wash}; }}
    QWidget[kind="table"] {{ background: {t.table}; }}
    QFrame[kind="line"] {{ background: {t.line}; border: none; }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
    QScrollBar::handle {{ background: {t.edge}; border-radius: 3px; margin: 3px; min-height: 32px; min-width: 32px; }}
    QScrollBar::handle:hover {{ background: {t.quiet}; }}
    QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
        background: transparent; border: none; width: 0; height: 0; }}
    QSplitter::handle {{ background: {t.line}; }}
    QSlider::groove:horizontal {{ height: 2px; background: {t.edge}; border-radius: 1px; }}
    QSlider::handle:horizontal {{ background: {t.accent}; width: 14px; height: 14px; margin: -6px 0;
        border-radius: 7px; }}
    QSlider::handle:horizontal:disabled {{ background: {t.edge}; }}
    QSlider::handle:horizontal:focus {{ background: {t.ink}; }}
    QProgressBar {{ background: {t.line}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }}
    QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
    QDialog {{ background: {t.ground}; }}
    """
