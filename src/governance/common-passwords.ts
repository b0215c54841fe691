/** Passwords that are guessed first. Only those long enough to be asked at all stand here, written as `plain` does. */

const common = [
  ...['password', 'passwort', 'passphrase', 'letmein', 'welcome', 'changeme', 'administrator', 'iloveyou', 'trustno'],
  ...['qwerty', 'qwertyuiop', 'qwertyuiopasdfghjkl', 'asdfghjkl', 'zxcvbnm', 'azerty', 'qazwsxedc', 'abcdef'],
  ...['monkey', 'dragon', 'sunshine', 'princess', 'football', 'baseball', 'superman', 'batman', 'liverpool', 'chelsea'],
  ...['arsenal', 'manchester', 'manchesterunited', 'london', 'england', 'charlie', 'summer', 'winter', 'spring'],
  ...['autumn', 'january', 'february', 'march', 'april', 'june', 'july', 'august', 'september', 'october', 'november'],
  ...['december', 'monday', 'friday', 'computer', 'internet', 'secret', 'mustang', 'michael', 'jennifer', 'jordan'],
  ...['whatever', 'starwars', 'pokemon', 'police', 'policeofficer', 'constable', 'cordon', 'ilovecordon'],
  ...['thequickbrownfox', 'abcdefghijkl', 'abcdefghijklmnopqrstuvwxyz', 'iloveyousomuch', 'opensesame', 'nopassword'],
];

const known = new Set(common);

/** Longest run that is called a run: 111111111111, 123123123123. */
const runCharactersMax = 4;

/** What is wrong with a password that a person chose; null when nothing is. In words that follow "Password". */
export function passwordTrouble(password: string, username: string): string | null {
  const text = plain(password);
  if (text.includes(plain(username)) && plain(username) !== '') return 'must not contain the username';
  const words = text.replaceAll(/[^a-z]/g, '');
  // "Password2026!": a common word and its usual trimmings, once or twice over.
  if (known.has(words) && words.length * 2 >= text.length) return 'is one of those that are guessed first';
  const half = words.slice(0, words.length / 2);
  if (words.length > 0 && half + half === words && known.has(half)) return 'is one of those that are guessed first';
  if (isRun(text)) return 'is one short piece repeated, or a row of the keyboard';
  return null;
}

/** Small letters, with the figures and signs that people put for letters set back. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('@', 'a')
    .replaceAll('$', 's')
    .replaceAll(/(?<=[a-z])0(?=[a-z])/g, 'o')
    .replaceAll(/(?<=[a-z])3(?=[a-z])/g, 'e');
}

function isRun(text: string): boolean {
  for (let size = 1; size <= runCharactersMax; size += 1) {
    const piece = text.slice(0, size);
    if (piece.repeat(Math.ceil(text.length / size)).slice(0, text.length) === text) return true;
  }
  return ['01234567890123456789012345', '98765432109876543210', '1234567890qwertyuiop'].some((row) =>
    row.includes(text),
  );
}
