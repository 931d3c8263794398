// Everything that comes from a report reaches the page as text: no part of it is ever read as markup.
const data = (id) => {
  const block = document.getElementById(id);
  return block ? JSON.parse(block.textContent) : null;
};
const WORDS = data("json-words");
const INDEX = data("json-index");
const say = (name, fields = {}) => WORDS[name].replace(/\{(\w+)\}/g, (whole, field) => (field in fields ? fields[field] : whole));

// h("a.soft", {href: "#"}, "words", other elements, null)
const h = (kind, attributes, ...children) => {
  const [tag, ...classes] = kind.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return element;
};
