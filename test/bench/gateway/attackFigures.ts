import { z } from 'zod/v4';

const values = z.array(z.number());
const phaseSchema = z.object({
	/** p95 of the event loop's delay in each round, in milliseconds. */
	delays: values,
	/** p95 of a webhook's answer in each round, in milliseconds. */
	webhooks: values,
	/** Maximum resident memory in each round, in MiB. */
	mebibytes: values,
});

export type Phase = z.infer<typeof phaseSchema>;

export const attackFiguresSchema = z.object({ compute: phaseSchema, attack: phaseSchema });

export type AttackFigures = z.infer<typeof attackFiguresSchema>;
