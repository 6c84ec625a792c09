"use strict";
(() => {
  const data = JSON.parse(document.getElementById("form-data").textContent);
  const say = data.words, form = document.getElementById("form");
  const fields = [...form.querySelectorAll("[data-field]")];
  const byId = (id) => document.getElementById(id);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name] ?? "");
  const status = (text) => { byId("said").textContent = text; };
  const kind = (field) => field.dataset.field.split(":")[0];

  // --- what was answered ----------------------------------------------------------------------
  const value = (field) =>
    field.type === "checkbox" ? field.checked : field.value.replace(/\r\n?/g, "\n").trim();
  const put = (field, said) => {
    if (field.type === "checkbox") field.checked = said === true;
    else field.value = typeof said === "string" ? said : "";
  };
  // A page that is saved by the browser shall hold what was typed into it.
  const mirror = (field) => {
    if (field.type === "checkbox") field.defaultChecked = field.checked;
    else if (field.tagName === "SELECT")
      for (const option of field.options) option.defaultSelected = option.selected;
    else field.defaultValue = field.value;
  };
  const grow = (field) => {
    if (field.tagName !== "TEXTAREA") return;
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 4}px`;
  };
  const ofRow = (place) => fields.filter((field) => field.dataset.row === String(place));
  const author = () => byId("author").value.trim();
  const rows = () => data.rows.map((row, place) => {
    const answers = {};
    for (const field of ofRow(place)) if (value(field)) answers[field.dataset.field] = value(field);
    return { key: row.key, fingerprint: row.fingerprint, answers };
  });
  const anything = () => rows().some((row) => Object.keys(row.answers).length);

  // --- keeping it over a closed tab -----------------------------------------------------------
  const place = `actionplan:${data.form.form}:${data.form.fingerprint}`;
  let keeps = false, unsaved = false;
  try {
    localStorage.setItem(`${place}:test`, "1");
    keeps = localStorage.getItem(`${place}:test`) === "1";
    localStorage.removeItem(`${place}:test`);
  } catch { keeps = false; }
  const keptAs = (field) => field.dataset.row === undefined
    ? field.dataset.field : `${data.rows[field.dataset.row].key}|${field.dataset.field}`;
  const keep = () => {
    if (!keeps) return;
    const kept = {};
    for (const field of fields)
      if (value(field)) kept[keptAs(field)] = field.type === "checkbox" ? true : field.value;
    try {
      if (Object.keys(kept).length) localStorage.setItem(place, JSON.stringify(kept));
      else localStorage.removeItem(place);
    } catch { keeps = false; tellKept(); }
  };
  const tellKept = () => {
    byId("kept").textContent = keeps ? say.kept : say.not_kept;
    byId("kept").hidden = false;
  };
  // Returns whether anything was kept; with `all`, what was not kept is emptied.
  const restore = (all) => {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(place) ?? "null"); } catch { kept = null; }
    if (!kept || typeof kept !== "object") kept = {};
    for (const field of fields) {
      if (!all && !(keptAs(field) in kept)) continue;
      put(field, kept[keptAs(field)]);
      mirror(field);
      grow(field);
    }
    return Object.keys(kept).length > 0;
  };

  // --- checking what is typed -----------------------------------------------------------------
  const words = (list) => list.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  const year = "(?:19|20|21)\\d\\d";
  const months = data.dates.months, seasons = words(data.dates.seasons);
  const isDay = (y, m, d) => {
    const day = new Date(Date.UTC(y, m - 1, d));
    return day.getUTCFullYear() === y && day.getUTCMonth() === m - 1 && day.getUTCDate() === d;
  };
  const forms = [
    [`(${year})`, () => true],
    [`(${year})-(\\d\\d)-(\\d\\d)`, (m) => isDay(+m[1], +m[2], +m[3])],
    [`(${year})-(\\d\\d)`, (m) => +m[2] >= 1 && +m[2] <= 12],
    [`(\\d\\d?)\\.(\\d\\d?)\\.(${year})`, (m) => isDay(+m[3], +m[2], +m[1])],
    [`(\\d\\d?)\\.? ([^\\W\\d_]+|\\p{L}+) (${year})`,
      (m) => months[m[2]] > 0 && isDay(+m[3], months[m[2]], +m[1])],
    [`(\\p{L}+) (${year})`, (m) => months[m[1]] > 0],
    [`(?:${seasons}) ?${year}`, () => true],
    [`(?:ht|vt)\\d\\d`, () => true],
    [`${year}-q[1-4]|q[1-4] ${year}`, () => true],
    [`(${year})/(${year})`, (m) => +m[2] === +m[1] + 1],
    [`(${year})–(${year})`, (m) => +m[1] < +m[2]],
  ].map(([pattern, holds]) => [new RegExp(`^(?:${pattern})$`, "u"), holds]);
  const endOf = new RegExp(`^(?:${words(data.dates.end_of)}) `, "u");
  const before = new RegExp(`^(?:${words(data.dates.deadline)}) `, "u");
  const isDate = (text, deadline, due) => {
    let said = text.normalize("NFC").toLowerCase().replace(/\s+/g, " ").replace(/\s*\?$/, "").trim();
    if (due && data.dates.ongoing.includes(said)) return true;
    if (deadline) said = said.replace(before, "");
    said = said.replace(endOf, "");
    return forms.some(([pattern, holds]) => {
      const match = pattern.exec(said);
      return match !== null && Boolean(holds(match));
    });
  };
  const isNumber = (text) =>
    /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text.replace(/\s|%$/g, "").replace("\u2212", "-").replace(",", "."));

  const wrong = (field) => {
    const said = value(field), own = (name) => ofRow(field.dataset.row).find((one) => one.dataset.field === name);
    switch (kind(field)) {
      case "date": case "reached":
        return said && !isDate(said, false, false) ? fill(say.no_date, { text: said }) : "";
      case "next_date":
        return said && !isDate(said, true, false) ? fill(say.no_date, { text: said }) : "";
      case "proposed_due":
        return said && !isDate(said, true, true) ? fill(say.no_date, { text: said }) : "";
      case "reason":
        return !said && value(own("proposed_due")) ? say.no_reason : "";
      case "value":
        return said && field.dataset.number && !isNumber(said) ? fill(say.no_number, { text: said }) : "";
      case "no_change": {
        if (!said) return "";
        const told = ofRow(field.dataset.row).some((one) =>
          ["value", "reached"].includes(kind(one)) && value(one)) ||
          data.closing.includes(value(own("status")));
        return told ? say.nothing_new_but : "";
      }
      case "author": return !said && anything() ? say.no_author : "";
      default: return "";
    }
  };
  const mark = (field) => {
    const fault = wrong(field);
    byId(`${field.id}-e`).textContent = fault;
    if (fault) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    return fault;
  };
  const named = (field) => {
    const label = form.querySelector(`label[for="${field.id}"]`).textContent.trim();
    return field.dataset.row === undefined ? label : `${data.rows[field.dataset.row].key} ${label}`;
  };
  // Returns whether the answer may be handed over: nothing is wrong, or it was shown and insisted on.
  let insisted = false;
  const ready = () => {
    const found = fields.map((field) => [field, mark(field)]).filter(([_field, fault]) => fault);
    const list = byId("fault-list");
    list.replaceChildren();
    if (!anything()) found.unshift([fields[0], say.nothing]);
    byId("faults").hidden = insisted || !found.length;
    byId("anyway").hidden = !anything();
    if (!found.length || (insisted && anything())) return true;
    for (const [field, fault] of found) {
      const item = document.createElement("li"), link = document.createElement("a");
      link.href = `#${field.id}`;
      link.textContent = fault === say.nothing ? fault : `${named(field)}: ${fault}`;
      link.addEventListener("click", (event) => { event.preventDefault(); field.focus(); });
      item.append(link);
      list.append(item);
    }
    byId("faults").focus();
    return false;
  };

  // --- handing it over ------------------------------------------------------------------------
  const answerFile = () => JSON.stringify(
    { actionplan: "answer", version: 1, ...data.form, author: author(), rows: rows() }, null, 1);
  const coded = (text) => text.replace(/\u00b6/g, "\u00b6\u00b6").replace(/\[/g, "[[").replace(/\n/g, "\u00b6\n");
  const answerText = () => {
    const ids = Object.entries(data.form).map(([name, said]) => `${name}=${said}`).join(" ");
    const lines = [say.mail_head, "", `[form] ${ids}`];
    if (author()) lines.push(`[${say.author}] ${coded(author())}`);
    data.rows.forEach((row, at) => {
      const filled = ofRow(at).filter((field) => value(field));
      if (!filled.length) return;
      lines.push("", `[# ${row.key} | ${row.fingerprint}] ${coded(row.title)}`);
      for (const field of filled) {
        const code = field.dataset.field, label = row.labels[code];
        const shown = field.type === "checkbox" ? say.yes
          : field.tagName === "SELECT" ? field.selectedOptions[0].textContent : value(field);
        lines.push(`[${code.includes(":") ? `${label.replace(/[[\]]/g, "")} \u00b7 ${code}` : label}] ${coded(shown)}`);
      }
    });
    lines.push("", "[end]", "");
    return lines.join("\n");
  };
  let wanted = byId("save");
  byId("save").addEventListener("click", () => {
    wanted = byId("save");
    if (!ready()) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([answerFile()], { type: "application/json" }));
    link.download = data.file;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    unsaved = false;
    status(fill(say.saved, { file: data.file }));
  });
  byId("text").addEventListener("click", () => {
    wanted = byId("text");
    if (!ready()) return;
    byId("mail").hidden = false;
    byId("mail-text").value = answerText();
    byId("mail-text").focus();
    byId("mail-text").select();
    unsaved = false;
  });
  byId("copy").addEventListener("click", async () => {
    const shown = byId("mail-text");
    try { await navigator.clipboard.writeText(shown.value); } catch {
      shown.focus();
      shown.select();
      document.execCommand("copy");
    }
    status(say.copied);
  });
  byId("anyway").addEventListener("click", () => {
    insisted = true;
    byId("faults").hidden = true;
    wanted.focus();
    wanted.click();
  });
  byId("forget").addEventListener("click", () => {
    if (!window.confirm(say.forget_sure)) return;
    for (const field of fields) { put(field, ""); mirror(field); mark(field); grow(field); }
    try { localStorage.removeItem(place); } catch { /* nothing was kept */ }
    byId("mail").hidden = byId("faults").hidden = true;
    byId("mail-text").value = "";
    unsaved = insisted = false;
    progress();
    status(say.forgotten);
  });

  // --- as it is typed -------------------------------------------------------------------------
  const progress = () => {
    const done = rows().filter((row) => Object.keys(row.answers).length).length;
    byId("progress").textContent = fill(say.progress, { done, all: data.rows.length });
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.dataset.field) return;
    unsaved = true;
    insisted = false;
    status("");
    mirror(field);
    grow(field);
    keep();
    progress();
    if (!byId("mail").hidden) byId("mail-text").value = answerText();
    if (field.getAttribute("aria-invalid")) mark(field);
  });
  form.addEventListener("change", (event) => {
    const field = event.target;
    if (!field.dataset.field) return;
    if (field.dataset.row === undefined) { mark(field); return; }
    for (const one of ofRow(field.dataset.row))
      if (one === field ? kind(one) !== "reason" : one.getAttribute("aria-invalid") || kind(one) === "no_change") mark(one);
  });
  window.addEventListener("beforeunload", (event) => { if (unsaved && !keeps) event.preventDefault(); });

  // The same form in another tab: both show the same.
  window.addEventListener("storage", (event) => {
    if (event.key !== place) return;
    restore(true);
    progress();
  });

  if (keeps && restore(false)) status(say.restored);
  fields.forEach(grow);
  window.addEventListener("beforeprint", () => fields.forEach(grow));
  tellKept();
  progress();
  for (const one of document.querySelectorAll("[data-script]")) one.hidden = false;
  byId("no-script").hidden = true;
})();
