/** The form of areas and hotspots: drawn on the map by pointer or keys, or written as points. Saved as a whole. */
import { lazy, Suspense, useMemo, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { FormFrame } from '../../ui/form-frame.tsx';
import { Loading } from '../../ui/loading.tsx';
import type { DrawnArea } from './area-features.ts';
import { type Corner, type LonLat, readPoints, textOf, withMoved, withoutPoint, withPoint } from './area-points.ts';
import { type AreaField, areaValues, checkAreas, fieldsOfArea } from './area-values.ts';
import type { Area, WholePlan } from './queries.ts';
import { RowFields } from './row-fields.tsx';
import { type Row, useRows } from './use-rows.ts';
import { useSavePart } from './use-save-part.tsx';
import './plan.css';

const AreaMapPanel = lazy(() => import('./area-map-panel.tsx').then((map) => ({ default: map.AreaMapPanel })));

type AreaRow = Row<Area, AreaField>;

const areasMax = 60;

export function AreasForm({ seen }: { seen: WholePlan }) {
  const rows = useRows<Area, AreaField>({
    ...{ first: seen.plan?.content.areas ?? [], valuesOf: areaValues, main: 'points' },
  });
  const saving = useSavePart(seen, 'areas', rows.fail);
  const [chosen, setChosen] = useState<number | null>(rows.rows[0]?.key ?? null);
  const add = () => setChosen(rows.add());
  const send = () => {
    const { areas, errors } = checkAreas(rows.rows.map(({ values }) => values));
    if (!rows.show(errors)) saving.save({ areas });
  };
  return (
    <div className="plan-where" data-edited="true">
      <AreaDrawing
        rows={rows.rows}
        chosen={chosen}
        onAdd={add}
        onPoints={(key, text) => rows.set(key, 'points', text)}
      />
      <div className="plan-list">
        {saving.meanwhile}
        <FormFrame errors={rows.errors} onSend={send}>
          {rows.rows.length === 0 ? <p>The plan names no area yet. Add one, then set its points on the map.</p> : null}
          {rows.rows.map((row) => (
            <AreaFieldset key={row.key} {...{ rows, row }} isChosen={row.key === chosen} onChoose={setChosen} />
          ))}
          <div>
            <Button
              id={addId}
              onClick={add}
              disabledReason={rows.rows.length < areasMax ? undefined : `A plan holds at most ${areasMax}.`}
            >
              Add an area
            </Button>
          </div>
          <div>
            <Button type="submit" variant="primary" busy={saving.isSaving ? 'Saving' : undefined}>
              {saving.act}
            </Button>
          </div>
        </FormFrame>
      </div>
    </div>
  );
}

const addId = 'add-area';

type AreaFieldsetProps = {
  readonly rows: ReturnType<typeof useRows<Area, AreaField>>;
  readonly row: AreaRow;
  readonly isChosen: boolean;
  readonly onChoose: (key: number | null) => void;
};

function AreaFieldset({ rows, row, isChosen, onChoose }: AreaFieldsetProps) {
  const name = row.values.name || 'the new area';
  const remove = () => {
    rows.remove(row.key);
    if (isChosen) onChoose(null);
    // Its button is gone; the one that adds is where the list ends.
    document.getElementById(addId)?.focus();
  };
  return (
    <fieldset className="field plan-area" data-chosen={isChosen}>
      <legend className="field-label">{row.values.name || 'New area'}</legend>
      <RowFields rows={rows} at={row} fields={fieldsOfArea} />
      <div className="plan-acts">
        <Button aria-label={`Draw on the map: ${name}`} aria-pressed={isChosen} onClick={() => onChoose(row.key)}>
          Draw on the map
        </Button>
        <Button aria-label={`Take out ${name}`} onClick={remove}>
          Take out
        </Button>
      </div>
    </fieldset>
  );
}

type AreaDrawingProps = {
  readonly rows: readonly AreaRow[];
  readonly chosen: number | null;
  readonly onAdd: () => void;
  readonly onPoints: (key: number, text: string) => void;
};

/** The text of the points is the one place where an outline stands: the map reads it, and writes it anew. */
function AreaDrawing({ rows, chosen, onAdd, onPoints }: AreaDrawingProps) {
  const areas = useMemo(() => rows.map(drawnOf), [rows]);
  const row = rows.find(({ key }) => key === chosen);
  const rings = areas.find(({ key }) => key === String(chosen))?.rings ?? [];
  const [{ isOpen, corner }, setDrawing] = useDrawing(chosen, (rings[0]?.length ?? 0) < 3);
  const setOpen = (open: boolean) => setDrawing({ isOpen: open, corner });
  const setCorner = (next: Corner | null) => setDrawing({ isOpen, corner: next });
  const change = (changed: typeof rings) => row && onPoints(row.key, textOf(changed));
  const place = (at: LonLat) => change(withPoint(rings, at, isOpen));
  const click = (on: { corner: Corner | null; place: LonLat }) => {
    if (on.corner === null) {
      setCorner(null);
      place(on.place);
      return;
    }
    const isFirst = on.corner.ring === 0 && on.corner.point === 0;
    // Coming back to where one began closes the outline.
    if (isOpen && isFirst && (rings[0]?.length ?? 0) >= 3) setOpen(false);
    else setCorner(on.corner);
  };
  const act = {
    place,
    move: (at: LonLat) => corner && change(withMoved(rings, corner, at)),
    remove: () => {
      const last = { ring: 0, point: (rings[0]?.length ?? 0) - 1 };
      change(withoutPoint(rings, corner ?? last));
      setCorner(null);
    },
    close: () => setOpen(false),
  };
  const state = { name: row?.values.name ?? null, count: rings[0]?.length ?? 0, isOpen, corner };
  return (
    <Suspense fallback={<Loading>Loading the map</Loading>}>
      <AreaMapPanel
        areas={areas}
        chosen={chosen === null ? null : String(chosen)}
        corner={corner}
        isEdited
        onClick={click}
        onDrag={(at, to) => {
          setCorner(at);
          change(withMoved(rings, at, to));
        }}
        tools={(middle) => <DrawingTools {...{ state, act, middle, onAdd }} />}
      />
    </Suspense>
  );
}

type Drawing = {
  /** Points go to its end; closed, they go into its edges. */
  readonly isOpen: boolean;
  /** What the buttons and the keys act on. */
  readonly corner: Corner | null;
};

/** Of the area that is chosen; another begins anew. @param isNew it has no outline yet, so it is still drawn */
function useDrawing(chosen: number | null, isNew: boolean): [Drawing, (drawing: Drawing) => void] {
  const [kept, setKept] = useState({ chosen, isOpen: isNew, corner: null as Corner | null });
  const drawing = kept.chosen === chosen ? kept : { isOpen: isNew, corner: null };
  return [drawing, (next) => setKept({ chosen, ...next })];
}

function drawnOf({ key, values }: AreaRow): DrawnArea {
  const kind = values.kind === 'hotspot' ? 'hotspot' : 'area';
  return { key: String(key), name: values.name, kind, rings: readPoints(values.points).rings };
}

type DrawingToolsProps = {
  readonly state: {
    /** Null where no area is chosen. */
    readonly name: string | null;
    readonly count: number;
    readonly isOpen: boolean;
    readonly corner: Corner | null;
  };
  readonly act: {
    readonly place: (at: LonLat) => void;
    readonly move: (at: LonLat) => void;
    readonly remove: () => void;
    readonly close: () => void;
  };
  readonly middle: () => LonLat | null;
  readonly onAdd: () => void;
};

function DrawingTools({ state: { name, count, isOpen, corner }, act, middle, onAdd }: DrawingToolsProps) {
  const none = name === null ? 'Choose an area in the list, or add one.' : undefined;
  const noCorner = corner === null ? 'Choose a point on the map first.' : undefined;
  const atMiddle = (does: (at: LonLat) => void) => () => {
    const at = middle();
    if (at !== null) does(at);
  };
  const noun = corner === null ? 'the last point' : `point ${corner.point + 1}`;
  return (
    <>
      <p role="status">
        {none ?? (
          <>
            <b>{name || 'The new area'}</b>: {pointsWords(count, isOpen)}
          </>
        )}
      </p>
      <div className="plan-acts">
        {name === null ? <Button onClick={onAdd}>Add an area</Button> : null}
        <Button onClick={atMiddle(act.place)} disabledReason={none}>
          Add a point in the middle
        </Button>
        <Button onClick={atMiddle(act.move)} disabledReason={none ?? noCorner}>
          {corner === null ? 'Move a point to the middle' : `Move ${noun} to the middle`}
        </Button>
        <Button onClick={act.remove} disabledReason={none ?? (count === 0 ? 'It has no point yet.' : undefined)}>
          {`Remove ${noun}`}
        </Button>
        <Button
          onClick={act.close}
          disabledReason={none ?? (isOpen ? (count < 3 ? 'It takes three points.' : undefined) : 'It is closed.')}
        >
          Close the area
        </Button>
      </div>
      <p className="quiet">
        Click the map to set a point, drag a point to move it. By keyboard: move the map with the arrow keys, then add a
        point in the middle of the ring; or write the points.
      </p>
    </>
  );
}

function pointsWords(count: number, isOpen: boolean): string {
  if (count === 0) return 'no point yet.';
  const points = count === 1 ? '1 point' : `${count} points`;
  if (!isOpen) return `${points}, closed; a further point goes into the nearest edge.`;
  return count < 3 ? `${points} of at least 3.` : `${points}; click the first again to close it.`;
}
