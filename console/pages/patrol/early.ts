/** What public/patrol-early.js asked for while the scripts were on their way: each answer is taken up once. */

type EarlyAnswers = {
  readonly patrol: Promise<Response>;
  readonly picture: Promise<{ readonly taskId: string; readonly answer: Response } | null>;
};

declare global {
  interface Window {
    cordonEarly?: EarlyAnswers;
  }
}

export type Early = {
  /** @returns null where it was taken up already, or no answer came */
  patrol(): Promise<Response | null>;
  /** @returns null where there is none of this task */
  picture(taskId: string): Promise<Response | null>;
};

export function takeEarly(): Early {
  let patrol = window.cordonEarly?.patrol;
  let picture = window.cordonEarly?.picture;
  delete window.cordonEarly;
  return {
    async patrol() {
      const answer = await patrol?.catch(() => null);
      patrol = undefined;
      return answer ?? null;
    },
    async picture(taskId) {
      const found = await picture;
      picture = undefined;
      return found?.taskId === taskId ? found.answer : null;
    },
  };
}
