/** Who holds command, as people read it: by tier and area, with everybody who held it before. Pure. */
import type { Command, CommandTier } from './queries.ts';

export const tiers: Readonly<Record<CommandTier, string>> = {
  strategic: 'Strategic (gold)',
  tactical: 'Tactical (silver)',
  operational: 'Operational (bronze)',
};
export const tierNames = Object.keys(tiers) as CommandTier[];

/** One post: a tier of the whole operation, or of one area. */
export type Post = {
  readonly tier: CommandTier;
  /** Null for the whole operation. */
  readonly area: string | null;
  /** Null: nobody holds it. */
  readonly holder: Command | null;
};

/** Each tier of the whole operation, whoever holds it or nobody, then the posts of areas that somebody holds. */
export function postsOf(command: readonly Command[]): Post[] {
  const standing = command.filter((one) => one.standing);
  const whole = tierNames.map((tier): Post => {
    return { tier, area: null, holder: standing.find((one) => one.tier === tier && one.area === null) ?? null };
  });
  const ofAreas = standing
    .filter(({ area }) => area !== null)
    .map((holder): Post => ({ tier: holder.tier, area: holder.area, holder }))
    .sort(
      (a, b) => (a.area ?? '').localeCompare(b.area ?? '') || tierNames.indexOf(a.tier) - tierNames.indexOf(b.tier),
    );
  return [...whole, ...ofAreas];
}

export function holderOf(command: readonly Command[], tier: CommandTier, area: string | null): Command | null {
  return command.find((one) => one.standing && one.tier === tier && one.area === area) ?? null;
}

/** When it was taken over from them; null while they hold it. */
export function heldUntil({ id }: Command, command: readonly Command[]): string | null {
  return command.find(({ followsId }) => followsId === id)?.from ?? null;
}

/** "Tactical (silver), Bluebell Hill" */
export function postWords({ tier, area }: Pick<Post, 'tier' | 'area'>): string {
  return area === null ? tiers[tier] : `${tiers[tier]}, ${area}`;
}

/** "Supt A. Invented" */
export function holderWords({ rank, name }: Pick<Command, 'rank' | 'name'>): string {
  return rank === '' ? name : `${rank} ${name}`;
}
