"""The dialog of Practice Deposit...: which one, and where to put it."""
from __future__ import absolute_import, unicode_literals

import os

from java.awt import BorderLayout, GridBagLayout
from java.lang import System
from javax.swing import BoxLayout, ButtonGroup, JLabel, JOptionPane, JPanel, JRadioButton

from curate_fiji.core.training.deposits import DEPOSITS
from curate_menu import session
from curate_menu.deposit_dialog import add_field
from curate_menu.swing import on_event_thread


def ask():
    """Return (which deposit, folder), or None."""
    return on_event_thread(_ask)


def _ask():
    choices, group = [], ButtonGroup()
    panel = JPanel()
    panel.setLayout(BoxLayout(panel, BoxLayout.Y_AXIS))
    panel.add(JLabel("Everything in it is synthesised and invented. Which one?"))
    for number, (kind, title) in enumerate(DEPOSITS):
        button = JRadioButton(title, number == 0)
        button.setName("curate.practice." + kind)
        button.setMnemonic("SCMFL"[number])   # one key each: Sampler has its L
        group.add(button)
        choices.append((kind, button))
        panel.add(button)
    below = JPanel(GridBagLayout())
    home = System.getProperty("user.home") or "."
    folder = add_field(below, 0, "folder", "New folder:", "N", _free(os.path.join(home, "curate-practice")))
    who = session.who()
    name = add_field(below, 1, "name", "Your name:", "Y", who["name"])
    initials = add_field(below, 2, "initials", "Your initials, for the log:", "I", who["initials"])
    holder = JPanel(BorderLayout(0, 10))
    holder.add(panel, BorderLayout.CENTER)
    holder.add(below, BorderLayout.SOUTH)
    chosen = JOptionPane.showConfirmDialog(None, holder, "Practice Deposit", JOptionPane.OK_CANCEL_OPTION,
                                           JOptionPane.PLAIN_MESSAGE)
    place = folder.getText().strip()
    if chosen != JOptionPane.OK_OPTION or not place:
        return None
    session.remember(name=name.getText().strip(), initials=initials.getText().strip())
    return [kind for kind, button in choices if button.isSelected()][0], place


def _free(folder):
    """Return ``folder``, with a number where it is there already."""
    number, name = 1, folder
    while os.path.exists(name):
        number += 1
        name = "%s-%d" % (folder, number)
    return name
