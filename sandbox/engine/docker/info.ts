import type Docker from 'dockerode';
import { z } from 'zod/v4';

/** Of the engine's self-description, the limits it can enforce. */
const limitsSchema = z.object({
	MemoryLimit: z.boolean(),
	SwapLimit: z.boolean(),
	PidsLimit: z.boolean().optional(),
	CpuCfsQuota: z.boolean(),
	CgroupVersion: z.string().optional(),
	/** `name=seccomp,profile=default` and the like. */
	SecurityOptions: z.array(z.string()).nullish(),
});

/** … and what time it is there. */
const clockSchema = z.object({ SystemTime: z.string() });

/** In words; empty when the engine can enforce every limit. */
export async function missingLimitsOf(docker: Docker): Promise<readonly string[]> {
	const info = limitsSchema.parse(await docker.info());
	const secures = (word: RegExp) => info.SecurityOptions?.some((option) => word.test(option)) === true;
	// Rootless Podman says there that it can, and ignores the limits (its own warning; 5.8).
	const ignores = info.CgroupVersion === '1' && secures(/\bname=rootless\b/);
	return [
		...(info.MemoryLimit && !ignores ? [] : ['memory']),
		...(info.SwapLimit && !ignores ? [] : ['swap']),
		...(info.PidsLimit === false || ignores ? ['number of processes'] : []),
		...(info.CpuCfsQuota && !ignores ? [] : ['CPU time']),
		...(secures(/\bseccomp\b/) ? [] : ['system calls (seccomp)']),
	];
}

/** Seconds since 1970 by the engine's own clock. */
export async function clockOf(docker: Docker): Promise<number> {
	const { SystemTime } = clockSchema.parse(await docker.info());
	return Date.parse(SystemTime) / 1000;
}
