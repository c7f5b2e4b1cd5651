// The page on the phone: it looks every now and then what the room is doing, and shows that.
import { forget, keep, look, longest, newName, own, say, send, stubborn } from "./sending.js";

const EVERY = Number(document.body.dataset.every); // ms
const byId = (name) => document.getElementById(name);
const sections = ["harvest", "vote", "wait", "ended"];
let view = null;
let shown = []; // the topics that are in the page: made again only when they differ, so that the focus stays
let lost = 0;

function make(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function tell(place, text) {
  if (byId(place).textContent !== text) byId(place).textContent = text;
}

// --- contact ---------------------------------------------------------------------------------------------------------

const poll = stubborn(async () => {
  if (document.hidden) return EVERY;
  try {
    const changed = await look();
    if (lost > 1) tell("contact", say("online"));
    else tell("contact", "");
    lost = 0;
    if (changed) show(changed);
    if (view && view.ended) return tell("contact", "");
    if (own.cards.some((card) => card.state === "kept")) sendCards();
    return EVERY;
  } catch (error) {
    if (error.status === 404) {
      tell("contact", say("old-link"));
      return 0;
    }
    lost += 1;
    if (error.say) tell("contact", error.say);
    else if (lost > 1) tell("contact", say("offline"));
    return Math.max(error.wait || 0, Math.min(EVERY * lost, 5000));
  }
});

// --- what is shown ---------------------------------------------------------------------------------------------------

function show(next) {
  const before = view;
  view = next;
  const active = next.ended ? "ended" : sections.includes(next.activity) ? next.activity : "wait";
  const inside = document.activeElement && document.activeElement.closest("section");
  for (const name of sections) byId(name).hidden = name !== active;
  if (next.title) tell("title", next.title);
  tell("question", active === "ended" ? next.title : next.question || next.title);
  for (const name of ["title", "question", "chips"]) byId(name).lang = next.language;
  if (active === "harvest" && (!before || !same(before.kinds, next.kinds))) showKinds();
  if (active === "vote") showVote();
  if (active === "ended") forget();
  if (inside && inside.hidden) byId("question").focus();
  if (active === "harvest") sendCards();
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

// --- cards -----------------------------------------------------------------------------------------------------------

function showKinds() {
  byId("kinds").hidden = view.kinds.length === 0;
  byId("chips").replaceChildren(
    ...view.kinds.map((kind) => {
      const input = make("input", { type: "radio", name: "kind", value: kind.code, checked: own.kind === kind.code });
      input.addEventListener("change", () => {
        own.kind = kind.code;
        keep();
      });
      return make("label", { className: "chip" }, input, make("span", { textContent: kind.label }));
    }),
  );
}

function countLetters() {
  const left = longest - [...byId("text").value.trim()].length;
  byId("left").classList.toggle("over", left < 0);
  tell("left", left < 0 ? say("over", { n: -left }) : left <= 60 ? say("left", { n: left }) : "");
  return left;
}

function addCard(event) {
  event.preventDefault();
  const text = byId("text").value.trim();
  const chosen = view.kinds.length === 0 ? { code: "" } : view.kinds.find((each) => each.code === own.kind);
  if (!text) return complain("empty", byId("text"));
  if (countLetters() < 0) return complain("too-long", byId("text"));
  if (!chosen) return complain("no-kind", byId("chips").querySelector("input"));
  own.cards.unshift({ id: newName(), text, kind: chosen.code, label: chosen.label, state: "kept", said: "" });
  own.draft = byId("text").value = "";
  countLetters();
  keep();
  showCards();
  byId("text").focus();
  sendCards();
}

function complain(key, field) {
  tell("said", say(key, { most: longest }));
  field.focus();
}

function showCards() {
  byId("mine").hidden = own.cards.length === 0;
  byId("cards").replaceChildren(...own.cards.map(cardItem));
}

function cardItem(card) {
  const state = card.state === "refused" ? `${say("not-sent")}: ${card.said}` : say(card.state);
  const kind = card.label ? `${card.label} · ` : "";
  const item = make(
    "li",
    {},
    make("span", { className: "words", textContent: card.text }),
    make("span", { className: "state", textContent: kind + state }),
  );
  if (card.state === "refused") {
    const back = make("button", { type: "button", className: "plain", textContent: say("back") });
    back.addEventListener("click", () => takeBack(card));
    item.append(back);
  }
  return item;
}

function takeBack(card) {
  own.cards = own.cards.filter((each) => each !== card);
  own.draft = byId("text").value = card.text;
  keep();
  showCards();
  countLetters();
  byId("text").focus();
}

const sendCards = stubborn(async () => {
  const card = own.cards.filter((each) => each.state === "kept" || each.state === "sending").pop();
  if (!card || !view || view.activity !== "harvest" || view.ended) return 0;
  setState(card, "sending");
  try {
    await send("cards", { card: card.id, text: card.text, kind: card.kind });
  } catch (error) {
    const final = error.status >= 400 && error.status < 500 && ![401, 404, 409, 429].includes(error.status);
    card.said = error.say || "";
    setState(card, final ? "refused" : "kept");
    if (error.say) tell("said", error.say);
    if (final) return 1;
    throw error;
  }
  setState(card, "sent");
  tell("said", say("thanks"));
  return 1;
});

function setState(card, state) {
  card.state = state;
  keep();
  showCards();
}

// --- dots ------------------------------------------------------------------------------------------------------------

function showVote() {
  if (!own.dots || own.dots.round !== view.round) own.dots = { round: view.round, placed: {}, turn: 0, sent: true };
  const known = new Set(view.topics.map((topic) => topic.id));
  own.dots.placed = Object.fromEntries(Object.entries(own.dots.placed).filter(([id]) => known.has(id)));
  keep();
  const rule = view.dots_per_card && view.dots_per_card < view.dots ? "at-most" : "have";
  tell("rule", view.revealed ? say("counted") : say(rule, { n: view.dots, most: view.dots_per_card }));
  if (!same(shown, view.topics)) byId("topics").replaceChildren(...view.topics.map(topicItem));
  shown = view.topics;
  showDots();
  if (!own.dots.sent) sendDots();
}

function topicItem(topic) {
  const words = make("span", { className: "words", textContent: topic.text, lang: view.language });
  const button = (sign, step, key) => {
    const made = make("button", { type: "button", textContent: sign });
    made.dataset.step = step;
    made.setAttribute("aria-label", say(key, { text: topic.text }));
    made.addEventListener("click", () => placeDot(topic.id, step));
    return made;
  };
  const output = make("output");
  const place = make("span", { className: "place" }, button("−", -1, "less"), output, button("+", 1, "more"));
  const item = make("li", {}, words, place);
  item.dataset.topic = topic.id;
  return item;
}

const total = () => Object.values(own.dots.placed).reduce((sum, each) => sum + each, 0);
const most = () => view.dots_per_card || view.dots;

function allowed(topic, step) {
  const now = own.dots.placed[topic] || 0;
  if (view.revealed) return false;
  return step < 0 ? now > 0 : now < most() && total() < view.dots;
}

function placeDot(topic, step) {
  if (!allowed(topic, step)) return;
  const now = (own.dots.placed[topic] || 0) + step;
  if (now) own.dots.placed[topic] = now;
  else delete own.dots.placed[topic];
  own.dots.turn = Math.max(Date.now(), own.dots.turn + 1);
  own.dots.sent = false;
  keep();
  tell("dots-said", "");
  showDots();
  clearTimeout(placeDot.timer);
  placeDot.timer = setTimeout(sendDots, 400);
}

function showDots() {
  const left = view.dots - total();
  const text = left === 1 ? say("dot-left") : left > 0 ? say("dots-left", { n: left }) : say("no-dots");
  byId("dots-left").hidden = view.revealed;
  tell("dots-left", text);
  for (const item of byId("topics").children) {
    const count = own.dots.placed[item.dataset.topic] || 0;
    const output = item.querySelector("output");
    output.textContent = count;
    output.setAttribute("aria-label", say("count", { n: count }));
    item.classList.toggle("chosen", count > 0);
    for (const button of item.querySelectorAll("button")) {
      button.setAttribute("aria-disabled", String(!allowed(item.dataset.topic, Number(button.dataset.step))));
    }
  }
}

const sendDots = stubborn(async () => {
  const dots = own.dots;
  if (!dots || dots.sent || !view || view.activity !== "vote" || view.revealed) return 0;
  const turn = dots.turn;
  const sent = { round: dots.round, turn, dots: { ...dots.placed } };
  try {
    await send("dots", sent);
  } catch (error) {
    if (error.say) tell("dots-said", error.say);
    if ([400, 403, 409, 415, 422].includes(error.status)) return 0;
    throw error;
  }
  if (dots.turn !== turn) return 1;
  dots.sent = true;
  keep();
  tell("dots-said", say("placed"));
  return 0;
});

// --- begin -----------------------------------------------------------------------------------------------------------

byId("text").value = own.draft;
byId("text").addEventListener("input", () => {
  own.draft = byId("text").value;
  keep();
  tell("said", "");
  countLetters();
});
byId("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.isComposing) addCard(event);
});
byId("form").addEventListener("submit", addCard);
document.addEventListener("visibilitychange", poll);
window.addEventListener("online", poll);
window.addEventListener("pageshow", poll);
countLetters();
showCards();
poll();
