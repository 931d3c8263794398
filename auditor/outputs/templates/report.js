// The page of one report, built from its data when it is asked for.
const SHARED = data("json-shared");
const rows = INDEX.rows;

const list = (title, items, kind = "ul.findings") => (items.length ? [title && h("h3", null, title), h(kind, null, items.map((item) => h("li", null, item)))] : []);
const facts = (pairs) => {
  const known = pairs.filter(([, value]) => value && value.length !== 0);
  return known.length ? h("dl", null, known.map(([name, value]) => [h("dt", null, name), h("dd", null, value)])) : null;
};
const simpleTable = (kind, caption, heads, lines) => h("div.scroll", { role: "group", tabindex: "0", "aria-label": caption },
  h(`table${kind}`, null, h("caption.unseen", null, caption),
    h("thead", null, h("tr", null, heads.map((head, column) => h(kind || !column ? "th.left" : "th", { scope: "col" }, head)))),
    h("tbody", null, lines)));

// Briefly, without what no finding is about: the whole report is on its own page.
const reportPage = (number, page, brief = false) => {
  const own = (name) => `r${number}.${name}`;
  const found = new Map();
  for (const outcome of page.outcomes || []) {
    for (const one of outcome.findings || []) found.set(one.n, { ...one, asks: outcome.status !== "failed" });
    for (const one of outcome.questions || []) found.set(one.n, { ...one, asks: true });
  }
  const rule = (place) => INDEX.rules[place];
  const marked = new Set(citedNumbers(page));

  const beside = (shared) => h("div", null, h("div.unseen", null, say("sideBySide")), h("div.beside", null,
    h("figure", null, h("figcaption", null, say("here")), shared.here.map((line) => h("p", null, line))),
    h("figure", null,
      h("figcaption", null, shared.page === undefined ? say("there", { organ: shared.organ }) : h("a", { href: `#r${shared.page}` }, say("there", { organ: shared.organ })), ` · ${shared.part} · ${shared.path}`),
      shared.there.map((line) => h("p", null, line)))));
  const finding = (one) => h("li", { id: own(`f${one.n}`), tabindex: "-1" },
    marked.has(one.n) && h("b.no", null, `▲${one.n + 1} `), one.message, " ", h("code.number", null, one.id), one.cost && [" ", h("b", null, one.cost)],
    marked.has(one.n) && [" ", h("a.to-place", { href: `#${own(`p${one.n}`)}` }, say("toPlace"))],
    one.fault ? h("p.soft", null, one.fault) : facts([
      [WORDS.decision, one.decision],
      [WORDS.values, one.values],
      [WORDS.where, (one.where || []).flatMap((words, place) => (place ? [h("br"), words] : [words]))],
      [WORDS.text, one.text && !one.shared && h("blockquote", null, one.text)],
      [WORDS.fix, one.fix],
    ]),
    one.shared && beside(one.shared));
  const outcome = (each) => {
    const [id, title, , basis, fix] = rule(each.rule);
    const failed = each.status === "failed";
    const advised = (each.findings || []).some((one) => one.fix);
    return h(`section.outcome.${each.status}.${each.severity}`, null,
      h("h4", null, h("span.tag", null, failed ? WORDS[each.severity] : `${WORDS[each.status]}·${WORDS[each.severity]}`), h("span", { title: id }, say("requirement", { title }))),
      each.reason && h("p", null, each.reason),
      (each.findings || each.questions) && h("ul.findings", null, (each.findings || []).map(finding), failed ? [] : (each.questions || []).map(finding)),
      facts([[WORDS.basis, basis], [WORDS.fix, !advised && fix]]));
  };
  // What a failed rule asks besides is no defect: it stands with the questions.
  const askedBesides = (each) => h("section.outcome.needs_review", null,
    h("h4", null, h("span.tag", null, WORDS.needs_review), h("span", { title: rule(each.rule)[0] }, say("requirement", { title: rule(each.rule)[1] }))),
    h("ul.findings", null, each.questions.map(finding)));

  const outcomes = page.outcomes || [];
  const of = (...statuses) => outcomes.filter((each) => statuses.includes(each.status)).map(outcome);
  const defects = of("error", "failed");
  const failed = outcomes.filter((each) => each.status === "failed");
  const hints = failed.filter((each) => each.severity === "note").length;
  const counted = [say("notMet", { count: failed.length - hints }), hints && say("hints", { count: hints })].filter(Boolean).join(" · ");
  const causes = (page.causes || []).map(([first, ...rest]) => h("section.outcome.needs_review", null,
    h("h4", null, h("span.tag", null, WORDS.needs_review), first), h("ul.findings", null, rest.map((line) => h("li", null, line)))));
  const asked = [...causes, ...of("needs_review"), ...outcomes.filter((each) => each.status === "failed" && each.questions).map(askedBesides)];
  const part = (name, title, ...children) => h("section.card.long", { "aria-labelledby": own(name) }, h("h3", { id: own(name) }, title), ...children);

  const lost = page.lost && simpleTable(".causes.lost", say("pointsLost"), [say("points"), say("rule"), say("reason"), say("finding")],
    page.lost.map(([points, id, title, reason, findings]) => h("tr", null, h("td.points", null, points), h("td.left", { title: id }, title), h("td.left", null, reason),
      h("td.left", null, findings.flatMap((words, place) => (place ? [h("br"), words] : [words]))))));
  const shares = page.shares && simpleTable("", say("category"), [say("category"), say("earned"), say("decided"), say("open"), say("value"), say("weight")],
    page.shares.map(([title, ...cells]) => h("tr", null, h("th.left", { scope: "row" }, title), cells.map((cell) => h("td", null, cell)))));
  const quiet = (name, items) => items.length > 0 && h("details.quiet", null, h("summary", null, `${WORDS[name]} ${items.length}`),
    h("ul", null, items.map(([place, reason]) => h("li", null, h("span", { title: rule(place)[0] }, rule(place)[1]), reason !== undefined && ` ${SHARED.sentences[reason]}`))));

  return h("div.sheet", null,
    h("h2", { id: own("name"), tabindex: "-1" }, page.heading),
    h("p.soft", null, [[say("level"), page.level], [say("parent"), page.parent], [say("file"), page.path]].filter(([, value]) => value).map(([name, value]) => `${name} ${value}`).join(" · ")),
    h("section.card.long", { "aria-labelledby": own("cost") },
      h("h3.unseen", { id: own("cost") }, say("pointsLost")),
      h("p.result", null, h("b", null, page.score), page.interval && h("span", null, page.interval), h("span", null, page.grade), page.rank && h("span.soft", null, `${say("rank")} ${page.rank}`)),
      [page.total, page.range, page.caps].filter(Boolean).map((words) => h("p.soft", null, words)), lost || shares),
    part("defects", counted, defects.length ? defects : h("p", null, say("noDefects"))),
    asked.length > 0 && h("section.card.long.questions", { "aria-labelledby": own("asks") }, h("h3", { id: own("asks") }, `${say("questions")} ${asked.length}`), h("p.soft", null, say("questionsNote")), asked),
    page.trial && part("trial", say("trial"), h("p.soft", null, say("trialNote")), page.trial.map(([id, title, said]) => h("section", null,
      h("h4", { title: id }, title), h("ul.findings", null, said.map((words) => h("li", null, words)))))),
    page.issues && part("issues", say("readingIssues"), list("", page.issues)),
    !brief && page.earlier && part("earlier", say("earlier"), periodsTable(page.earlier)),
    ...reportContents(own, brief ? extract(page) : page, found, part),
    of("waived", "dismissed").length > 0 && part("waived", say("waivedFindings"), of("waived", "dismissed")),
    !brief && part("rest", say("otherRules"), quiet("passed", (page.passed || []).map((place) => [place])), quiet("not_applicable", page.apart || [])));
};

const periodsTable = ({ periods, rows }) => simpleTable("", say("earlier"), [say("figure"), ...periods, say("change")],
  rows.map(([label, before, now, change, sign]) => h("tr", null, h("th.left", { scope: "row" }, label),
    [before, now].map((value) => h("td", null, value || h("span.soft", null, say("blank")))), h("td", null, change))));
