"""The dialog of Open Deposit...: which folder, and who curates it."""
from __future__ import absolute_import, unicode_literals

from java.awt import BorderLayout, GridBagConstraints, GridBagLayout, Insets
from java.io import File
from javax.swing import JButton, JFileChooser, JLabel, JOptionPane, JPanel, JTextField
from javax.swing.filechooser import FileNameExtensionFilter

from curate_menu import session
from curate_menu.swing import on_event_thread

_FIELDS = [("deposit", "Deposit (folder or zip):", "D"), ("name", "Your name:", "N"),
           ("initials", "Your initials, for the log:", "I"),
           ("profile", "Repository (such as eCommons):", "R")]


def ask():
    """Return the path chosen, or None; who curates is remembered for the next time."""
    return on_event_thread(_ask)


def _ask():
    fields = {}
    panel = _form(fields)
    chosen = JOptionPane.showConfirmDialog(None, panel, "Open Deposit",
                                           JOptionPane.OK_CANCEL_OPTION, JOptionPane.PLAIN_MESSAGE)
    path = fields["deposit"].getText().strip()
    if chosen != JOptionPane.OK_OPTION or not path:
        return None
    session.remember(**dict((key, fields[key].getText().strip())
                            for key in ("name", "initials", "profile")))
    return path


def _form(fields):
    panel = JPanel(GridBagLayout())
    for row, (key, label, mnemonic) in enumerate(_FIELDS):
        fields[key] = add_field(panel, row, key, label, mnemonic,
                                session.remembered(key) or session.who().get(key, ""))
    browse = JButton("Browse...", actionPerformed=lambda _event: _browse(fields["deposit"]))
    browse.setMnemonic("B")
    panel.add(browse, _place(0, 2))
    holder = JPanel(BorderLayout(0, 8))
    holder.add(JLabel("The deposit is only read. The log and the worksheets are written beside it."),
               BorderLayout.NORTH)
    holder.add(panel, BorderLayout.CENTER)
    return holder


def add_field(panel, row, key, label, mnemonic, text):
    """Add a caption and a field to a form, and return the field."""
    field = JTextField(text, 36)
    field.setName("curate." + key)
    caption = JLabel(label)
    caption.setDisplayedMnemonic(mnemonic)
    caption.setLabelFor(field)
    panel.add(caption, _place(row, 0))
    panel.add(field, _place(row, 1))
    return field


def _place(row, column):
    place = GridBagConstraints()
    place.gridy, place.gridx = row, column
    place.insets = Insets(3, 3, 3, 3)
    place.anchor = GridBagConstraints.LINE_START
    return place


def _browse(field):
    chooser = JFileChooser(File(field.getText()))
    chooser.setDialogTitle("Choose the deposit")
    chooser.setFileSelectionMode(JFileChooser.FILES_AND_DIRECTORIES)
    chooser.setFileFilter(FileNameExtensionFilter("folders and zip files", ["zip"]))
    if chooser.showOpenDialog(field) == JFileChooser.APPROVE_OPTION:
        field.setText(chooser.getSelectedFile().getPath())
