// The colours of the web chat, as properties of the style sheet. What is no colour is left out.
const names = {
  primaryColor: '--brand',
  navbarTextColor: '--on-header',
  conversationBackgroundColor: '--ground',
  chatbotMessageBackgroundColor: '--answer',
  chatbotMessageTextColor: '--on-answer',
  dialogColor: '--bubble',
  userMessageBackgroundColor: '--bubble',
  userMessageTextColor: '--on-bubble',
};
const dark = matchMedia('(prefers-color-scheme: dark)');

export function applyTheme({ theme, darkTheme }) {
  const apply = () => {
    // Light colours would blind at night. Without dark ones of its own, a web chat keeps the two of its header.
    const { primaryColor, navbarTextColor } = theme ?? {};
    const colours = (dark.matches ? darkTheme ?? { primaryColor, navbarTextColor } : theme) ?? {};
    const { style } = document.documentElement;
    Object.values(names).forEach(property => style.removeProperty(property));
    for (const [name, property] of Object.entries(names)) {
      if (colours[name] && CSS.supports('color', colours[name])) {
        style.setProperty(property, colours[name]);
      }
    }
  };
  dark.addEventListener('change', apply);
  apply();
}
