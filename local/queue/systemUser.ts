import { runLogged } from '../process/runLogged';

export interface NumericIds {
	readonly uid: number;
	readonly gid: number;
}

/** @throws Error when the user does not exist */
export async function numericIdsOf(user: string): Promise<NumericIds> {
	const idOf = async (flag: string) => Number((await runLogged('id', [flag, user])).trim());
	return { uid: await idOf('-u'), gid: await idOf('-g') };
}
