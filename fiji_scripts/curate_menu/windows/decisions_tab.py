"""What only a person decides: changes of the deposit's files, and keys whose values are withheld."""
from __future__ import absolute_import, unicode_literals

from java.awt import BorderLayout, FlowLayout
from javax.swing import BorderFactory, JLabel, JPanel, JScrollPane, JSplitPane

from curate_fiji.core.log.initial import ACCEPTED, REJECTED
from curate_menu.imagej import recorder
from curate_menu.presenters import decisions
from curate_menu.windows import form, messages, tables
from curate_menu.windows.record_tab import ENTRY
from curate_menu.windows.swing import button, named, scale, text_area


class DecisionsTab(object):
    """Each decision has a reason, and is in the log at once with the curator's initials."""

    def __init__(self, curation, owner):
        self.curation = curation
        self.owner = owner
        split = JSplitPane(JSplitPane.VERTICAL_SPLIT, self._changes(), self._keys())
        split.setResizeWeight(0.4)
        split.setDividerLocation(int(240 * scale()))
        split.setBorder(None)
        self.component = JPanel(BorderLayout())
        self.component.add(split, BorderLayout.CENTER)

    def _changes(self):
        self.changed = tables.Rows(("what", "file", "when", "what was said of it"))
        self.change_table = tables.table(self.changed, "changes", "Files added, deleted or changed since the first "
                                         "survey", (60, 200, 80, 230))
        self.change_table.getSelectionModel().addListSelectionListener(lambda _event: self._enable())
        self.accept = button("Accept...", "A", lambda: self.judge(ACCEPTED), "accept",
                             "The change is right: say why; it stands in the log")
        self.reject = button("Reject...", "J", lambda: self.judge(REJECTED), "reject",
                             "The change is wrong: say why, and what is to be done")
        self.no_change = named(JLabel(" "), "changes.count", "How many changes there are")
        return _part(self.no_change, self.change_table, [self.accept, self.reject])

    def _keys(self):
        self.withheld = tables.Rows(("key", "files", "how it stands"))
        self.key_table = tables.table(self.withheld, "keys", "Keys whose values are withheld", (270, 50, 250))
        self.key_table.getSelectionModel().addListSelectionListener(lambda _event: self._show_values())
        self.values = text_area("values", "The withheld values of the selected key: private", rows=4)
        self.values.setFocusable(True)
        self.release = button("Release...", "L", self.release_here, "release",
                              "Its values may be shown, in this deposit, from the next reading on")
        self.for_good = button("Release for good...", "V", lambda: self.release_here(True), "release-for-good",
                               "In all deposits: in the file of your repository that CURATE_RELEASED names")
        self.again = button("Withhold again", "W", self.withhold, "withhold", "Its values are shown no more")
        self.no_key = named(JLabel(" "), "keys.count", "How many keys are withheld")
        part = _part(self.no_key, self.key_table, [self.release, self.for_good, self.again])
        below = JSplitPane(JSplitPane.VERTICAL_SPLIT, part, JScrollPane(self.values))
        below.setResizeWeight(0.8)
        below.setBorder(None)
        return below

    # -----------------------------------------------------------------------------------------

    def refresh(self):
        """Show what the log says now; the selections stay."""
        state = self.curation.state
        _show(self.change_table, decisions.changes(state), lambda row: row.path)
        _show(self.key_table, decisions.keys(self.curation), lambda row: row.key)
        count = decisions.open_changes(state)
        self.no_change.setText("No file was added, deleted or changed since the first survey."
                               if not self.changed.rows else "Added, deleted, changed since the first survey; %d to "
                               "accept or reject" % count)
        self.no_key.setText("No value is withheld." if not self.withheld.rows else
                            "Withheld from all that is shared: read the values, then release what is harmless")
        self._enable()
        self._show_values()

    def open_count(self):
        """Return how many changes nobody has judged."""
        return decisions.open_changes(self.curation.state)

    def _enable(self):
        row = tables.selected(self.change_table)
        self.accept.setEnabled(row is not None)
        self.reject.setEnabled(row is not None)

    def _show_values(self):
        row = tables.selected(self.key_table)
        self.release.setEnabled(row is not None and not row.released)
        self.for_good.setEnabled(row is not None)
        self.again.setEnabled(row is not None and bool(row.released))
        self.values.setText(decisions.values(self.curation, row.key) if row is not None else "")
        self.values.setCaretPosition(0)

    def judge(self, verdict):
        """Accept or reject the selected change, for a reason."""
        row = tables.selected(self.change_table)
        if row is None:
            return
        reason = form.ask_words(self.owner, "%s: %s was %s" % (verdict.capitalize(), row.path[-40:], row.kind),
                                "Why is it %s? It stands in the log." % verdict)
        if reason:
            self._do(lambda: self.curation.judge(row.path, verdict, reason), curate_changed=row.path,
                     curate_verdict=verdict, curate_because=reason)

    def release_here(self, for_good=False):
        """Let the values of the selected key out, for a reason."""
        row = tables.selected(self.key_table)
        if row is None:
            return
        reason = form.ask_words(self.owner, "Release %s" % row.key[-50:],
                                "You read its values. Why may they be public? It stands in the log.")
        if reason:
            self._do(lambda: self.curation.release(row.key, reason, for_good), curate_release=row.key,
                     curate_because=reason, curate_for_good="true" if for_good else "")

    def withhold(self):
        """Withhold the values of the selected key again."""
        row = tables.selected(self.key_table)
        if row is not None:
            given = self.curation.state.released.get(row.key)
            for_good = given is not None and given.for_good
            self._do(lambda: self.curation.withhold(row.key, for_good), curate_withhold=row.key,
                     curate_for_good="true" if for_good else "")

    def _do(self, work, **recorded):
        def done():
            work()
            recorder.record(ENTRY, **recorded)
        messages.guarded(False, done)


def _part(said, table, buttons):
    bar = JPanel(FlowLayout(FlowLayout.LEFT, 6, 2))
    for one in buttons:
        bar.add(one)
    said.setBorder(BorderFactory.createEmptyBorder(4, 8, 4, 8))
    part = JPanel(BorderLayout())
    part.add(said, BorderLayout.NORTH)
    part.add(JScrollPane(table), BorderLayout.CENTER)
    part.add(bar, BorderLayout.SOUTH)
    return part


def _show(table, rows, key):
    """Show rows; the one that was selected stays so, else the first is."""
    before = tables.selected(table)
    table.getModel().show(rows)
    at = next((number for number, row in enumerate(rows) if before is not None and key(row) == key(before)), 0)
    if rows:
        table.setRowSelectionInterval(at, at)
