const element = document.querySelector('bufdir-export-progress');
const format = document.querySelector('#format');
const status = document.querySelector('[role=status]');

element.tokenProvider = async () => {
  const response = await fetch('/demo/token', { method: 'POST', body: JSON.stringify({ org: '311000012' }) });
  return (await response.json()).token;
};
element.addEventListener('bufdir-export-completed', ({ file }) => {
  status.textContent = `Klar: ${file.name}`;
});
format.addEventListener('change', () => element.setAttribute('format', format.value));
document.querySelector('#remove').addEventListener('click', () => element.remove());
