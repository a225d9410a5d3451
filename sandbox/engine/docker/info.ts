import type Docker from 'dockerode';
import { z } from 'zod/v4';

/** The limits that the engine says it can enforce. */
const limitsSchema = z.object({
	MemoryLimit: z.boolean(),
	SwapLimit: z.boolean(),
	PidsLimit: z.boolean().optional(),
	CpuCfsQuota: z.boolean(),
	CgroupVersion: z.string().optional(),
	/** `name=seccomp,profile=default` and the like. */
	SecurityOptions: z.array(z.string()).nullish(),
});

/** The engine's present time. */
const clockSchema = z.object({ SystemTime: z.string() });

/** In words; empty if the engine can enforce every limit. */
export async function missingLimitsOf(docker: Docker): Promise<readonly string[]> {
	const info = limitsSchema.parse(await docker.info());
	const secures = (word: RegExp) => info.SecurityOptions?.some((option) => word.test(option)) === true;
	// Rootless Podman claims these limits and ignores them (by its own warning; 5.8).
	const ignores = info.CgroupVersion === '1' && secures(/\bname=rootless\b/);
	return [
		...(info.MemoryLimit && !ignores ? [] : ['memory']),
		...(info.SwapLimit && !ignores ? [] : ['swap']),
		...(info.PidsLimit === false || ignores ? ['number of processes'] : []),
		...(info.CpuCfsQuota && !ignores ? [] : ['CPU time']),
		...(secures(/\bseccomp\b/) ? [] : ['system calls (seccomp)']),
	];
}

/** The engine's own clock, in seconds since 1970. */
export async function clockOf(docker: Docker): Promise<number> {
	const { SystemTime } = clockSchema.parse(await docker.info());
	return Date.parse(SystemTime) / 1000;
}
