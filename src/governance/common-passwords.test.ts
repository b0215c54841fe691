/** Shows which passwords are refused as too easily guessed, and that others are not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passwordTrouble } from './common-passwords.ts';

test('what is guessed first is refused, with its usual trimmings', () => {
  const bad = ['Password2026!', 'passwordpassword', 'P@ssw0rd12345', 'qwertyuiop12', 'Manchester2026', 'November2026!'];
  for (const one of [...bad, 'aaaaaaaaaaaa', 'abcabcabcabc', '123456789012']) {
    assert.notEqual(passwordTrouble(one, 'r.ashby'), null, one);
  }
});

test('a password that holds the username is refused, however it is written', () => {
  assert.match(passwordTrouble('my name is R.Ashby', 'r.ashby') ?? '', /username/);
  assert.match(passwordTrouble('ASHBY and more of it', 'ashby') ?? '', /username/);
});

test('a phrase of several words passes, also one that holds a common word', () => {
  const good = ['seven heron wade upstream', 'the dragon is out of milk today', 'ünter den Linden 44 Bäume'];
  for (const one of [...good, 'harrier-demo-2026', 'xK3#vv90qPz!'])
    assert.equal(passwordTrouble(one, 'r.ashby'), null, one);
});
