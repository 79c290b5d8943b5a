"""The dialog of Practice Deposit...: which one, and where to put it."""
from __future__ import absolute_import, unicode_literals

import os

from java.awt import BorderLayout
from java.lang import System
from javax.swing import BoxLayout, ButtonGroup, JLabel, JOptionPane, JPanel, JRadioButton, JTextField

from curate_fiji.core.workshop.deposits import DEPOSITS
from curate_menu.swing import on_event_thread


def ask():
    """Return (which deposit, folder), or None."""
    return on_event_thread(_ask)


def _ask():
    home = System.getProperty("user.home") or "."
    folder = JTextField(_free(os.path.join(home, "curate-practice")), 44)
    folder.setName("curate.folder")
    choices, group = [], ButtonGroup()
    panel = JPanel()
    panel.setLayout(BoxLayout(panel, BoxLayout.Y_AXIS))
    panel.add(JLabel("Everything in it is synthesised and invented. Which one?"))
    for number, (name, title) in enumerate(DEPOSITS):
        button = JRadioButton(title, number == 0)
        button.setName("curate.practice." + name)
        button.setMnemonic(title[0])
        group.add(button)
        choices.append((name, button))
        panel.add(button)
    below = JPanel(BorderLayout(6, 0))
    caption = JLabel("New folder:")
    caption.setDisplayedMnemonic("N")
    caption.setLabelFor(folder)
    below.add(caption, BorderLayout.WEST)
    below.add(folder, BorderLayout.CENTER)
    holder = JPanel(BorderLayout(0, 10))
    holder.add(panel, BorderLayout.CENTER)
    holder.add(below, BorderLayout.SOUTH)
    chosen = JOptionPane.showConfirmDialog(None, holder, "Practice Deposit", JOptionPane.OK_CANCEL_OPTION,
                                           JOptionPane.PLAIN_MESSAGE)
    place = folder.getText().strip()
    if chosen != JOptionPane.OK_OPTION or not place:
        return None
    return [name for name, button in choices if button.isSelected()][0], place


def _free(folder):
    """Return ``folder``, with a number where it is there already."""
    number, name = 1, folder
    while os.path.exists(name):
        number += 1
        name = "%s-%d" % (folder, number)
    return name
