import { N8nApi, type SignIn } from './api';

/** The demo's only user. The password may be printed: this n8n listens on 127.0.0.1 and has no real data. */
export const DEMO_OWNER: SignIn = { email: 'owner@demo.invalid', password: 'Guru-Actions-1' };

/** Returns a client signed in as the owner. Creates the owner if n8n has none yet. */
export async function signedIn(baseUrl: string, owner: SignIn = DEMO_OWNER): Promise<N8nApi> {
	const api = new N8nApi(baseUrl);
	if (await api.needsOwner()) await api.setUpOwner({ ...owner, firstName: 'Demo', lastName: 'Owner' });
	else await api.login(owner);
	return api;
}
