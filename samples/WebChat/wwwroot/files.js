import { element } from './answer.js';
import { texts } from './texts.js';

const maxBytes = 20 * 1024 * 1024;

/** The files of the next question. Each is uploaded as soon as it is chosen, and leaves with the question or by its button. */
export class Files {
  #list;
  #announce;
  #entries = new Set();

  constructor(list, announce) {
    this.#list = list;
    this.#announce = announce;
  }

  get areUploading() {
    return [...this.#entries].some(entry => entry.isUploading);
  }

  /** Those that were uploaded; the list is empty then. */
  take() {
    const uploaded = [...this.#entries].filter(entry => entry.ticket);
    [...this.#entries].forEach(entry => this.#remove(entry));
    return uploaded;
  }

  async add(file) {
    const entry = { name: file.name, isUploading: true, abort: new AbortController(), item: element('li', ''), state: element('small', '', texts.uploading) };
    const remove = Object.assign(element('button', '', '✕'), { type: 'button', title: texts.remove(file.name), ariaLabel: texts.remove(file.name) });
    remove.addEventListener('click', () => this.#remove(entry));
    entry.item.append(element('span', '', file.name), entry.state, remove);
    this.#list.append(entry.item);
    this.#entries.add(entry);
    this.#announce(texts.uploading);
    const failure = await upload(file, entry).catch(() => texts.notUploaded.other);
    entry.isUploading = false;
    entry.item.classList.toggle('failed', Boolean(failure));
    entry.state.textContent = failure;
    if (this.#entries.has(entry)) {
      this.#announce(failure ? `${file.name}: ${failure}` : texts.uploaded);
    }
  }

  #remove(entry) {
    entry.abort.abort();
    entry.item.remove();
    this.#entries.delete(entry);
  }
}

/** Returns why it was not uploaded; the empty text when it was. */
async function upload(file, entry) {
  if (file.size > maxBytes) {
    return texts.notUploaded[413];
  }

  const response = await fetch(`files?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file, signal: entry.abort.signal });
  if (!response.ok) {
    return texts.notUploaded[response.status] ?? texts.notUploaded.other;
  }

  entry.ticket = (await response.json()).ticket;
  return '';
}
