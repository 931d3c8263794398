// Which part of the file is seen: the overview, or the page of one report by its address (#r12, #r12.f3).
const overview = document.getElementById("overview");
const report = document.getElementById("report");
const printed = document.getElementById("printed");
const title = document.title;
// So many pages are printed with the overview; of more the reader prints those that the ranking is filtered to.
const MOST_PRINTED = 300;
let opened = null;
let last = null;

const pageOf = (number) => data(`d${number}`);
const way = (number) => {
  const order = ranking.order.includes(number) ? ranking.order : rows.map((row, place) => place);
  const at = order.indexOf(number);
  const step = (to, words) => to !== undefined && document.getElementById(`d${to}`) && h("a", { href: `#r${to}`, title: rows[to][4] }, words);
  const print = h("button", { type: "button" }, say("print"));
  print.addEventListener("click", () => window.print());
  return h("nav.way", { "aria-label": say("back") }, h("a", { href: "#" }, `← ${say("back")}`), h("span.fill"),
    step(order[at - 1], `↑ ${say("previous")}`), step(order[at + 1], `↓ ${say("next")}`), print);
};
const open = (number, spot) => {
  if (opened !== number) {
    const page = pageOf(number);
    report.replaceChildren(...(page ? [way(number), reportPage(number, page)] : [h("p.card", null, say("unknownPage"), " ", h("a", { href: "#" }, say("back")))]));
    opened = number;
    document.title = page ? `${page.heading} · ${title}` : title;
  }
  overview.hidden = true;
  report.hidden = false;
  const target = document.getElementById(`r${number}.${spot || "name"}`);
  if (!target) return window.scrollTo(0, 0);
  const folded = target.closest("details");
  if (folded) folded.open = true;
  if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: true });
  if (!spot) return window.scrollTo(0, 0);
  document.querySelectorAll(".lit").forEach((one) => one.classList.remove("lit"));
  target.classList.add("lit");
  target.scrollIntoView({ block: "center" });
};
const close = () => {
  if (overview.hidden) last = opened;
  overview.hidden = false;
  report.hidden = true;
  document.title = title;
  // The reader goes on where the report was opened.
  const link = last === null ? null : overview.querySelector(`.reports a[href="#r${last}"]`);
  if (link) { link.focus({ preventScroll: true }); link.scrollIntoView({ block: "center" }); }
  last = null;
};
const go = () => {
  const asked = /^#r(\d+)(?:\.(\w+))?$/.exec(location.hash);
  if (asked) return open(Number(asked[1]), asked[2]);
  if (!overview.hidden) return null;
  return close();
};
addEventListener("hashchange", go);
document.querySelectorAll('a[href="#"]').forEach((link) => link.addEventListener("click", (event) => {
  // An empty address would scroll to the top of the overview.
  if (overview.hidden) { event.preventDefault(); location.hash = "overview"; }
}));
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && overview.hidden) location.hash = "overview";
});

const parts = document.getElementById("parts");
if (parts) {
  parts.append(...[...overview.querySelectorAll("section[id]")].map((section) => {
    const link = h("a", { href: `#${section.id}` }, section.querySelector("h2").textContent);
    link.addEventListener("click", () => { if (overview.hidden) close(); });
    return link;
  }));
}

// Paper has no links: the overview is followed by the pages of all reports of the ranking, each on its own sheet.
addEventListener("beforeprint", () => {
  if (overview.hidden) {
    report.querySelectorAll("details").forEach((one) => { if (one.closest(".quiet") === null) one.open = true; });
    return;
  }
  if (ranking.unfold) ranking.unfold();
  const sheets = ranking.order.slice(0, MOST_PRINTED).flatMap((number) => {
    const page = pageOf(number);
    return page ? [reportPage(number, page, true)] : [];
  });
  const left = ranking.order.length - sheets.length;
  printed.replaceChildren(...(left ? [h("p.soft", null, say("unprinted", { count: left }))] : []), ...sheets);
});
addEventListener("afterprint", () => {
  printed.replaceChildren();
  if (!overview.hidden && ranking.fold) ranking.fold();
});
if (rows.length === 1 && !location.hash) open(0);
else go();
