"""A score in kind words, and the table of a room."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.system.safe_text import visible
from curate_fiji.core.system.text import plural

MYPY = False
if MYPY:
    from typing import Dict, List, Optional, Sequence, Text, Tuple, Union

    from curate_fiji.core.training.answer_key import AnswerKey, Fault
    from curate_fiji.core.training.findings import Said
    from curate_fiji.core.training.score import LearnerScore, SoftwareScore

COLUMNS = ("learner", "faults", "found", "missed", "false alarms", "asks", "ask quality", "look at next")


def page(name, key, learner, software, full=False):
    # type: (Text, AnswerKey, LearnerScore, SoftwareScore, bool) -> Text
    """Return the score of one learner as text. ``full``: the faults missed in full, for the instructor."""
    total = len(key.faults)
    lines = ["%s: %s" % (visible(name), visible(key.title))]
    if total:
        lines += ["", "You found %d of %s." % (len(learner.found), plural(total, "planted fault"))]
    by_id = dict((fault.id, fault) for fault in key.faults)
    lines += ["  + %s (%s)" % (visible(by_id[fault_id].what), visible(how))
              for fault_id, how in sorted(learner.found.items())]
    if learner.missed:
        lines += ["", "Not in your log yet; where to look next:" if learner.found
                  else "A good way to begin:"]
        lines += ["  - %s: %s" % (fault.step.capitalize(), visible(fault.what if full else fault.hint))
                  for fault in learner.missed]
    elif total:
        lines += ["", "That is all of them. Well done: a depositor would be glad of this curator."]
    lines += _asks(learner) + _software(software, by_id)
    return "\n".join(lines) + "\n"


def _asks(learner):
    # type: (LearnerScore) -> List[Text]
    asks = learner.asks
    if not asks.each:
        return ["", "Your letter: no ask chosen yet. Choose at most four (Request Email..., or 'curate-fiji "
                "request --asks'), or write your own."]
    lines = ["", "Your letter: %s%s." % (plural(len(asks.each), "ask"), "" if asks.few_enough
                                         else ". Depositors answer at most four: which can wait?")]
    for number, one in enumerate(asks.each):
        praise = [word for word, holds in (("specific", one.specific), ("yes or no", one.easy),
                                           ("short", one.short)) if holds]
        advice = [text for text, holds in (
            ("name the file or the number", one.specific),
            ("could it be answered with yes or no? Offer to do it: 'May we ...?'", one.easy),
            ("make it shorter", one.short),
            ("which fault is it about? If none, leave it out", one.about)) if not holds]
        lines.append("  %d. %s" % (number + 1, visible(one.text)))
        lines.append("     Good: %s." % (", ".join(praise) or "you asked"))
        if advice:
            lines.append("     Better: %s." % "; ".join(advice))
    return lines


def _software(software, by_id):
    # type: (SoftwareScore, Dict[Text, Fault]) -> List[Text]
    """Say what CURATE found by itself: its honest recall and precision on this deposit."""
    alarms = software.false_alarms
    if not software.looked:
        return ["", "CURATE has not read this deposit yet: fill the Check and Understand worksheets."]
    if not by_id:
        return ["", "No fault was planted; CURATE raised %s." % _alarms(alarms)] + _told(alarms)
    lines = ["", "CURATE by itself found %d of the %s that software can find%s; %s." % (
        len(software.found), plural(len(software.can), "fault"), _percent(software.recall),
        _alarms(alarms))]
    if len(by_id) > len(software.can):
        lines.append("%d more only a person can see." % (len(by_id) - len(software.can)))
    lines += ["  ! missed: %s" % visible(by_id[fault_id].what) for fault_id in software.missed]
    return lines + _told(alarms)


def _alarms(alarms):
    # type: (Sequence[Said]) -> Text
    return plural(len(alarms), "false alarm") if alarms else "no false alarm"


def _told(alarms):
    # type: (Sequence[Said]) -> List[Text]
    return ["  ! false alarm: %s" % visible(one.text) for one in alarms]


def _percent(share):
    # type: (Optional[float]) -> Text
    return "" if share is None else " (%d %%)" % round(100 * share)


def row(name, key, learner):
    # type: (Text, AnswerKey, LearnerScore) -> List[Union[Text, int]]
    """Return the cells of one learner, in the order of ``COLUMNS``."""
    share = learner.asks.share
    steps = sorted(set(fault.step for fault in learner.missed),
                   key=lambda step: -sum(fault.step == step for fault in learner.missed))
    return [visible(name), len(key.faults), len(learner.found), len(learner.missed),
            len(learner.false_alarms), len(learner.asks.each),
            "" if share is None else "%d %%" % round(100 * share), ", ".join(steps[:2]) or "nothing"]


def missed_by_most(key, learners):
    # type: (AnswerKey, Sequence[LearnerScore]) -> List[Tuple[int, Fault]]
    """Return (how many missed it, fault) pairs of a room, those missed by most first."""
    pairs = [(sum(fault.id not in one.found for one in learners), fault) for fault in key.faults]
    return sorted((pair for pair in pairs if pair[0]), key=lambda pair: (-pair[0], pair[1].id))
