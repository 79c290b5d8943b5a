"""The base of all windows: one of each, on the screen, beside the image, nothing typed lost."""
from __future__ import absolute_import, unicode_literals

from ij import IJ, CommandListener, Executer, WindowManager
from java.awt import BorderLayout, Dimension, GraphicsEnvironment
from java.awt.event import FocusListener, WindowAdapter
from javax.swing import JFrame, WindowConstants

from curate_menu.windows import dropping, messages
from curate_menu.windows.swing import bind, on_event_thread, scale

MYPY = False
if MYPY:
    from typing import Any, Dict, List

SIDE, BELOW = "side", "below"   # at the freer edge of the screen; below ImageJ's own window
_OPEN = {}       # type: Dict[Any, Any]   # key: the window that is open
_LISTENING = []  # type: List[Any]


class Window(object):
    """A window that is there once for each ``key``. Subclasses give ``build`` and what else they need."""

    size = (560, 720)      # of 13-pixel text; scaled with the platform's font, never larger than the screen
    position = SIDE

    def __init__(self, key, title):
        self.key = key
        self.frame = JFrame(title)
        self.frame.getAccessibleContext().setAccessibleName(title)

    def build(self):
        """Return the component that fills the window."""
        raise NotImplementedError

    def first_field(self):
        """Return the component that has the keyboard when the window opens."""
        return self.frame.getFocusTraversalPolicy().getDefaultComponent(self.frame)

    def keep(self):
        """Put what was typed last where it belongs; called when the window closes, and before ImageJ quits."""

    def closed(self):
        """Render what the window changed."""

    def opened_again(self):
        """The entry was chosen again while the window was open."""

    # -----------------------------------------------------------------------------------------

    def open(self, turned):
        """Build the window, turn it to what was asked for by ``turned(window)``, and show it."""
        self.frame.add(self.build(), BorderLayout.CENTER)
        self.frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE)
        main = IJ.getInstance()
        if main is not None and main.getIconImage() is not None:
            self.frame.setIconImage(main.getIconImage())
        bind(self.frame.getRootPane(), "F1", _help)
        self._fit()
        events = _Events(self)
        self.frame.addWindowListener(events)
        self.frame.addFocusListener(events)
        turned(self)
        self.frame.setVisible(True)

    def _fit(self):
        """Stand where there is room: beside ImageJ's bar, else below it; never larger than what is free."""
        self.frame.pack()
        free, bar = usable_screen(), _bar()
        least = self.frame.getPreferredSize()
        width = min(max(int(self.size[0] * scale()), min(least.width, free.width // 2)), free.width)
        height = min(int(self.size[1] * scale()), free.height)
        self.frame.setMinimumSize(Dimension(min(360, free.width), min(260, free.height)))
        below = bar.y + bar.height if bar is not None else free.y
        if self.position == BELOW:
            start = bar.x if bar is not None else free.x
            x, y = start + 24 * (len(_OPEN) % 6), below + 24 * (len(_OPEN) % 6)
            if y + height > free.y + free.height:
                y = max(below, free.y + free.height - height)
        else:
            x, y = _at_edge(width, free, bar), free.y
            if bar is not None and x < bar.x + bar.width and bar.x < x + width:
                y = below
        height = min(height, free.y + free.height - y)
        x = max(free.x, min(x, free.x + free.width - width))
        self.frame.setBounds(x, y, width, max(height, 260))

    def close(self):
        """Close the window as its close button does."""
        self.frame.dispose()


def _bar():
    """Return the bounds of ImageJ's own window, None where it is not shown."""
    main = IJ.getInstance()
    return main.getBounds() if main is not None and main.isShowing() else None


def _at_edge(width, free, bar):
    """Return x at the left or right edge: the one without another window of ours, else freer of ImageJ's bar."""
    left, right = free.x, free.x + free.width - width
    edges = [right, left] if bar is None or bar.x + bar.width // 2 <= free.x + free.width // 2 else [left, right]
    taken = [one.frame.getBounds() for one in open_windows() if one.position == SIDE and one.frame.isShowing()]
    for x in edges:
        if not any(x < one.x + one.width and one.x < x + width for one in taken):
            return x
    return edges[0]


def usable_screen():
    """Return the bounds of the screen without the bars of the desktop."""
    return GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds()


def show(key, make, turned=lambda _window: None):
    """Show the window of ``key``: the open one to the front, else the one that ``make()`` returns.

    ``turned(window)`` turns it to what was asked for, before it takes the keyboard: what is hidden
    again while the keyboard is on its way to it leaves the window without.
    """
    def work():
        window = _OPEN.get(key)
        if window is not None:
            window.frame.setExtendedState(JFrame.NORMAL)
            window.opened_again()
            turned(window)
            window.frame.toFront()
            (window.frame.getMostRecentFocusOwner() or window.frame).requestFocus()
            return window
        window = make()
        _OPEN[key] = window
        try:
            window.open(turned)
        except BaseException:
            _OPEN.pop(key, None)
            raise
        return window
    _listen()
    return on_event_thread(work)


def open_windows():
    """Return the windows that are open, the oldest first."""
    return sorted(_OPEN.values(), key=lambda window: str(window.key))


class _Events(WindowAdapter, FocusListener):
    def __init__(self, window):
        self.window = window

    def windowOpened(self, _event):
        WindowManager.addWindow(self.window.frame)   # in ImageJ's Window menu, as its own are
        self._take_keyboard()

    def focusGained(self, _event):
        self._take_keyboard()   # the frame itself has the keyboard: as when it came up behind another window

    def focusLost(self, _event):
        pass

    def _take_keyboard(self):
        """Typed words must never run ImageJ's shortcuts: a field has them from the beginning."""
        self.window.first_field().requestFocusInWindow()

    def windowActivated(self, _event):
        WindowManager.setWindow(self.window.frame)

    def windowClosed(self, _event):
        _OPEN.pop(self.window.key, None)
        WindowManager.removeWindow(self.window.frame)
        messages.guarded(False, self.window.keep)
        messages.guarded(False, self.window.closed)


class Focus(WindowAdapter):
    """Gives a field the keyboard when its window opens."""

    def __init__(self, field):
        self.field = field

    def windowOpened(self, _event):
        self.field.requestFocusInWindow()


class _BeforeQuit(CommandListener):
    def commandExecuting(self, command):
        if command == "Quit":
            on_event_thread(keep_all)
        return command


def keep_all():
    """Put what was typed in any window where it belongs, and render what was changed."""
    for window in open_windows():
        messages.guarded(True, window.keep)
        messages.guarded(True, window.closed)


def _listen():
    """Hear of what is done in ImageJ's own window: quitting, and a folder that is dropped there."""
    if not _LISTENING:
        _LISTENING.append(_BeforeQuit())   # kept: ImageJ holds it weakly from Jython's side
        Executer.addCommandListener(_LISTENING[0])
        on_event_thread(lambda: dropping.on_bar(lambda: bool(_OPEN)))


def _help():
    from curate_menu.windows import text_window
    text_window.show_page("CURATE Help", "help.html")
