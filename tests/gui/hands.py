"""Keyboard, mouse and eyes for the tests of the windows: in Jython, inside a running ImageJ or Fiji."""
from __future__ import absolute_import, unicode_literals

import os
import sys
import time
import traceback

from curate_menu.presenters import colours
from curate_menu.presenters.reading import ALL_READ
from curate_menu.windows.swing import on_event_thread
from ij import Menus
from java.awt import KeyboardFocusManager, Rectangle, Robot, Toolkit, Window
from java.awt.event import InputEvent, KeyEvent, WindowEvent
from java.io import File
from java.lang import System
from javax.imageio import ImageIO
from javax.swing import AbstractButton, JComboBox, JLabel, JList, JScrollPane, JTable, SwingUtilities
from javax.swing.text import JTextComponent

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


def until(read, wanted, seconds=30):
    """Return what ``read()`` gives when it is ``wanted`` (or ``wanted(it)`` holds); what it gives last otherwise.

    A key or a click is done with some time after it was pressed: what is read once may be read too early.
    """
    end = time.time() + seconds
    while True:
        found = read()
        if (wanted(found) if callable(wanted) else found == wanted) or time.time() > end:
            return found
        time.sleep(0.1)


def titles():
    """Return the titles of the windows that can be seen."""
    return sorted(getattr(one, "title", None) or type(one).__name__ for one in Window.getWindows() if one.isShowing())


def window(title, seconds=180, exact=False, growing=False):
    """Wait for a visible window whose title begins with ``title``, or is it; a curation window until all is read,
    unless it may be ``growing``."""
    def look():
        for one in Window.getWindows():
            name = getattr(one, "title", None) or ""
            if one.isShowing() and (name == title if exact else name.startswith(title)):
                return one
        return None
    look.label = title
    found = wait_for(look, seconds)
    if not growing:
        wait_for(lambda: not is_growing(found), seconds)
    return focus(found)


def how_far(frame):
    """Return what a curation window says of the reading of its files; "" where another window is."""
    said = on_event_thread(lambda: named(frame, "curate.reading"))
    return on_event_thread(said.getText) if said is not None else ""


def is_growing(frame):
    """Tell whether a window shows files that are being read, or says what is done with them."""
    return how_far(frame) not in ("", ALL_READ)


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


def click_named(root, name):
    """Click the component of this name below ``root`` when it stands still: what is laid out anew is another one."""
    def seen():
        one = named(root, name)
        return (one, one.getLocationOnScreen()) if one is not None else None
    seen.label = name
    before, since = None, time.time()
    while before is None or time.time() - since < 0.5:
        now = wait_for(seen)
        if now != before:
            before, since = now, time.time()
        time.sleep(0.1)
    click(before[0])


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


def has_keyboard(component):
    """Wait until a component has the keyboard; a window that lost it meanwhile is asked to take it again."""
    frame = SwingUtilities.getWindowAncestor(component)

    def there():
        focus(frame)
        there.label = "the keyboard in %s; it is in %s" % (component.getName(), frame.getFocusOwner())
        return component.isFocusOwner()
    wait_for(there)


def into(component):
    """Give a component the keyboard, and wait until it has it."""
    on_event_thread(component.requestFocusInWindow)
    has_keyboard(component)
    return component


def write(text):
    """Type lower-case letters, digits and spaces on the keyboard; where a text is written in, wait for its end."""
    owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner()
    for char in text:
        press("space" if char == " " else char)
    if isinstance(owner, JTextComponent):
        wait_for(lambda: text[-3:] in owner.getText())


def put(root, name, text):
    """Put text into a field at once."""
    field = wait_for(lambda: named(root, name))
    on_event_thread(lambda: field.setText(text))


def close(one):
    """Close a window as its close button does; wait until it is closed."""
    on_event_thread(lambda: one.dispatchEvent(WindowEvent(one, WindowEvent.WINDOW_CLOSING)))
    until(one.isShowing, False)
    ROBOT.waitForIdle()
    time.sleep(0.3)


def watched(main):
    """Run a driver; a step that fails ends the program with its error, never with a hang."""
    try:
        main()
    except BaseException as error:
        traceback.print_exc()
        shot("failed")
        print("FAILED %s" % error)
        sys.stdout.flush()
        System.exit(1)


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


# What everybody needs of a window ------------------------------------------------------------

# Containers: what is in them has the name. Labels take no keyboard
_SILENT = ("JPanel", "JScrollPane", "JViewport", "JSplitPane", "JScrollBar", "JScrollPane$ScrollBar", "JTableHeader",
           "JRootPane", "JLayeredPane", "JLabel")


def showing(root):
    """Return the components below ``root`` that can be seen."""
    return [one for one in all_components(root) if one.isShowing()]


def without_a_name(root):
    """Return the kinds of components that take the keyboard and have no name for a screen reader."""
    return sorted({
        type(one).__name__ for one in showing(root)
        if one.isFocusable() and type(one).__name__.startswith("J") and type(one).__name__ not in _SILENT
        and not one.getAccessibleContext().getAccessibleName()})


def hard_to_read(root):
    """Return what is written with less contrast than 4.5 : 1 to what is behind it: name, and the contrast."""
    found = []
    for one in showing(root):
        words = getattr(one, "text", None)
        if isinstance(one, (JLabel, JTextComponent, AbstractButton)) and words and words.strip() and one.isEnabled():
            found.append((one.getName() or words[:30], contrast(one.getForeground(), behind(one))))
        if isinstance(one, (JTable, JList)):
            found.append((one.getName(), contrast(one.getForeground(), one.getBackground())))
            found.append((one.getName() + ", selected",
                          contrast(one.getSelectionForeground(), one.getSelectionBackground())))
    return sorted("%s %.1f" % pair for pair in set(found) if pair[1] < colours.ENOUGH)


def missed(root):
    """Return what somebody would miss in a window, by what it is, once it is laid out."""
    until(lambda: cut_off(root), [], 3)
    return {"without a name": without_a_name(root), "hard to read": hard_to_read(root), "cut off": cut_off(root)}


def behind(component):
    """Return the colour behind a component: of the nearest that is painted."""
    while component.getParent() is not None and not component.isOpaque():
        component = component.getParent()
    return component.getBackground()


def contrast(one, other):
    """Return the contrast of two colours of Java's."""
    return colours.contrast(*[(each.getRed(), each.getGreen(), each.getBlue()) for each in (one, other)])


def cut_off(root):
    """Return what stands out of the screen, and the buttons and fields that the window does not show whole."""
    screen, place = Toolkit.getDefaultToolkit().getScreenSize(), root.getBounds()
    found = [] if Rectangle(screen).contains(place) else ["%s at %s" % (root.getTitle(), place)]
    for one in showing(root):
        if isinstance(one, (AbstractButton, JComboBox)) and (one.getName() or "").startswith("curate."):
            seen = one.getVisibleRect()
            if SwingUtilities.getAncestorOfClass(JScrollPane, one) is not None:
                seen = Rectangle(seen.x, 0, seen.width or one.getWidth(), one.getHeight())   # it is scrolled to
            if (seen.width, seen.height) != (one.getWidth(), one.getHeight()) \
                    or one.getWidth() < one.getMinimumSize().width:
                found.append(one.getName())
    return sorted(found)
