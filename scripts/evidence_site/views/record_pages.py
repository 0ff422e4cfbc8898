"""Pages of claims, findings, registered trials and articles."""

from __future__ import annotations

from evidence_site.records.base import Unknown
from evidence_site.records.claim import Article, Claim, Evidence
from evidence_site.records.fact import Fact, FactFile
from evidence_site.records.protocol import Arm
from evidence_site.records.registration import RegisteredTrial
from evidence_site.views.citations import may_link
from evidence_site.views.formatting import as_count, as_date, as_interval, as_number, as_span, ended
from evidence_site.views.guides import used_in
from evidence_site.views.inline import Cell, Inline, Line, Link, Soft, Strong, cell
from evidence_site.views.page import Block, Facts, Listing, Notice, Page, Paragraph, Section
from evidence_site.views.provenance_sections import note_section, source_line, source_names, source_section
from evidence_site.views.questions.answers import questions_grid
from evidence_site.views.record_columns import fill_results, fill_status, fill_trial_people, verdict_chip
from evidence_site.views.shelf import Shelf


def claim_page(shelf: Shelf, claim: Claim, file: str) -> Page:
    """What is said, by whom, our verdict and why."""
    said = tuple(cell((shelf.link(item.article), Soft(f" – {item.place}"))) for item in claim.said_by)
    checkable = (
        "This can be checked." if claim.checkable else "This is a matter of opinion; it cannot be checked."
    )
    confidence = shelf.labels.of("confidence", claim.confidence).lower()
    sections = [
        Section("who-says-it", "Who says it", (Listing(said),)),
        Section(
            "why",
            "Why this verdict",
            (
                Paragraph((claim.why or "",)),
                Paragraph((Soft(f"{checkable} How sure we are of the verdict: {confidence}."),)),
            ),
        ),
    ]
    if claim.evidence:
        items = tuple(_evidence(shelf, item) for item in claim.evidence)
        sections.append(Section("what-we-found", "What we found", (Listing(items),)))
    if claim.contradicts:
        links = tuple(cell(shelf.link(name)) for name in claim.contradicts)
        sections.append(Section("contradicts", "Claims that cannot be true as well", (Listing(links),)))
    sections += _guides(shelf, claim.id)
    verdict = verdict_chip(shelf, claim)
    questions = tuple(shelf.library.questions[name] for name in claim.questions)
    caption = (
        "The verdict says whether the texts we read back the claim. How sure anyone can be is another matter:"
    )
    answers = (questions_grid(shelf, questions, f"questions-{claim.id}", caption),) if questions else ()
    topic = shelf.labels.topic("claim_topics", claim.topic)
    return Page(
        address=f"claims/{claim.id}",
        title=f"Claim: {claim.claim}",
        description=f"Verdict: {'none yet' if isinstance(verdict, str) else verdict.text}. "
        "What websites say, and what we found behind it.",
        lead=(Facts((("Verdict", cell(verdict)), ("Subject", cell(topic)))), *answers),
        sections=tuple(sections),
        source=f"claims/{file}.yml",
        search=f"{claim.claim} {claim.why or ''}",
    )


def _guides(shelf: Shelf, record: str) -> tuple[Section, ...]:
    """The steps of guides that rest on it."""
    steps = used_in(shelf, record)
    return (Section("guides", "Used in these steps", steps),) if steps else ()


def _evidence(shelf: Shelf, item: Evidence) -> Cell:
    where: list[Inline] = []
    if item.record:
        where.append(shelf.link(item.record))
    elif item.link and may_link(item.link, shelf.library.topic.link_hosts):
        where.append(Link(item.name or "the text", item.link))
    else:
        where.append(Soft(item.name or "a text we do not link to"))
    lines: list[Line] = [(item.shows, " ", Soft("("), *where, Soft(")"))]
    if item.note:
        lines.append((Soft(item.note),))
    return cell(*lines)


def fact_page(shelf: Shelf, fact: Fact, file: FactFile) -> Page:
    """One finding; a withheld one says only why it is withheld."""
    names = source_names(fact.sources)
    rows: list[tuple[str, Cell]] = []
    if fact.withheld is None:
        rows.append(("Numbers as printed", cell(fact.figures or Soft("no numbers"))))
    rows += [
        (
            "Seen on",
            cell(shelf.labels.of("where", fact.where), Soft(shelf.labels.explain("where", fact.where))),
        ),
        ("Kind of source", cell(fact.strength)),
    ]
    if fact.conditions:
        rows.append(
            (shelf.library.topic.condition_word.capitalize(), Cell(shelf.condition_links(fact.conditions)))
        )
    if fact.records:
        rows.append(("Records it comes from", Cell(tuple((shelf.link(name),) for name in fact.records))))
    words: Block = Paragraph((fact.statement,))
    if fact.withheld:
        words = Notice("Not shown yet", (fact.withheld,))
    place = f" Place: {fact.locator.place}." if fact.locator.place else ""
    readings = f"First reading: {as_date(fact.first_reading)}. " + (
        f"Second reading: {as_date(fact.second_reading)}."
        if fact.second_reading
        else "No second reading yet."
    )
    sources: tuple[Block, ...] = (
        Listing(tuple(cell(source_line(shelf, source)) for source in fact.sources)),
        Paragraph((f"{readings}{place}",)),
    )
    notes = () if fact.withheld else note_section(shelf, fact.notes, names)
    # The whole statement is too long for a heading: number and subject make one that differs from the others.
    number = file.findings.index(fact) + 1
    kind = next(item.label for item in file.kinds if item.id == fact.kind)
    return Page(
        address=f"findings/{fact.id}",
        title=f"{file.title} {number}: {kind}",
        description=f"{file.title}: one sourced finding, where it was seen and how far it reaches.",
        lead=(words, Facts(tuple(rows))),
        sections=(*notes, Section("sources", "Where it comes from", sources), *_guides(shelf, fact.id)),
        source=f"findings/{file.id}.yml",
        search="" if fact.withheld else fact.statement,
    )


