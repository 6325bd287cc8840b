// All texts of the page, in one language at a time. Traditional Chinese, unless the browser asks for English.
const chinese = {
  title: 'AI 助理',
  subtitle: '由 AI 回答，重要資訊請再次查證',
  greeting: '您好！有什麼可以為您服務的嗎？',
  hint: '在下方輸入問題，或從這裡選一個開始：',
  hintWithoutStarters: '在下方輸入問題就能開始。',
  question: '輸入您的問題',
  keys: 'Enter 送出，Shift + Enter 換行',
  log: '對話內容',
  ask: '送出',
  stop: '停止回答',
  latest: '↓ 回到最新',
  you: '您：',
  answering: '正在回答…',
  answered: '回答完成',
  stopped: '已停止回答',
  copy: '複製',
  copied: '已複製',
  retry: '再問一次',
  code: '程式碼',
  failed: {
    400: '這段對話已經結束，再問一次會開始新的對話。',
    404: '這段對話已經結束，再問一次會開始新的對話。',
    429: '現在提問的人太多，請稍候再問一次。',
    504: '等候太久仍沒有回應，請再問一次。',
    cut: '回答在這裡中斷了，以上內容可能不完整。',
    offline: '連不上伺服器，請檢查網路連線。',
    other: '暫時無法回答，請稍後再問一次。',
  },
};

const english = {
  title: 'AI assistant',
  subtitle: 'Answers come from AI. Please check what matters.',
  greeting: 'Hello! How can I help?',
  hint: 'Type a question below, or start with one of these:',
  hintWithoutStarters: 'Type a question below to start.',
  question: 'Ask a question',
  keys: 'Enter sends, Shift + Enter starts a new line',
  log: 'Conversation',
  ask: 'Send',
  stop: 'Stop the answer',
  latest: '↓ Latest',
  you: 'You: ',
  answering: 'Answering…',
  answered: 'The answer is complete',
  stopped: 'Stopped',
  copy: 'Copy',
  copied: 'Copied',
  retry: 'Ask again',
  code: 'Code',
  failed: {
    400: 'This conversation is over. Asking again starts a new one.',
    404: 'This conversation is over. Asking again starts a new one.',
    429: 'Too many questions right now. Please ask again in a moment.',
    504: 'No answer came in time. Please ask again.',
    cut: 'The answer broke off here; it may not be complete.',
    offline: 'The server cannot be reached. Please check your connection.',
    other: 'No answer can be given right now. Please ask again later.',
  },
};

const isEnglish = /^en\b/i.test(navigator.language);

export const language = isEnglish ? 'en' : 'zh-Hant';
export const texts = isEnglish ? english : chinese;
