"""Keyboard, mouse and eyes for the tests of the windows: in Jython, inside a running ImageJ or Fiji."""
from __future__ import absolute_import, unicode_literals

import os
import time

from curate_menu.windows.swing import on_event_thread
from ij import Menus
from java.awt import Rectangle, Robot, Toolkit, Window
from java.awt.event import InputEvent, KeyEvent, WindowEvent
from java.io import File
from javax.imageio import ImageIO

ROBOT = Robot()
ROBOT.setAutoDelay(15)
SEEN = {}
_SHOTS = []


def shots_go_to(folder):
    """Keep pictures in this folder."""
    _SHOTS[:] = [folder]


def shot(name):
    """Keep a picture of the whole screen."""
    ROBOT.waitForIdle()
    time.sleep(0.6)
    picture = ROBOT.createScreenCapture(Rectangle(Toolkit.getDefaultToolkit().getScreenSize()))
    ImageIO.write(picture, "png", File(os.path.join(_SHOTS[0], name + ".png")))


def wait_for(what, seconds=180):
    """Wait until ``what()`` is true and return it."""
    end = time.time() + seconds
    while time.time() < end:
        found = what()
        if found:
            return found
        time.sleep(0.1)
    shot("failed")
    raise RuntimeError("waited in vain for %s" % getattr(what, "label", what))


def titles():
    """Return the titles of the windows that can be seen."""
    return sorted(getattr(one, "title", None) or type(one).__name__ for one in Window.getWindows() if one.isShowing())


def window(title, seconds=180, exact=False):
    """Wait for a visible window whose title begins with ``title``, or is it."""
    def look():
        for one in Window.getWindows():
            name = getattr(one, "title", None) or ""
            if one.isShowing() and (name == title if exact else name.startswith(title)):
                return one
        return None
    look.label = title
    return focus(wait_for(look, seconds))


def message():
    """Wait for the dialog that says what happened."""
    return window("CURATE", exact=True)


def gone(one):
    """Wait until a window is closed."""
    def look():
        return not one.isShowing()
    look.label = "the end of %s" % one
    wait_for(look)


def focus(one):
    """Wait until a window has the keyboard, asking for it as a click on its title would."""
    def active():
        if one.isFocused():
            return True
        on_event_thread(lambda: (one.toFront(), (one.getMostRecentFocusOwner() or one).requestFocus()))
        time.sleep(0.3)
        return False
    active.label = "the focus of %s" % one
    wait_for(active)
    ROBOT.waitForIdle()
    return one


def focused(frame, seconds=20):
    """Return the name of the component that has the keyboard, when one of ours has it."""
    end = time.time() + seconds
    while time.time() < end:
        owner = frame.getFocusOwner()
        if owner is not None and (owner.getName() or "").startswith("curate."):
            break
        time.sleep(0.1)
    return owner.getName() if owner is not None else ""


def named(root, name):
    """Return the component of this name below ``root`` that can be seen, else None."""
    for child in getattr(root, "components", []):
        if child.getName() == name and child.isShowing():
            return child
        found = named(child, name)
        if found is not None:
            return found
    return None


def button(root, text):
    """Return the button with this text below ``root`` that can be seen, else None."""
    for child in getattr(root, "components", []):
        if getattr(child, "text", None) == text and hasattr(child, "doClick") and child.isShowing():
            return child
        found = button(child, text)
        if found is not None:
            return found
    return None


def all_components(root):
    """Return every component below ``root``."""
    found = []
    for child in getattr(root, "components", []):
        found += [child] + all_components(child)
    return found


def click(component, times=1, at=None):
    """Click a component with the mouse, in its middle or at a point of it."""
    place = component.getLocationOnScreen()
    x, y = at or (component.getWidth() // 2, component.getHeight() // 2)
    ROBOT.mouseMove(place.x + x, place.y + y)
    for _ in range(times):
        ROBOT.mousePress(InputEvent.BUTTON1_DOWN_MASK)
        ROBOT.mouseRelease(InputEvent.BUTTON1_DOWN_MASK)
    ROBOT.waitForIdle()


def click_row(table, row, column=1, times=1):
    """Click a cell of a table."""
    def bring():
        table.scrollRectToVisible(table.getCellRect(row, column, True))
    on_event_thread(bring)
    ROBOT.waitForIdle()
    cell = table.getCellRect(row, column, True)
    click(table, times, (cell.x + min(20, cell.width // 2), cell.y + cell.height // 2))


def press(*keys):
    """Press keys together (``alt``, ``A``)."""
    codes = [getattr(KeyEvent, "VK_" + {"ctrl": "CONTROL"}.get(key, key.upper())) for key in keys]
    for code in codes:
        ROBOT.keyPress(code)
    for code in reversed(codes):
        ROBOT.keyRelease(code)
    ROBOT.waitForIdle()
    time.sleep(0.15)


def write(text):
    """Type lower-case letters, digits and spaces on the keyboard."""
    for char in text:
        press("space" if char == " " else char)


def put(root, name, text):
    """Put text into a field at once."""
    field = named(root, name)
    on_event_thread(lambda: field.setText(text))


def close(one):
    """Close a window as its close button does."""
    on_event_thread(lambda: one.dispatchEvent(WindowEvent(one, WindowEvent.WINDOW_CLOSING)))
    ROBOT.waitForIdle()
    time.sleep(0.3)


def curate_menu():
    """Return the labels of Plugins > CURATE as ImageJ shows them."""
    bar = Menus.getMenuBar()
    for i in range(bar.getMenuCount()):
        if bar.getMenu(i).getLabel() == "Plugins":
            plugins = bar.getMenu(i)
            for j in range(plugins.getItemCount()):
                if plugins.getItem(j).getLabel() == "CURATE":
                    menu = plugins.getItem(j)
                    return [menu.getItem(k).getLabel() for k in range(menu.getItemCount())]
    return []