def trial_page(shelf: Shelf, trial: RegisteredTrial) -> Page:
    """One registered trial."""
    labels = shelf.labels
    title: Inline = labels.unknown(trial.title) if isinstance(trial.title, Unknown) else Strong(trial.title)
    ours = " (our words; the entry's own title was not seen)" if trial.title_is_ours else ""
    rows = (
        ("Number", cell(trial.number, Soft(trial.registry))),
        ("Status", fill_status(shelf, trial)),
        ("Results", fill_results(shelf, trial)),
        (shelf.library.topic.condition_word.capitalize(), Cell(shelf.condition_links(trial.conditions))),
        ("How severe", cell(labels.known_or(trial.severity))),
        ("People", fill_trial_people(shelf, trial)),
        ("Men or women", cell(labels.word_or("sex", trial.sex))),
        ("Ages", cell(labels.known_or(trial.ages))),
        ("Design", cell(labels.known_or(trial.design))),
        ("Who did not know the treatment", cell(labels.word_or("blinding", trial.blinding))),
        ("Where", cell(labels.known_or(trial.country), labels.known_or(trial.setting))),
    )
    sections = [
        Section(
            "plan",
            "What was planned",
            (Facts(rows), Listing(tuple(_planned_arm(shelf, arm) for arm in trial.arms))),
        ),
    ]
    if trial.outcomes:
        outcomes = tuple(
            cell(
                (
                    f"{item.name}{' (main outcome)' if item.primary else ''}",
                    Soft(f" – {item.note}") if item.note else "",
                )
            )
            for item in trial.outcomes
        )
        sections.append(Section("outcomes", "What it set out to measure", (Listing(outcomes),)))
    if trial.overlaps:
        links = tuple(
            cell(
                (shelf.link(item.record), f" – {labels.of('overlap_kind', item.kind).lower()}. {item.reason}")
            )
            for item in trial.overlaps
        )
        sections.append(Section("overlaps", "Reports of the same people", (Listing(links),)))
    sections += note_section(shelf, trial.notes, source_names(trial.sources))
    sections.append(source_section(shelf, trial.id, trial.sources, trial.extraction))
    words = " ".join(shelf.library.conditions[name].plain for name in trial.conditions)
    return Page(
        address=f"trials/{trial.id}",
        title=trial.label,
        description=f"{trial.number}: a registered trial. What was planned, and whether results were seen.",
        lead=(Paragraph((title, ours)),),
        sections=tuple(sections),
        source=f"registrations/{trial.id}.yml",
        search=f"{trial.number} {words}",
    )


def _planned_arm(shelf: Shelf, arm: Arm) -> Cell:
    line: list[Inline] = [Strong(arm.label)]
    if not isinstance(arm.people, Unknown):
        line.append(f" – {as_count(arm.people, 'person', 'people')}")
    protocol = arm.protocol
    if protocol:
        told = [f"{as_span(item.value)} {item.unit}" for item in protocol.settings.values()]
        if not isinstance(protocol.device, Unknown):
            told.append(shelf.labels.topic("devices", protocol.device))
        if not isinstance(protocol.sessions, Unknown):
            told.append(f"{as_span(protocol.sessions)} sessions")
        if not isinstance(protocol.interval, Unknown):
            told.append(as_interval(protocol.interval))
        if told:
            line.append(f": {', '.join(told)}")
    lines: list[Line] = [tuple(line), *((Soft(dose),) for dose in arm.doses)]
    if arm.note:
        lines.append((Soft(arm.note),))
    return cell(*lines)


def article_page(shelf: Shelf, article: Article) -> Page:
    """One public article: what it says, what it offers, and what is wrong with it."""
    claims = [
        claim
        for claim in shelf.library.claims.values()
        if any(said.article == article.id for said in claim.said_by)
    ]
    said = tuple(cell((verdict_chip(shelf, claim), " ", shelf.link(claim.id))) for claim in claims)
    rows = (
        ("Kind", cell(article.kind)),
        ("Publisher", cell(shelf.labels.known_or(article.publisher))),
        ("Names its sources", cell(article.cites_studies)),
        ("Claims checked", cell(as_number(len(claims)))),
        ("Read on", cell(as_date(article.read))),
    )
    sections = [Section("claims", "What it says, and our verdict", (Listing(said),))]
    if article.faults:
        sections.append(Section("faults", "Faults", (Listing(tuple(cell(text) for text in article.faults)),)))
    if article.features:
        offered = tuple(
            cell(
                (
                    item.title,
                    Soft(" – in part") if item.offered == "partly" else "",
                    Soft(f" ({item.note})") if item.note else "",
                )
            )
            for item in article.features
        )
        sections.append(Section("features", "What it offers its readers", (Listing(offered),)))
    if article.resources:
        links = tuple(
            cell(
                (
                    Strong(item.title),
                    f" – {item.kind}, {ended(item.publisher)} {ended(item.checked)} {item.caution}",
                )
            )
            for item in article.resources
        )
        sections.append(Section("resources", "Where it sends its readers", (Listing(links),)))
    return Page(
        address=f"articles/{article.id}",
        title=article.label,
        description=f"{article.label}: {as_count(len(claims), 'claim')} checked, "
        "each with a verdict and the reason.",
        lead=(Facts(rows),),
        sections=tuple(sections),
        source="articles.yml",
        search=f"{article.label}. {article.kind}",
    )
