// Markdown as DOM nodes. The parser only gives tokens; no text of an answer ever becomes HTML.
const parser = window.markdownit({ breaks: true, linkify: true }).disable('image');

parser.validateLink = address => /^(https?:|mailto:)/i.test(address.trim());
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });

// CommonMark wants a space around bold next to punctuation, and Chinese has none: **重點：**請看. So beside a Chinese character both ends count.
const isChinese = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/u;
const { State } = parser.inline;
parser.inline.State = class extends State {
  scanDelims(start, canSplitWord) {
    const run = super.scanDelims(start, canSplitWord);
    const [before, after] = [this.src[start - 1] ?? ' ', this.src[start + run.length] ?? ' '];
    if (canSplitWord && (isChinese.test(before) || isChinese.test(after))) {
      run.can_open ||= /\S/.test(after);
      run.can_close ||= /\S/.test(before);
    }

    return run;
  }
};

/** Shows the text in the element. Blocks that are the same as before stay, and with them what the reader has selected. */
export function render(element, text, codeHeader) {
  const fragment = document.createDocumentFragment();
  walk(parser.parse(text, {}), fragment, codeHeader);
  let kept = 0;
  while (fragment.firstChild && element.childNodes[kept]?.isEqualNode(fragment.firstChild)) {
    fragment.firstChild.remove();
    kept++;
  }

  while (element.childNodes.length > kept) {
    element.lastChild.remove();
  }

  element.append(fragment);
}

function walk(tokens, parent, codeHeader) {
  for (const token of tokens) {
    if (token.nesting === 1) {
      // A tight list has paragraphs that are not to be seen.
      parent = token.hidden ? parent : parent.appendChild(open(token));
    } else if (token.nesting === -1) {
      parent = token.hidden ? parent : parent.parentNode;
    } else if (token.type === 'inline') {
      walk(token.children, parent, codeHeader);
    } else {
      parent.append(leaf(token, codeHeader));
    }
  }
}

function open(token) {
  const element = document.createElement(token.tag);
  if (token.tag === 'a') {
    Object.assign(element, { href: token.attrGet('href'), target: '_blank', rel: 'noopener noreferrer' });
  } else if (token.tag === 'ol' && token.attrGet('start')) {
    element.start = token.attrGet('start');
  }

  return element;
}

function leaf(token, codeHeader) {
  switch (token.type) {
    case 'fence':
    case 'code_block': return codeBlock(token, codeHeader);
    case 'code_inline': return make('code', token.content);
    case 'softbreak':
    case 'hardbreak': return make('br', '');
    case 'hr': return make('hr', '');
    default: return token.content;
  }
}

function codeBlock(token, codeHeader) {
  const figure = make('figure', '');
  const code = make('pre', token.content.trimEnd());
  code.tabIndex = 0;
  figure.append(codeHeader(token.info.trim().split(/\s+/)[0]), code);
  return figure;
}

function make(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
