// The organiser's planner: sets dates into the calendar for the start, the length and the number of pairs that a reader
// enters, and gives it as iCalendar (RFC 5545) and CSV (RFC 4180). All of it happens in the browser.
// A day is the number of days since 1 January 1970, so that no time zone shifts it.

const DAY = 864e5;
const dayOf = (year, month, date) => Date.UTC(year, month - 1, date) / DAY;
const dateOf = (day) => new Date(day * DAY);
const weekday = (day) => dateOf(day).getUTCDay(); // Sunday is 0
const isoDate = (day) => dateOf(day).toISOString().slice(0, 10);
const saturdayFrom = (day) => day + 6 - weekday(day);

// The same date a number of months later, or the last of that month where it has no such date.
function monthsLater(day, months) {
  const date = dateOf(day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1 + months];
  return Math.min(dayOf(year, month, date.getUTCDate()), dayOf(year, month + 1, 0));
}

// Easter Sunday of the Gregorian calendar: Jean Meeus, Astronomical Algorithms (1991), chapter 8.
function easter(year) {
  const whole = Math.floor;
  const [a, b, c] = [year % 19, whole(year / 100), year % 100];
  const h = (19 * a + b - whole(b / 4) - whole((b - whole((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * whole(c / 4) - h - (c % 4)) % 7;
  const n = h + l - 7 * whole((a + 11 * h + 22 * l) / 451) + 114;
  return dayOf(year, whole(n / 31), (n % 31) + 1);
}

// Finland's public holidays, and the eves of Midsummer and Christmas, on which workplaces are closed too.
function holidays(year) {
  const sunday = easter(year);
  const midsummer = saturdayFrom(dayOf(year, 6, 20));
  const moving = [sunday - 2, sunday, sunday + 1, sunday + 39, sunday + 49, midsummer - 1, midsummer];
  const fixed = [[1, 1], [1, 6], [5, 1], [12, 6], [12, 24], [12, 25], [12, 26]];
  return [...moving, saturdayFrom(dayOf(year, 10, 31)), ...fixed.map(([month, date]) => dayOf(year, month, date))];
}

const isWorkday = (day) => weekday(day) % 6 !== 0 && !holidays(dateOf(day).getUTCFullYear()).includes(day);
const workdayFrom = (day, step) => { while (!isWorkday(day)) day += step; return day; };
const nearestWorkday = (day) => [workdayFrom(day, -1), workdayFrom(day, 1)].sort((a, b) => Math.abs(day - a) - Math.abs(day - b))[0];

// July and the time around Christmas, when many are away.
const isHolidayTime = (day) => /-07-|-12-2[3-9]|-12-3|-01-0[1-6]/.test(isoDate(day));

// The first and the last working day of a span; where it has none, the one before what it precedes, or the one after.
function workingSpan(first, last, anchor) {
  const [begin, end] = [workdayFrom(first, 1), workdayFrom(last, -1)];
  if (begin <= end) return [begin, end];
  return last < anchor ? [end, end] : [begin, begin];
}

// The week of the pairs' nth meeting: about one a month, the first in week 2 (example: weeks 2, 6, 10, 15, 19 and 23).
const pairWeek = (number) => Math.floor(2 + ((number - 1) * 13) / 3);

// The days that others are counted from, and how many weeks later than in the example of 26 weeks they are.
function anchorsOf(start, months) {
  const weeks = Math.round((months * 52) / 12);
  const middle = Math.floor(weeks / 2);
  return {
    days: { start, middle: nearestWorkday(start + 7 * (middle - 1)), end: nearestWorkday(start + 7 * (weeks - 1)) },
    later: { start: 0, middle: middle - 13, end: weeks - 26 },
  };
}

// The first and the last day of a row. The start itself stays on the day that the reader chose.
function spanOf(facts, anchors) {
  const anchor = anchors.days[facts.from];
  if (facts.from === "start" && facts.days === "0 0") return [anchor, anchor];
  const [first, last] = (facts.months || facts.days).split(" ").map(Number);
  if (facts.months) return workingSpan(monthsLater(anchor, first), monthsLater(anchor, last), anchor);
  return workingSpan(anchor + first, anchor + last, anchor);
}

// iCalendar lines have at most 75 octets; what follows stands on lines that begin with a space (RFC 5545, 3.1).
function fold(line) {
  const octets = new TextEncoder();
  let [folded, length] = ["", 0];
  for (const sign of line) {
    const more = octets.encode(sign).length;
    if (length + more > 75) [folded, length] = [`${folded}\r\n `, 1];
    folded += sign;
    length += more;
  }
  return `${folded}\r\n`;
}

const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
const compact = (day) => isoDate(day).replaceAll("-", "");

function iCalendar(entries, { language, title, home, start }) {
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const text = (name, value) => `${name};LANGUAGE=${language}:${escaped(value)}`;
  const events = entries.map((entry) => [
    "BEGIN:VEVENT",
    `UID:${entry.step}-${isoDate(start)}@${home.hostname}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${compact(entry.first)}`,
    `DTEND;VALUE=DATE:${compact(entry.last + 1)}`, // the day after (3.6.1)
    text("SUMMARY", entry.summary),
    text("DESCRIPTION", [entry.text, entry.when, entry.counted, ...entry.links.map((link) => `${link.name}: ${link.href}`)].filter(Boolean).join("\n")),
    `URL:${entry.links[0]?.href || home.href}`,
    "TRANSP:TRANSPARENT", // a step doesn't make its reader busy
    "END:VEVENT",
  ]);
  const head = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${escaped(home.hostname)}//${escaped(title)}//${language.toUpperCase()}`, "CALSCALE:GREGORIAN", text("NAME", title)];
  return [...head, ...events.flat(), "END:VCALENDAR"].map(fold).join("");
}

// Fields in quotation marks, lines with CRLF. Excel knows UTF-8 by the mark at the start, and where a comma parts decimals expects semicolons.
function csv(entries, columns, language) {
  const rows = entries.map((entry) => [
    isoDate(entry.first), isoDate(entry.last), entry.when, entry.text, entry.counted, entry.links.map((link) => link.href).join(" "),
  ]);
  const quoted = (value) => `"${value.replaceAll('"', '""')}"`;
  const line = (values) => values.map(quoted).join((0.5).toLocaleString(language).includes(",") ? ";" : ",");
  return `\ufeff${[columns, ...rows].map((values) => `${line(values)}\r\n`).join("")}`;
}

(() => {
  const form = document.getElementById("guide-planner");
  const body = document.querySelector(".calendar tbody");
  if (!form || !body) return;
  const language = document.documentElement.lang;
  const words = JSON.parse(form.dataset.words);
  const home = new URL(document.querySelector("link[rel=canonical]")?.href || location.href);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const spoken = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: language === "en" ? "long" : "short", timeZone: "UTC" });
  const say = (day) => spoken.format(dateOf(day));
  const hours = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const range = (values) => [...new Set(values)].join("–");
  const rows = [...body.rows].map((row) => row.cloneNode(true));
  const status = document.getElementById("guide-planner-status");
  let entries = [];
  let start;

  // Rows for this length: the example's, and a further pair meeting for each further month.
  function rowsFor(months) {
    const meetings = rows.filter((row) => row.dataset.pairMeeting);
    const further = Array.from({ length: months - meetings.length }, (_, place) => {
      const row = meetings.at(-1).cloneNode(true);
      const number = meetings.length + place + 1;
      const week = pairWeek(number);
      Object.assign(row.dataset, { step: `pair-meeting-${number}`, weeks: `${week} ${week + 1}`, days: `${7 * (week - 1)} ${7 * week + 6}` });
      row.cells[1].textContent = row.cells[1].textContent.replace(/\d+/, number);
      return row;
    });
    return [...rows.map((row) => row.cloneNode(true)), ...further];
  }

  function dress(row, anchors, pairs) {
    const facts = row.dataset;
    const [head, cell] = row.cells;
    const [first, last] = spanOf(facts, anchors);
    if (facts.weeks && !facts.weeks.startsWith("-")) {
      const weeks = facts.weeks.split(" ").map((week) => Number(week) + anchors.later[facts.from]);
      head.textContent = fill(weeks[0] === weeks[1] ? words.week : words.weeks, { n: range(weeks) });
    }
    const when = head.textContent;
    const note = cell.querySelector(".counted");
    const text = [...cell.childNodes].filter((node) => node !== note).map((node) => node.textContent).join("").trim();
    const links = [...cell.querySelectorAll("a")].map((link) => ({ name: link.textContent, href: new URL(link.getAttribute("href"), home).href }));
    if (note) {
      const count = Number(facts.perPair) * pairs;
      note.textContent = fill(words.all_pairs, { count, counted: note.dataset.counted });
      if (facts.minutes) {
        const total = facts.minutes.split(" ").map((minutes) => hours.format(Math.round((count * minutes) / 30) / 2));
        note.textContent += `, ${fill(words.hours, { n: range(total) })}`;
      }
    }
    const time = document.createElement("span");
    time.className = "dates";
    time.textContent = spoken.formatRange(dateOf(first), dateOf(last));
    head.prepend(time);
    if (isHolidayTime(first) && isHolidayTime(last)) {
      const away = document.createElement("p");
      away.className = "holiday";
      away.textContent = words.holiday;
      cell.append(away);
    }
    const summary = text.split(/(?<=[.?!]) /)[0].replace(/\.$/, "");
    return { row, step: facts.step, first, last, when, text, summary, links, counted: note?.textContent || "" };
  }

  function read() {
    const values = {};
    for (const field of form.querySelectorAll("input")) {
      const { name, validity } = field;
      field.setAttribute("aria-invalid", String(!validity.valid));
      document.getElementById(`guide-planner-${name}-fault`).textContent = validity.valid ? "" : words[`wrong_${name}`];
      values[name] = name === "start" ? field.valueAsDate / DAY : field.valueAsNumber;
    }
    return values;
  }

  function work() {
    const { start: day, months, pairs } = read();
    const wrong = form.querySelector("[aria-invalid=true]");
    if (wrong) {
      status.textContent = "";
      wrong.focus();
      return;
    }
    start = day;
    const anchors = anchorsOf(start, months);
    entries = rowsFor(months).map((row) => dress(row, anchors, pairs)).sort((a, b) => a.first - b.first || a.last - b.last);
    body.replaceChildren(...entries.map((entry) => entry.row));
    const done = fill(words.done, { count: entries.length, first: say(entries[0].first), last: say(Math.max(...entries.map((entry) => entry.last))) });
    status.textContent = isWorkday(start) ? done : `${done} ${words.free_start}`;
    document.getElementById("guide-planner-files").hidden = false;
    // After #, which no browser sends to a server.
    history.replaceState(null, "", `#${new URLSearchParams({ start: isoDate(start), months, pairs })}`);
  }

  function save(suffix, type, content) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = `${words.file}-${isoDate(start)}.${suffix}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    status.textContent = fill(form.dataset.saved, { file: link.download });
  }

  const files = {
    ics: () => save("ics", "text/calendar;charset=utf-8", iCalendar(entries, { language, title: document.querySelector("h1").textContent.replaceAll("\u00ad", ""), home, start })),
    csv: () => save("csv", "text/csv;charset=utf-8", csv(entries, words.file_columns, language)),
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); work(); });
  document.getElementById("guide-planner-print").addEventListener("click", () => print());
  for (const button of form.querySelectorAll("[data-file]")) button.addEventListener("click", files[button.dataset.file]);

  function openShared() {
    const shared = new URLSearchParams(location.hash.slice(1));
    if (!shared.has("start")) return;
    for (const field of form.querySelectorAll("input")) field.value = shared.get(field.name) ?? field.value;
    work();
  }
  addEventListener("hashchange", openShared);
  openShared();
})();
