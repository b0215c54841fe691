// Takes up the patrol's task, which patrol.html has asked for, and asks for its picture, while the page's scripts are
// still on their way. Taken up once, by pages/patrol/early.ts; what fails here is asked again there.
(() => {
  const ask = (path) => {
    // Without headers of our own: with any, it would not be what patrol.html has asked for, and be asked twice.
    const answer = fetch(path, { credentials: 'include', signal: AbortSignal.timeout(15_000) });
    // Without a signal nobody may be waiting for it yet.
    answer.catch(() => undefined);
    return answer;
  };
  const patrol = ask('/v1/my/patrol');
  const pictureOf = async () => {
    const answer = await patrol;
    const { card } = answer.ok ? await answer.clone().json() : { card: null };
    if (!card?.task.pictureId) return null;
    const taskId = card.task.id;
    return { taskId, answer: await ask(`/v1/tasks/${encodeURIComponent(taskId)}/picture`) };
  };
  window.cordonEarly = { patrol, picture: pictureOf().catch(() => null) };
})();
