/**
 * Positions of an imported workflow's nodes, in pixels: the turn's nodes on the first line, the actions in rows under
 * the router, the scheduled ones below.
 */
export type Position = readonly [x: number, y: number];

/** The distance between nodes. A node with its name is at most 256 wide, 200 in most cases, and 100 high. */
const STEP_X = 320;
const TOOL_X = 224;
const ROW_Y = 240;
const TOOLS_IN_A_ROW = 8;

/** The `index`-th node from the left on the turn's own line. */
export function turnPosition(index: number): Position {
	return [index * STEP_X, 0];
}

/** The `index`-th action under the router. */
export function toolPosition(index: number): Position {
	return [STEP_X + (index % TOOLS_IN_A_ROW) * TOOL_X, (1 + Math.floor(index / TOOLS_IN_A_ROW)) * ROW_Y];
}

/** The trigger (0) and the step (1) of the `index`-th schedule, under `actions` actions. */
export function schedulePosition(index: number, column: 0 | 1, actions: number): Position {
	const rows = Math.ceil(actions / TOOLS_IN_A_ROW);
	return [column * STEP_X, (1 + rows + index) * ROW_Y];
}
