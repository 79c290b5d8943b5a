"""Small helpers for Swing: the event thread, fonts, keys."""
from __future__ import absolute_import, unicode_literals

from ij import IJ
from java.awt import EventQueue, GraphicsEnvironment
from java.lang import Runnable, Throwable
from javax.swing import AbstractAction, JButton, JComponent, JFrame, KeyStroke, SwingUtilities


def headless():
    """Tell whether there is no screen to show a window on."""
    return GraphicsEnvironment.isHeadless()


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


def place(frame, right=0, down=0):
    """Put a window below ImageJ's own, moved by ``right`` and ``down``, so that neither is hidden."""
    main = IJ.getInstance()
    if main is None or not main.isShowing():
        frame.setLocationByPlatform(True)
        return
    at = main.getLocationOnScreen()
    screen = frame.getToolkit().getScreenSize()
    frame.setLocation(max(0, min(at.x + right, screen.width - frame.getWidth())),
                      max(0, min(at.y + main.getHeight() + down, screen.height - frame.getHeight())))


def close_titled(title):
    """Close the window with this title, where there is one, so that another can take its place."""
    for old in JFrame.getFrames():
        if old.getTitle() == title and old.isDisplayable():
            old.dispose()


def larger(component, factor=1.0, style=None):
    """Scale a component's font from the platform's own; style as in ``java.awt.Font``."""
    font = component.getFont()
    component.setFont(font.deriveFont(font.getStyle() if style is None else style,
                                      float(font.getSize2D() * factor)))
    return component


def add_button(bar, label, mnemonic, action):
    """Add a button with an Alt key to a bar, call ``action()`` when it is pressed, and return it."""
    button = JButton(label, actionPerformed=lambda _event: action())
    button.setMnemonic(mnemonic)
    bar.add(button)
    return button


class _Action(AbstractAction):
    def __init__(self, function):
        AbstractAction.__init__(self)
        self.function = function

    def actionPerformed(self, _event):
        self.function()


def bind(component, key, function):
    """Call ``function`` when ``key`` (``ctrl ENTER``) is pressed in the component's window."""
    for scope in (JComponent.WHEN_IN_FOCUSED_WINDOW,
                  JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT):  # before a table's own Enter
        component.getInputMap(scope).put(KeyStroke.getKeyStroke(key), key)
    component.getActionMap().put(key, _Action(function))
