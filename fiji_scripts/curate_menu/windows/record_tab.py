"""The head of the log: contacts, identifiers, dates and records, to be filled in."""
from __future__ import absolute_import, unicode_literals

from java.awt import BorderLayout, Dimension
from java.awt.event import FocusAdapter
from javax.swing import BorderFactory, JLabel, JPanel, JScrollPane, Scrollable

from curate_menu.imagej import recorder
from curate_menu.presenters.head import Head
from curate_menu.windows import form, messages
from curate_menu.windows.swing import larger, named, scale

ENTRY = "Document Curation..."


class RecordTab(object):
    """A field is in the log when it is left, and when the window closes or ImageJ quits."""

    def __init__(self, curation):
        self.head = Head(curation)
        self.fields = {}
        self.count = named(JLabel(" "), "record.count", "How many fields are filled in")
        self.component = JPanel(BorderLayout(4, 4))
        top = JPanel(BorderLayout())
        top.setBorder(BorderFactory.createEmptyBorder(6, 8, 2, 8))
        top.add(JLabel("The head of the log. A field is written when you leave it."), BorderLayout.CENTER)
        top.add(self.count, BorderLayout.EAST)
        scroll = JScrollPane(self._form())
        scroll.getVerticalScrollBar().setUnitIncrement(int(20 * scale()))
        self.component.add(top, BorderLayout.NORTH)
        self.component.add(scroll, BorderLayout.CENTER)

    def _form(self):
        grid = form.grid()
        row = 0
        for title, fields in self.head.sections():
            form.add_heading(grid, row, larger(JLabel(title), 1.0, bold=True))
            row += 1
            for field, label in fields:
                box = form.text_field("record." + field, "%s, %s" % (title, label), columns=20)
                box.setMinimumSize(Dimension(int(120 * scale()), box.getPreferredSize().height))
                box.addFocusListener(_Left(self, field))
                self.fields[field] = box
                row = form.add_row_or_two(grid, row, label + ":", box)
        holder = _AsWideAsItsView(BorderLayout())
        holder.setBorder(BorderFactory.createEmptyBorder(0, 8, 8, 8))
        holder.add(grid, BorderLayout.NORTH)
        return holder

    def first_field(self):
        """Return the first field."""
        return self.fields["dataset.title"]

    def refresh(self):
        """Show what the log says now; the field that is being written in stays."""
        for field in self.fields:
            box = self.fields[field]
            value = self.head.value(field)
            if not box.isFocusOwner() and box.getText() != value:
                box.setText(value)
        self.count.setText(self.head.summary())

    def write(self, field):
        """Put a field into the log where it says something new."""
        value = self.fields[field].getText()

        def work():
            if self.head.write(field, value):
                recorder.record(ENTRY, curate_field=field, curate_value=value.strip())
        messages.guarded(False, work)

    def keep(self):
        """Put every field into the log where it says something new."""
        for _title, fields in self.head.sections():
            for field, _label in fields:
                self.write(field)


class _Left(FocusAdapter):
    def __init__(self, tab, field):
        self.tab = tab
        self.field = field

    def focusGained(self, _event):
        box = self.tab.fields[self.field]
        box.getParent().scrollRectToVisible(box.getBounds())

    def focusLost(self, event):
        if not event.isTemporary():
            self.tab.write(self.field)


class _AsWideAsItsView(JPanel, Scrollable):
    """Is scrolled up and down only."""

    def getPreferredScrollableViewportSize(self):
        return self.getPreferredSize()

    def getScrollableUnitIncrement(self, _visible, _orientation, _direction):
        return int(20 * scale())

    def getScrollableBlockIncrement(self, visible, _orientation, _direction):
        return visible.height

    def getScrollableTracksViewportWidth(self):
        return True

    def getScrollableTracksViewportHeight(self):
        return False
