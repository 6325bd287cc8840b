import { render } from './markdown.js';
import { texts } from './texts.js';

/** One answer in the log: its text as it grows, and then the buttons below it. */
export class Answer {
  #text = '';
  #drawing = 0;
  #article = element('article', 'answer');
  #card = element('div', 'card');
  #body = element('div', 'body');
  #dots = dots();
  #announce;
  #onGrowth;

  constructor(log, { announce, onGrowth }) {
    this.#announce = announce;
    this.#onGrowth = onGrowth;
    // A screen reader waits for the end of what is busy, and then reads the whole.
    this.#article.ariaBusy = 'true';
    this.#card.append(this.#body, this.#dots);
    this.#article.append(this.#card);
    log.append(this.#article);
    announce(texts.answering);
    onGrowth();
  }

  /** However fast the pieces come, the page is drawn once a frame. */
  add(piece) {
    this.#text += piece;
    this.#drawing ||= requestAnimationFrame(() => this.#draw());
  }

  complete() {
    this.#end();
    this.#append(buttons(this.#copyButton()));
    this.#announce(texts.answered);
  }

  stopped(retry) {
    this.#end();
    this.#append(element('p', 'note', texts.stopped), buttons(this.#copyButton(), retryButton(retry)));
    this.#announce(texts.stopped);
  }

  failed(reason, retry) {
    this.#end();
    this.#article.classList.add('failed');
    const alert = element('p', 'reason', reason);
    alert.role = 'alert';
    this.#append(alert, buttons(this.#copyButton(), retryButton(retry)));
    this.#announce('');
  }

  removeIfLast() {
    const isLast = this.#article.matches(':last-child');
    if (isLast) {
      this.#article.remove();
    }

    return isLast;
  }

  #end() {
    cancelAnimationFrame(this.#drawing);
    this.#draw();
    this.#article.removeAttribute('aria-busy');
    this.#dots.remove();
    this.#card.hidden = this.#text === '';
  }

  #draw() {
    this.#drawing = 0;
    if (this.#text !== '') {
      render(this.#body, this.#text, this.#codeHeader);
    }

    this.#onGrowth();
  }

  #append(...nodes) {
    this.#article.append(...nodes);
    this.#onGrowth();
  }

  #copyButton() {
    return this.#text === '' ? '' : copyButton(() => this.#text, this.#announce);
  }

  #codeHeader = language => {
    const header = element('figcaption', '');
    header.append(element('span', '', language || texts.code), copyButton(() => header.nextSibling.textContent, this.#announce));
    return header;
  };
}

export function element(tag, className, text = '') {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}

function buttons(...nodes) {
  const row = element('div', 'buttons');
  row.append(...nodes);
  return row;
}

function retryButton(retry) {
  const button = Object.assign(element('button', 'retry', texts.retry), { type: 'button' });
  button.addEventListener('click', retry);
  return button;
}

function copyButton(text, announce) {
  const button = Object.assign(element('button', 'copy', texts.copy), { type: 'button' });
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text());
    button.textContent = texts.copied;
    announce(texts.copied);
    setTimeout(() => { button.textContent = texts.copy; }, 2000);
  });
  // Browsers have no clipboard for pages that are served without TLS from elsewhere.
  return navigator.clipboard ? button : '';
}

function dots() {
  const row = element('div', 'dots');
  row.ariaHidden = 'true';
  row.append(element('i', ''), element('i', ''), element('i', ''));
  return row;
}
