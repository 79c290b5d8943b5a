"""Rules about the files themselves: inventory, opening, damage, names, archives."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.answer import found, needs_person, not_applicable, not_examined
from curate_fiji.core.model.ask import CHOICE, CONTRADICTION, FILES, MISSING_PART, UNKNOWN, YES_OR_NO, Ask
from curate_fiji.core.model.evidence import Evidence
from curate_fiji.core.model.look import CHECKSUM, FIRST_BYTES, NAMES, PIXELS
from curate_fiji.core.relating import names
from curate_fiji.core.relating.rows import evidence
from curate_fiji.core.rules.case import rule
from curate_fiji.core.system import hashing
from curate_fiji.core.system.text import listed, plural, size_text

MYPY = False
if MYPY:
    from curate_fiji.core.model.answer import Answer
    from curate_fiji.core.rules.case import Case



@rule("check.inventory", needs=(NAMES,))
def inventory(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    total = sum(record["size"] for record in deposit.files)
    if not deposit.files:
        return case.absent("The deposit holds no file.", asks=[
            Ask("empty", "The deposit is empty. Could you upload the files again?",
                "nothing can be curated", MISSING_PART, 3, reply=FILES)])
    kinds = {}
    for record in deposit.content:
        kinds.setdefault(record.format or record.kind, []).append(record)
    text = "%s, %s: %s." % (plural(len(deposit.files), "file"), size_text(total), "; ".join(
        "%d %s" % (len(kinds[kind]), kind) for kind in sorted(kinds)))
    inside = sum(len(record["members"]) for record in deposit.files)
    if inside:
        text += " Inside archives: %s." % plural(inside, "member")
    return found(text + " All of it is in inventory.csv.",
                 [evidence(r, value="%s, %s" % (r["format"], size_text(r["size"])))
                  for r in deposit.content])


@rule("check.opens")
def opens(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    tried = [r for r in deposit.content if r["opens"] in ("yes", "no")]
    closed = [r for r in tried if r["opens"] == "no"
              and (r["category"] in ("image", "container", "video") or r["problem"])]
    opened = [r for r in tried if r["opens"] == "yes"]
    others = sorted(set("%s: %s" % (r["format"], r["open_with"]) for r in deposit.content
                        if r["opens"] != "yes" and r["open_with"]))
    text = "%s opened with Bio-Formats." % plural(len(opened), "image file")
    if closed:
        text += " %s did not open: %s." % (plural(len(closed), "file"), listed(
            "%s (%s)" % (r["path"], _why_closed(r)) for r in closed))
    if others:
        text += " Other software: %s." % listed(others, 8)
    asks = [Ask("open:" + r["path"], "Which software opens %s? (It seems to be %s.)"
                % (r["path"], r["format"]), "others can't use a file they can't open", UNKNOWN, 2,
                [r["path"]])
            for r in closed if not r["open_with"]][:3]
    proof = [evidence(r, value=_why_closed(r)) for r in closed]
    proof += [evidence(r, value="opens: " + r["format"]) for r in opened]
    if not tried:
        return not_applicable("No file looks like an image; the rest opens with: %s."
                              % (listed(others, 8) or "unknown software"))
    return found(text, proof, asks)


def _why_closed(record):
    problem = record["problem"] or {"code": "unsupported", "text": "no reader knows it"}
    if problem["code"] == "unsupported" and record["open_with"]:
        return "%s; Bio-Formats has no reader for it, use %s" % (record["format"],
                                                                record["open_with"])
    return "%s: %s" % (problem["code"], problem["text"])


@rule("check.damaged", needs=(FIRST_BYTES, CHECKSUM, PIXELS), of="images")
def damaged(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    proof, parts, asks = [], [], []
    broken = [r for r in deposit.content if r["problem"]
              and r["problem"]["code"] not in ("unsupported", "empty", "archive", "missing part")]
    empty = [r for r in deposit.content if r["problem"] and r["problem"]["code"] == "empty"]
    lacking = [r for r in deposit.content if r["problem"]
               and r["problem"]["code"] == "missing part"]
    lying = [r for r in deposit.content if r["lying"]]
    blank = [r for r in deposit.opened if r["blank"]]
    archives = [r for r in deposit.content if r["problem"] and r["problem"]["code"] == "archive"]
    for label, group in (("damaged", broken), ("empty", empty), ("with parts missing", lacking),
                         ("archive with unreadable members", archives)):
        if group:
            parts.append("%s: %s" % (label, listed(r["path"] for r in group)))
            proof += [evidence(r, value=r["problem"]["text"]) for r in group]
    bad = broken + empty + archives
    if bad:
        asks.append(Ask("damaged", "%s can't be read whole (%s). Could you upload %s again?" % (
            listed([r["path"] for r in bad], 4), bad[0]["problem"]["text"],
            "it" if len(bad) == 1 else "them"), "a damaged file can't be used", MISSING_PART, 3,
            [r["path"] for r in bad], reply=FILES))
    for path, relation in deposit.missing_parts():
        parts.append("missing: %s" % path)
        proof.append(Evidence(relation["files"][0], "%s; %s is not there" % (relation["note"], path)))
    missing = [path for path, _relation in deposit.missing_parts()]
    if missing:
        asks.append(Ask("missing", "%s %s to a set or series and %s not in the deposit. Could you add "
                        "%s?" % ((listed(missing, 4),) + (("belongs", "is", "it") if len(missing) == 1
                                                         else ("belong", "are", "them"))),
                        "readers show a missing plane as black without saying so", MISSING_PART, 3, missing,
                        reply=FILES))
    if lying:
        parts.append("name and content differ: %s" % listed(r["path"] for r in lying))
        proof += [evidence(r, value=r["lying"]) for r in lying]
        asks.append(Ask("wrong-suffix", "The content of %s is another format than the name says "
                        "(%s). May we rename %s?" % (
                            listed([r["path"] for r in lying], 3), lying[0]["lying"],
                            "it" if len(lying) == 1 else "them"),
                        "programs open a file by its name and fail", CONTRADICTION, 2,
                        [r["path"] for r in lying], reply=YES_OR_NO, drafted=True))
    if blank:
        parts.append("the plane in the middle is blank: %s" % listed(r["path"] for r in blank))
        proof += [evidence(r, value="every pixel of the middle plane is the same") for r in blank]
    unread = [r for r in deposit.records if r["kind"] not in ("file", "link")]
    if unread:
        parts.append("can't be read: %s" % listed(r["path"] for r in unread))
        proof += [evidence(r, value=(r["problem"] or {}).get("text", r["kind"])) for r in unread]
    if parts:
        return found("; ".join(parts)[0].upper() + "; ".join(parts)[1:] + ".", proof, asks)
    return case.absent("No damage found: every image opened, its last plane decoded, and no part of a "
                  "multi-file image or numbered series is missing.")


@rule("check.duplicates", needs=(CHECKSUM,))
def duplicates(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    copies = {}
    for record in deposit.files:
        if record["size"]:
            copies.setdefault(record["sha256"], []).append(record)
    groups = [copies[key] for key in sorted(copies) if key and len(copies[key]) > 1]
    hidden = [r for r in deposit.records if r["hidden"]]
    links = [r for r in deposit.records if r["kind"] == "link"]
    parts, proof, asks = [], [], []
    groups = [sorted(group, key=_original_first) for group in groups]
    for group in sorted(groups, key=lambda g: g[0]["path"]):
        parts.append("same content: %s" % " = ".join(r["path"] for r in group[:5]))
        proof += [evidence(r, value="same sha256") for r in group]
        asks.append(Ask("copy:" + group[0]["path"], "%s have the same content. May we keep only %s?"
                        % (" and ".join(r["path"] for r in group[:5]), group[0]["path"]),
                        "users wonder which of two copies counts", CHOICE, 1,
                        [r["path"] for r in group], reply=YES_OR_NO, drafted=True))
    if hidden:
        parts.append("hidden or system: %s" % listed(r["path"] for r in hidden))
        proof += [evidence(r, value="hidden or system file") for r in hidden]
    if links:
        parts.append("links (not followed): %s" % listed(
            "%s (%s)" % (r["path"], (r["problem"] or {}).get("text", "inside")) for r in links))
        proof += [evidence(r, value="link, not followed") for r in links]
    if not parts:
        return case.absent("None: all checksums differ, and no hidden, system or linked file was found.")
    return found("; ".join(parts)[0].upper() + "; ".join(parts)[1:] + ".", proof, asks)


def _original_first(record):
    """Of files with the same content, the one whose name says least of a copy comes first."""
    return "copy" in record["path"].lower(), len(record["path"]), record["path"]


@rule("check.names", needs=(NAMES,))
def file_names(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    proof = []
    for record in deposit.content:
        trouble = names.trouble(record["path"])
        if trouble:
            proof.append(evidence(record, value=", ".join(trouble)))
    for group in names.case_collisions([r["path"] for r in deposit.files]):
        proof.append(Evidence(group[0], "differs only in upper and lower case from " + ", ".join(group[1:])))
    if not proof:
        return case.absent("No name causes trouble.")
    return found("%s may cause trouble elsewhere: %s." % (
        plural(len(proof), "name"), listed("%s (%s)" % (p.file, p.value) for p in proof)),
        proof)


@rule("check.archives")
def archives_inside(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    archives = [r for r in deposit.content if r["category"] == "archive"]
    if not archives:
        return not_applicable("There is no archive in the deposit.")
    parts, proof = [], []
    closed = False
    for record in archives:
        kinds = {}
        for member in record["members"]:
            kinds[member["format"] or member["problem"]] = kinds.get(
                member["format"] or member["problem"], 0) + 1
        inside = ", ".join("%d %s" % (kinds[k], k) for k in sorted(kinds))
        problem = (record["problem"] or {}).get("text", "")
        closed = closed or bool(problem and not record["members"])
        parts.append("%s: %s" % (record["path"], "; ".join(x for x in (inside, problem) if x)))
        for member in record["members"]:
            value = "%s, %s, opens: %s" % (member["path"], member["format"], member["opens"])
            proof.append(evidence(record, value=value + (
                " (%s)" % member["problem"] if member["problem"] else "")))
    text = "%s. Members are in inventory.csv." % ". ".join(parts)
    return not_examined(text, proof) if closed else found(text, proof)


@rule("check.working-copy")
def working_copy(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    before, after = deposit.survey.before, deposit.survey.after
    if not before or before != after:
        return not_examined("The deposit changed while it was read; run the check again.")
    text = ("The deposit was only read: names, sizes and times of its %s were the same before and "
            "after. manifest-sha256.txt (sha256 %s) lists the checksums." % (
                plural(len(deposit.records), "entry", "entries"),
                hashing.sha256_of_text(deposit.manifest())[:16]))
    if deposit.survey.is_zip:
        text += " The zip was unpacked into a working copy in the curation folder."
        if deposit.survey.refused:
            text += " Refused: %s." % listed("%s (%s)" % (one.path, one.problem) for one in deposit.survey.refused)
    return found(text)


@rule("check.resolution")
def resolution(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    if not deposit.images:
        return not_applicable("No image opened.")
    sizes = []
    for record in deposit.images:
        main = record["images"][0]
        sizes.append((main["SizeX"] * main["SizeY"], record, main))
    sizes.sort(key=lambda one: (one[0], one[1]["path"]))
    small = [one for one in sizes if one[0] < 256 * 256]
    text = "From %d x %d (%s) to %d x %d pixels (%s)." % (
        sizes[0][2]["SizeX"], sizes[0][2]["SizeY"], sizes[0][1]["path"],
        sizes[-1][2]["SizeX"], sizes[-1][2]["SizeY"], sizes[-1][1]["path"])
    if small:
        text += " %s smaller than 256 x 256: thumbnails or crops?" % (
            "One is" if len(small) == 1 else "%d are" % len(small))
    return needs_person(text, [evidence(r, value="%d x %d pixels" % (m["SizeX"], m["SizeY"]))
                         for _size, r, m in sizes])


@rule("check.storage")
def storage(case):
    # type: (Case) -> Answer
    deposit = case.deposit
    total = sum(record["size"] for record in deposit.files)
    large = [r for r in deposit.files if r["size"] > 4 * 10 ** 9]
    text = "%s in all; with access copies of every image allow about twice that." \
        % size_text(total)
    if large:
        text += " Larger than 4 GB: %s." % listed(r["path"] for r in large)
    return found(text, [evidence(r, value=size_text(r["size"])) for r in large])
