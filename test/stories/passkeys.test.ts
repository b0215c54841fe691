/** Story: a person adds passkeys, signs in with one alone, and nothing that is not theirs, or was used, is taken. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type Asker,
  addTestPerson,
  send,
  signIn,
  startTestCordon,
  type TestCordon,
  testPassword,
} from '../support/cordon.ts';
import { codeOf, cookieOf, heronPurpose, trySignIn } from '../support/sign-in.ts';
import { createSoftwarePasskey, type SoftwarePasskey } from '../support/software-passkey.ts';

let cordon: TestCordon;
let origin: string;

before(async () => {
  cordon = await startTestCordon();
  origin = `http://localhost:${new URL(cordon.cordon.address).port}`;
  for (const name of ['ann', 'ben', 'cal']) await addTestPerson(cordon, name, 'analyst', cordon.forces.kent);
});
after(() => cordon.close());

async function question(): Promise<unknown> {
  return ((await (await send(cordon, 'askForPasskey', {}, '')).json()) as { question: unknown }).question;
}

async function add(asker: Asker, name: string, passkey: SoftwarePasskey) {
  const asked = await asker.ask('askForNewPasskey', { password: testPassword });
  return asker.ask('addPasskey', { name, answer: passkey.make(asked.question) as never });
}

function signInBy(answer: object): Promise<Response> {
  return send(cordon, 'signInWithPasskey', { answer, purpose: heronPurpose }, '');
}

async function refusalOf(answer: Response): Promise<string> {
  return answer.status === 200 ? '200' : `${answer.status} ${((await answer.json()) as { code: string }).code}`;
}

test('a passkey signs in by itself; the password alone does so no more', async () => {
  const passkey = createSoftwarePasskey(origin);
  const { recoveryCodes } = await add(await signIn(cordon, 'ann'), 'Work phone', passkey);
  assert.equal(recoveryCodes.length, 10);
  const answer = await signInBy(passkey.use(await question()));
  assert.equal(answer.status, 200);
  assert.equal(((await answer.json()) as { person: { username: string } }).person.username, 'ann');
  assert.equal(await codeOf(cordon, 'listHits', {}, cookieOf(answer)), '200');
  assert.equal(await refusalOf(await trySignIn(cordon, 'ann')), '401 second-factor-needed');
  assert.equal(await refusalOf(await trySignIn(cordon, 'ann', recoveryCodes[0])), '200');
});

test('an answer counts once, for the question that was asked, and for a few minutes', async () => {
  const passkey = createSoftwarePasskey(origin);
  await add(await signIn(cordon, 'ben'), 'Phone', passkey);
  const asked = await question();
  const used = passkey.use(asked);
  assert.equal(await refusalOf(await signInBy(used)), '200');
  assert.equal(await refusalOf(await signInBy(used)), '401 wrong-code', 'played back');
  assert.equal(await refusalOf(await signInBy(passkey.use(asked))), '401 wrong-code', 'the question was answered');
  assert.equal(
    await refusalOf(await signInBy(passkey.use({ challenge: 'bWFkZSB1cA', rpId: 'localhost' }))),
    '401 wrong-code',
  );
  const late = await question();
  await cordon.database.owner("update passkey_challenges set expires_at = now() - interval '1 second'");
  assert.equal(await refusalOf(await signInBy(passkey.use(late))), '401 wrong-code', 'too late');
  assert.equal(await refusalOf(await signInBy(passkey.use(await question()))), '200');
});

test('no answer made on another site, for another, locked, forged, or counting backwards is taken', async () => {
  const passkey = createSoftwarePasskey(origin);
  await add(await signIn(cordon, 'cal'), 'Key', passkey);
  assert.equal(await refusalOf(await signInBy(passkey.use(await question(), { counter: 50 }))), '200');
  const bad = [
    { origin: 'https://cordon.example.org' },
    { rpId: 'example.org' },
    { isUserVerified: false },
    { signature: Buffer.from('3006020101020101', 'hex') },
    { counter: 50 },
    { counter: 49 },
  ];
  for (const over of bad) {
    const answer = passkey.use(await question(), { counter: 60, ...over });
    assert.equal(await refusalOf(await signInBy(answer)), '401 wrong-code', JSON.stringify(over));
  }
  const stranger = createSoftwarePasskey(origin);
  assert.equal(await refusalOf(await signInBy(stranger.use(await question()))), '401 wrong-code');
  const posing = { ...stranger.use(await question()), id: passkey.id, rawId: passkey.id };
  assert.equal(await refusalOf(await signInBy(posing)), '401 wrong-code', 'another’s id on one’s own key');
  assert.equal(await refusalOf(await signInBy(passkey.use(await question(), { counter: 61 }))), '200');
});

test('a passkey is added for who asked, unlocked, once, and can be taken away', async () => {
  const passkey = createSoftwarePasskey(origin);
  const [ann] = await cordon.database.owner<{ id: number }>("select id from people where username = 'ann'");
  await cordon.database.owner('delete from passkeys where person_id = $1', [ann?.id]);
  const [asker, other] = [await signIn(cordon, 'ann'), await signInByRecovery('ben')];
  const asked = await asker.ask('askForNewPasskey', { password: testPassword });
  const made = (over = {}) => ({ name: 'Tablet', answer: passkey.make(asked.question, over) });
  assert.equal(await codeOf(cordon, 'addPasskey', made(), other), 'wrong-code', 'asked of ann');
  assert.equal((await asker.refused('addPasskey', made({ isUserVerified: false }))).code, 'wrong-code');
  assert.equal((await asker.refused('addPasskey', made())).code, 'wrong-code', 'the question was answered, if wrongly');
  const { passkeyId } = await add(asker, 'Tablet', passkey);
  assert.equal((await asker.refused('askForNewPasskey', { password: 'not my password' })).code, 'wrong-password');
  const again = await asker.ask('askForNewPasskey', { password: testPassword });
  const twice = { name: 'Twice', answer: passkey.make(again.question) };
  assert.equal((await asker.refused('addPasskey', twice)).code, 'already-exists');
  const removal = { passkeyId, password: testPassword };
  assert.equal(await codeOf(cordon, 'removePasskey', removal, other), 'not-found', 'it is ann’s');
  await asker.ask('removePasskey', removal);
  assert.equal(await refusalOf(await signInBy(passkey.use(await question()))), '401 wrong-code');
});

test('after the password a passkey takes the place of a code: one’s own, once, with that password', async () => {
  for (const name of ['dee', 'eve']) await addTestPerson(cordon, name, 'analyst', cordon.forces.kent);
  const [mine, theirs] = [createSoftwarePasskey(origin), createSoftwarePasskey(origin)];
  const dee = await signIn(cordon, 'dee');
  await add(dee, 'Key', mine);
  await add(await signIn(cordon, 'eve'), 'Key', theirs);
  const needed = (await (await trySignIn(cordon, 'dee')).json()) as { code: string; field: string };
  assert.deepEqual([needed.code, needed.field], ['second-factor-needed', 'passkey']);
  const both = (passkey: object, password = testPassword) =>
    send(cordon, 'signIn', { username: 'dee', password, passkey, purpose: heronPurpose }, '');
  assert.equal(await refusalOf(await both(theirs.use(await question()))), '401 wrong-code', 'eve’s passkey');
  const used = mine.use(await question());
  assert.equal(await refusalOf(await both(used, 'not my password')), '401 wrong-password');
  const answer = await both(used);
  assert.equal(answer.status, 200, 'a wrong password spends no passkey');
  assert.equal(await refusalOf(await both(used)), '401 wrong-code', 'played back');
  const { sessions } = (await (await send(cordon, 'getAccount', {}, cookieOf(answer))).json()) as {
    sessions: { isThisOne: boolean; signedInBy: string }[];
  };
  assert.equal(sessions.find(({ isThisOne }) => isThisOne)?.signedInBy, 'password-and-passkey');
});

test('wrong passkeys after a right password are counted, like wrong codes', async () => {
  await addTestPerson(cordon, 'fay', 'analyst', cordon.forces.kent);
  await add(await signIn(cordon, 'fay'), 'Key', createSoftwarePasskey(origin));
  const stranger = createSoftwarePasskey(origin);
  const codes: string[] = [];
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const passkey = stranger.use(await question());
    codes.push(await refusalOf(await send(cordon, 'signIn', { username: 'fay', password: testPassword, passkey }, '')));
  }
  assert.deepEqual(codes, [...Array(5).fill('401 wrong-code'), '429 locked-out']);
});

/** Ben has a passkey, so that a password needs a second factor: as if one of his recovery codes were known. */
async function signInByRecovery(username: string): Promise<string> {
  await cordon.database.owner('delete from passkeys where person_id = (select id from people where username = $1)', [
    username,
  ]);
  return cookieOf(await trySignIn(cordon, username));
}
