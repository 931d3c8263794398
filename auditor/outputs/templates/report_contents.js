// The report itself: its tables and its text, with the places that findings are about.
const citedNumbers = (page) => [
  ...(page.tables || []).flatMap((table) => [...Object.values(table.marks || {}).flatMap((marks) => marks.map(([number]) => number)), ...(table.whole || [])]),
  ...((page.texts || {}).parts || []).flatMap((part) => [...(part.marks || []), ...(part.paragraphs || []).flatMap((segments) => (segments || []).flatMap((segment) => (typeof segment === "string" ? [] : segment[1])))]),
  ...(page.values || []).flatMap(([, , numbers]) => numbers),
];

// A page with what findings are about, and no more of the report.
const extract = (page) => {
  const parts = ((page.texts || {}).parts || []).map((part) => ({ ...part,
    paragraphs: part.paragraphs.map((segments) => (segments && segments.some((segment) => typeof segment !== "string") ? segments : null)) }))
    .filter((part) => part.marks || part.paragraphs.some(Boolean));
  return { ...page, tables: (page.tables || []).filter(isTouched), texts: parts.length ? { parts } : undefined };
};
const isTouched = (table) => Boolean(table.marks || table.whole || table.uncertain);

const reportContents = (own, page, found, part) => {
  // The first place of a finding is where its link goes.
  const placed = new Set();
  const anchor = (numbers) => {
    const first = numbers.find((number) => !placed.has(number));
    numbers.forEach((number) => placed.add(number));
    return first === undefined ? null : own(`p${first}`);
  };
  const spoken = (number) => (found.get(number) ? say("toFinding", { number: found.get(number).id, message: found.get(number).message }) : "");
  const links = (numbers) => numbers.map((number, place) => h("a.to", { href: `#${own(`f${number}`)}`, title: spoken(number), "aria-label": `▲${number + 1} ${spoken(number)}`, id: place ? anchor([number]) : null }, `▲${number + 1}`));
  const asks = (numbers) => numbers.every((number) => (found.get(number) || {}).asks);

  const cell = (value, [, rowspan, colspan], marks, doubt) => {
    const numbers = [...new Set(marks.map(([number]) => number))];
    const shown = value === null || value === undefined || value === "" ? h("span.unseen", null, say("blank")) : String(value);
    const should = [...new Set(marks.map(([, expected]) => expected).filter((expected) => expected !== null))];
    const element = h("td", { rowspan: rowspan > 1 && rowspan, colspan: colspan > 1 && colspan }, shown,
      doubt && h("span", { title: say("uncertain") }, "？", h("span.unseen", null, say("uncertain"))),
      should.length > 0 && h("span.should", null, say("shouldBe", { expected: should.join(" / ") })), links(numbers));
    if (numbers.length) {
      element.classList.add("cited");
      if (asks(numbers)) element.classList.add("question");
      element.id = anchor(numbers) || "";
      if (!element.id) element.removeAttribute("id");
    } else if (doubt) element.classList.add("doubt");
    return element;
  };
  const form = (table) => {
    const grid = SHARED.grids[table.grid];
    const values = table.values || [];
    const uncertain = new Set(table.uncertain || []);
    let place = 0;
    const caption = h("caption", { id: table.whole ? anchor(table.whole) : null }, grid.caption, table.whole ? links(table.whole) : null);
    if (table.absent) return h("p", null, h("b", null, grid.caption), " ", h("span.soft", null, say("noTable")), table.whole ? links(table.whole) : null);
    return h("div.scroll", { role: "group", tabindex: "0", "aria-label": grid.caption }, h("table.form", null, caption,
      h("tbody", null, grid.rows.map((row) => h("tr", null, row.map((item) => {
        if (item[0] !== null) return h("th", { rowspan: item[1] > 1 && item[1], colspan: item[2] > 1 && item[2] }, item[0]);
        const at = place++;
        return cell(values[at], item, (table.marks || {})[at] || [], uncertain.has(at));
      }))))));
  };
  const folded = (table) => (isTouched(table) ? form(table) : h("details", null, h("summary", null, SHARED.grids[table.grid].caption), form(table)));

  const segment = (piece) => {
    if (typeof piece === "string") return piece;
    const [words, numbers] = piece;
    return h(asks(numbers) ? "mark.question" : "mark", { id: anchor(numbers) }, words, links(numbers));
  };
  const paragraph = (segments) => (segments === null ? h("p.gap", null, say("leftOut")) : h("p", null, segments.map(segment)));
  // A gap is said once, however many paragraphs it has.
  const paragraphs = (all) => all.filter((one, place) => one !== null || place === 0 || all[place - 1] !== null).map(paragraph);
  const text = (one) => h("div", null,
    one.heading !== undefined && h("h4", { id: one.marks ? anchor(one.marks) : null }, one.heading || h("span.soft", null, say("blank")), one.marks ? links(one.marks) : null, one.note && [" ", h("span.soft", null, one.note)]),
    one.heading === undefined && one.marks && h("p.soft", { id: anchor(one.marks) }, links(one.marks)),
    one.uncertain && h("p.soft", null, "？", say("uncertain")),
    paragraphs(one.paragraphs));

  const tables = page.tables || [];
  const texts = page.texts;
  const values = page.values || [];
  return [
    tables.length > 0 && part("tables", say("inTables"), h("p.soft", null, say("inTablesNote")), tables.map(folded)),
    texts && part("texts", say("inTexts"), texts.extract && h("p.soft", null, say("extract")), h("div.words", null, texts.parts.map(text))),
    values.length > 0 && part("values", say("otherValues"), h("dl", null, values.map(([label, value, numbers]) => [h("dt", null, label),
      h("dd", { id: anchor(numbers) }, value === null || value === "" ? h("span.soft", null, say("blank")) : numbers.length ? h("mark", null, String(value), links(numbers)) : String(value))]))),
  ];
};
