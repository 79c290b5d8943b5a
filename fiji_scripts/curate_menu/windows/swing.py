"""Small helpers for Swing: the event thread, named components, fonts, keys, colours of the look and feel."""
from __future__ import absolute_import, unicode_literals

from java.awt import Color, EventQueue, Font, GraphicsEnvironment
from java.awt.event import FocusAdapter, MouseAdapter
from java.lang import Runnable, Throwable
from javax.swing import (
    AbstractAction,
    BorderFactory,
    JButton,
    JComboBox,
    JComponent,
    JLabel,
    JList,
    JTextArea,
    KeyStroke,
    SwingUtilities,
    Timer,
    UIManager,
)
from javax.swing.event import DocumentListener

from curate_menu.presenters import colours


def headless():
    """Tell whether there is no screen to show a window on."""
    return GraphicsEnvironment.isHeadless()


# The event thread ----------------------------------------------------------------------------

class _Task(Runnable):
    def __init__(self, function):
        self.function = function
        self.result = None
        self.error = None

    def run(self):
        try:
            self.result = self.function()
        except (Exception, Throwable) as error:
            self.error = error


def on_event_thread(function):
    """Run ``function`` on the event thread, wait, and return what it returns."""
    if EventQueue.isDispatchThread():
        return function()
    task = _Task(function)
    SwingUtilities.invokeAndWait(task)
    if task.error is not None:
        raise task.error
    return task.result


def soon(function):
    """Run ``function`` on the event thread when it has done what it is at."""
    SwingUtilities.invokeLater(_Task(function))


def after(milliseconds, function):
    """Return a timer that calls ``function`` once, so long after its last ``restart``."""
    timer = Timer(milliseconds, lambda _event: function())
    timer.setRepeats(False)
    return timer


# Components with names -----------------------------------------------------------------------

def named(component, name, accessible, tooltip=""):
    """Give a component its name for tests and the one that a screen reader says, and return it.

    No text in it is taken for HTML: a file's name could make the window fetch what it names.
    """
    component.setName("curate." + name)
    for one in (component, _renderer_of(component)):
        if isinstance(one, JComponent):
            one.putClientProperty("html.disable", True)
    component.getAccessibleContext().setAccessibleName(accessible)
    if tooltip:
        component.setToolTipText(tooltip)
    return component


def _renderer_of(component):
    """Return what writes the lines of a list, None for what has no such lines."""
    if isinstance(component, JList):
        return component.getCellRenderer()
    return component.getRenderer() if isinstance(component, JComboBox) else None


def button(label, mnemonic, action, name="", tooltip=""):
    """Return a button with an Alt key that calls ``action()``; ``name`` by default from its label."""
    made = JButton(label, actionPerformed=lambda _event: action())
    if mnemonic:
        made.setMnemonic(mnemonic)
    short = name or label.lower().rstrip(".").replace(" ", "-")
    return named(made, "button." + short, label.rstrip("."), tooltip)


def caption(text, field, mnemonic=""):
    """Return the label of a field; its Alt key leads to the field."""
    label = JLabel(text)
    label.putClientProperty("html.disable", True)
    if mnemonic:
        label.setDisplayedMnemonic(mnemonic)
    label.setLabelFor(field)
    return label


def text_area(name, accessible, editable=False, rows=0):
    """Return wrapped text, to read or to write in; Tab moves on, as in every other field."""
    area = JTextArea()
    area.setLineWrap(True)
    area.setWrapStyleWord(True)
    area.setEditable(editable)
    area.setFont(UIManager.getFont("Label.font"))
    if rows:
        area.setRows(rows)
    if not editable:
        area.setOpaque(False)
    area.setBorder(BorderFactory.createEmptyBorder(2, 4, 2, 4))
    area.setFocusTraversalKeys(0, None)
    area.setFocusTraversalKeys(1, None)
    return named(area, name, accessible)


class _Typing(DocumentListener):
    def __init__(self, function):
        self.function = function

    def insertUpdate(self, _event):
        self.function()

    def removeUpdate(self, _event):
        self.function()

    def changedUpdate(self, _event):
        pass


def on_typing(field, function):
    """Call ``function()`` whenever the text of a field changes."""
    field.getDocument().addDocumentListener(_Typing(function))


class Leaving(FocusAdapter):
    """Calls ``function()`` when a field is left, for another field or another window."""

    def __init__(self, function):
        self.function = function

    def focusLost(self, _event):
        self.function()


# Fonts, colours, keys ------------------------------------------------------------------------

def scale():
    """Return how much larger than 13 pixels the platform writes: all fixed measures are scaled by it."""
    font = UIManager.getFont("Label.font")
    return max(1.0, font.getSize2D() / 13.0) if font is not None else 1.0


def larger(component, factor=1.0, bold=False):
    """Scale a component's font from the platform's own, and return the component."""
    font = component.getFont()
    style = Font.BOLD if bold else font.getStyle()
    component.setFont(font.deriveFont(style, float(font.getSize2D() * factor)))
    return component


def colour(key, otherwise, background=None):
    """Return a colour of the look and feel, made readable on a background, by default that of its panels."""
    wanted = UIManager.getColor(key) or Color(*otherwise)
    behind = background or UIManager.getColor("Panel.background") or Color.WHITE
    return Color(*colours.readable(_parts(wanted), _parts(behind)))


def readable_selection(component, kind):
    """Let what is selected in a table or list be read: FlatLaf's own dark has 2.7 : 1. Return the component.

    ``kind``: ``Table`` or ``List``, as the look and feel calls it.
    """
    front = UIManager.getColor(kind + ".selectionForeground")
    behind = UIManager.getColor(kind + ".selectionBackground")
    if front is not None and behind is not None:
        component.putClientProperty("FlatLaf.style", "selectionBackground: #%02x%02x%02x" % colours.readable(
            _parts(behind), _parts(front)))
    return component


def _parts(colour_):
    return colour_.getRed(), colour_.getGreen(), colour_.getBlue()


class DoubleClick(MouseAdapter):
    """Calls ``function()`` at a double click."""

    def __init__(self, function):
        self.function = function

    def mouseClicked(self, event):
        if event.getClickCount() == 2:
            self.function()


class _Action(AbstractAction):
    def __init__(self, function):
        AbstractAction.__init__(self)
        self.function = function

    def actionPerformed(self, _event):
        self.function()


def bind(component, key, function, everywhere=True):
    """Call ``function`` when ``key`` (``ctrl ENTER``) is pressed in the component, or its window."""
    scopes = [JComponent.WHEN_FOCUSED, JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT]   # before a table's own Enter
    if everywhere:
        scopes.append(JComponent.WHEN_IN_FOCUSED_WINDOW)
    for scope in scopes:
        component.getInputMap(scope).put(KeyStroke.getKeyStroke(key), key)
    component.getActionMap().put(key, _Action(function))
