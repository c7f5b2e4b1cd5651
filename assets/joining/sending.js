// What this phone keeps, and how it asks the laptop. Nothing is kept of a session that is over.
const page = document.body.dataset;
const base = page.base;
export const language = document.documentElement.lang;
export const words = JSON.parse(page.words);
export const longest = Number(page.longest);
const place = "blokjes" + base;
const PATIENCE = 9000; // ms, longer than the laptop lets anybody wait for an answer

/** The words called `key`, with what goes into the places. */
export function say(key, values = {}) {
  return words[key].replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** A name nobody else makes up. (crypto.randomUUID is not there on a page without https.) */
export function newName() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (each) => each.toString(16).padStart(2, "0")).join("");
}

function kept() {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith("blokjes/") && key !== place) localStorage.removeItem(key);
    }
    const found = JSON.parse(localStorage.getItem(place));
    return found && typeof found === "object" ? found : {};
  } catch {
    return {}; // a phone that keeps nothing still works until the page is closed
  }
}

/** All this phone knows: the code it got, null before that; what is being typed, its cards, its dots. */
export const own = Object.assign({ phone: null, draft: "", kind: null, cards: [], dots: null }, kept());

export function keep() {
  try {
    localStorage.setItem(place, JSON.stringify(own));
  } catch {
    // full or forbidden: see above
  }
}

export function forget() {
  try {
    localStorage.removeItem(place);
  } catch {
    // there was nothing to forget
  }
}

async function ask(path, options) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  const whole = { cache: "no-store", credentials: "omit", referrerPolicy: "same-origin", signal: stop.signal, ...options };
  try {
    const answer = await fetch(`${base}/${path}`, whole);
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text };
  } finally {
    clearTimeout(timer);
  }
}

let asked = null; // one question at a time, so that a phone gets one code

/** The code of this phone; asks the laptop for one the first time. Throws as `send` does. */
async function code() {
  if (!own.phone) {
    asked ||= post("phones", {}).finally(() => {
      asked = null;
    });
    own.phone = JSON.parse(await asked).phone;
    keep();
  }
  return own.phone;
}

let tag = "";
/** The view of the room if it changed, null if it did not; throws without contact. */
export async function look() {
  const headers = { "X-Phone": await code() };
  if (tag) headers["If-None-Match"] = tag;
  const answer = await ask(`view?lang=${language}`, { headers });
  if (answer.status === 304) return null;
  if (answer.status !== 200) throw failure(answer);
  const view = JSON.parse(answer.text);
  tag = answer.headers.get("ETag") || "";
  return view;
}

/** Send `body` to `path`; throws what `failure` makes of an answer that is not yes, or a TypeError without contact. */
export async function send(path, body) {
  await post(path, { phone: await code(), ...body });
}

async function post(path, body) {
  const headers = { "Content-Type": "application/json" };
  const answer = await ask(`${path}?lang=${language}`, { method: "POST", headers, body: JSON.stringify(body) });
  if (answer.status !== 200) throw failure(answer);
  return answer.text;
}

function failure(answer) {
  if (answer.status === 401) own.phone = null; // not known any more: it asks for another code
  const made = new Error(String(answer.status));
  made.status = answer.status;
  made.wait = Number(answer.headers.get("Retry-After")) * 1000;
  try {
    const told = JSON.parse(answer.text);
    made.say = told.say;
    made.reason = told.reason;
  } catch {
    made.say = "";
  }
  return made;
}

/** Run `act` until it says it is done; after a failure again, later and later, and never before it was told to. */
export function stubborn(act) {
  let busy = false;
  let timer = 0;
  let tries = 0;
  let notBefore = 0;
  async function run() {
    clearTimeout(timer);
    if (busy) return;
    const early = notBefore - Date.now();
    if (early > 0) {
      timer = setTimeout(run, early);
      return;
    }
    busy = true;
    try {
      const again = await act();
      tries = 0;
      if (again) timer = setTimeout(run, again);
    } catch (error) {
      tries += 1;
      const longer = Math.min(30000, 1000 * 2 ** Math.min(tries, 5)) * (0.75 + Math.random() / 2);
      notBefore = Date.now() + (error.wait || 0);
      timer = setTimeout(run, Math.max(error.wait || 0, longer));
    } finally {
      busy = false;
    }
  }
  return run;
}
