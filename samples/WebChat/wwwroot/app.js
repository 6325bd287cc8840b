import { Answer, element } from './answer.js';
import { readEvents } from './events.js';
import { Files } from './files.js';
import { language, texts } from './texts.js';
import { applyTheme } from './theme.js';

const $ = id => document.getElementById(id);
const [scroller, log, question, askButton, stopButton, latest] = ['scroller', 'log', 'question', 'ask', 'stop', 'latest'].map($);

/** The sealed conversation that goes on; null begins a new one. */
let conversation = null;

/** The request whose answer is arriving, if any. */
let request = null;

/** Whether the page goes along with the answer: until the reader scrolls away from the end. */
let isFollowing = true;

const files = new Files($('files'), announce);

showTexts();
showSettings();

async function ask(text, attached = []) {
  $('welcome').classList.add('started');
  log.append(bubble(text, attached));
  isFollowing = true;
  await answer(text, attached);
}

async function answer(text, attached) {
  const shown = new Answer(log, { announce, onGrowth: follow });
  const retry = () => {
    if (!request) {
      question.focus();
      // After later questions it would stand far from its own, so that comes again too.
      shown.removeIfLast() ? answer(text, attached) : ask(text, attached);
    }
  };
  request = new AbortController();
  showBusy();
  try {
    const failure = await receive(text, attached, piece => shown.add(piece));
    failure ? shown.failed(failure, retry) : shown.complete();
  } catch (error) {
    error.name === 'AbortError' ? shown.stopped(retry) : shown.failed(texts.failed.offline, retry);
  } finally {
    request = null;
    showBusy();
  }
}

/** Returns why the answer is not complete, if it is not. */
async function receive(text, attached, show) {
  const response = await fetch('ask', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ text, conversation, files: attached.map(({ ticket }) => ticket) }),
    signal: request.signal,
  });
  if (!response.ok) {
    conversation = [400, 404].includes(response.status) ? null : conversation;
    return texts.failed[response.status] ?? texts.failed.other;
  }

  try {
    for await (const { type, data } of readEvents(response)) {
      conversation = data.conversation ?? conversation;
      show(data.text ?? '');
      if (type === 'done') {
        return null;
      }
    }
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
  }

  return texts.failed.cut;
}

function bubble(text, attached) {
  const article = element('article', 'question');
  article.append(element('span', 'unseen', texts.you), element('p', '', text));
  article.append(...attached.map(({ name }) => element('span', 'file', name)));
  return article;
}

function showBusy() {
  const hadFocus = document.activeElement === stopButton || document.activeElement === askButton;
  askButton.hidden = request !== null;
  stopButton.hidden = request === null;
  if (hadFocus) {
    question.focus();
  }
}

function announce(text) {
  $('status').textContent = text;
}

function follow() {
  if (isFollowing) {
    scroller.scrollTop = scroller.scrollHeight;
  }

  latest.hidden = isFollowing;
}

scroller.addEventListener('scroll', () => {
  isFollowing = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 32;
  latest.hidden = isFollowing;
});

new ResizeObserver(follow).observe(scroller);

latest.addEventListener('click', () => {
  isFollowing = true;
  follow();
  question.focus();
});

document.forms[0].addEventListener('submit', event => {
  event.preventDefault();
  const text = question.value.trim();
  if (files.areUploading) {
    announce(texts.uploading);
  } else if (text && !request) {
    question.value = '';
    ask(text, files.take());
  }
});

$('attach').addEventListener('click', () => $('chooser').click());

$('chooser').addEventListener('change', () => {
  [...$('chooser').files].forEach(file => files.add(file));
  $('chooser').value = '';
  question.focus();
});

question.addEventListener('keydown', event => {
  // While a Chinese word is being composed, Enter chooses it. Safari says so by 229 alone.
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
    event.preventDefault();
    document.forms[0].requestSubmit();
  }
});

document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && !event.isComposing) {
    request?.abort();
  }
});

stopButton.addEventListener('click', () => request?.abort());

function showTexts() {
  document.documentElement.lang = language;
  document.title = texts.title;
  $('name').textContent = texts.title;
  question.placeholder = texts.question;
  for (const labelled of document.querySelectorAll('[data-label]')) {
    labelled.ariaLabel = texts[labelled.dataset.label];
    labelled.title = labelled.matches('button') ? labelled.ariaLabel : '';
  }

  for (const shown of document.querySelectorAll('[data-text]')) {
    shown.textContent = texts[shown.dataset.text];
  }
}

/** Without settings, the page has its own: a chat that cannot say its name can still answer. */
async function showSettings() {
  const settings = await fetch('settings').then(response => response.ok ? response.json() : {}).catch(() => ({}));
  const name = settings.name || texts.title;
  const starters = settings.starters ?? [];
  document.title = name;
  $('name').textContent = name;
  $('badge').textContent = [...name][0];
  $('greeting').textContent = settings.greeting || texts.greeting;
  document.querySelector('#welcome p').textContent = starters.length ? texts.hint : texts.hintWithoutStarters;
  $('attach').hidden = !settings.uploads;
  $('starters').append(...starters.map(starterButton));
  applyTheme(settings);
}

function starterButton(text) {
  const button = Object.assign(element('button', 'starter', text), { type: 'button' });
  button.addEventListener('click', () => {
    if (!request) {
      question.focus();
      ask(text);
    }
  });
  return button;
}
