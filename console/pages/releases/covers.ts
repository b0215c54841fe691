/** Places that are covered in a picture, in its pixels. Pure. */
import type { WholeRelease } from './queries.ts';

export type Picture = WholeRelease['pictures'][number];
export type Cover = Picture['covers'][number];
export type Point = { readonly x: number; readonly y: number };

/** Smaller than this along a side is a click and no place, pixels. */
const sideMin = 4;

/** @returns the place between two corners, as far as it lies within the picture; null: there is none */
export function boxBetween(from: Point, to: Point, { width, height }: Pick<Picture, 'width' | 'height'>): Cover | null {
  const within = (value: number, max: number) => Math.round(Math.min(Math.max(value, 0), max));
  const [left, right] = [within(Math.min(from.x, to.x), width), within(Math.max(from.x, to.x), width)];
  const [top, bottom] = [within(Math.min(from.y, to.y), height), within(Math.max(from.y, to.y), height)];
  if (right - left < sideMin || bottom - top < sideMin) return null;
  return { left, top, width: right - left, height: bottom - top, what: 'other' };
}

/** A place in the middle, to be moved with numbers. */
export function middleOf({ width, height }: Pick<Picture, 'width' | 'height'>): Cover {
  const [wide, high] = [Math.ceil(width / 4), Math.ceil(height / 4)];
  return {
    ...{ left: Math.floor((width - wide) / 2), top: Math.floor((height - high) / 2), width: wide, height: high },
    what: 'other',
  };
}

export const coverSides = ['left', 'top', 'width', 'height'] as const;
export type CoverSide = (typeof coverSides)[number];

/** What is typed, kept within the picture; what is no number changes nothing. */
export function withSide(cover: Cover, side: CoverSide, typed: string, picture: Picture): Cover {
  const value = Math.round(Number(typed));
  if (typed.trim() === '' || !Number.isFinite(value)) return cover;
  const max = side === 'left' || side === 'width' ? picture.width : picture.height;
  const min = side === 'left' || side === 'top' ? 0 : 1;
  return { ...cover, [side]: Math.min(Math.max(value, min), max) };
}
