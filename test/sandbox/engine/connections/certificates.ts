import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';

export interface Certificates {
	readonly ca: string;
	readonly client: { readonly certificate: string; readonly key: string };
	/** An expired client certificate. */
	readonly expired: { readonly certificate: string; readonly key: string };
	/** A client certificate from another CA. */
	readonly stranger: { readonly ca: string; readonly certificate: string; readonly key: string };
}

/** Makes ca.pem, server.pem, server.key and expired-server.* for a server. Returns the clients' certificates. */
export function makeCertificates(folder: string, address: string): Certificates {
	const at = (name: string) => join(folder, name);
	const text = (name: string) => readFileSync(at(name), 'utf8');
	const openssl = (...words: string[]) => execFileSync('openssl', words, { stdio: 'pipe', cwd: folder });
	const key = (name: string) =>
		openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', `${name}.key`);
	const authority = (name: string) => {
		key(name);
		openssl(
			'req',
			'-x509',
			'-new',
			'-key',
			`${name}.key`,
			'-subj',
			`/CN=${name}`,
			'-days',
			'2',
			// Python 3.13 rejects a CA certificate without this extension.
			'-addext',
			'keyUsage=critical,keyCertSign,cRLSign',
			'-out',
			`${name}.pem`,
		);
	};
	const sign = (name: string, by: string, extension: string, days = 2) => {
		key(name);
		openssl('req', '-new', '-key', `${name}.key`, '-subj', `/CN=${name}`, '-out', `${name}.csr`);
		writeFileSync(at(`${name}.ext`), extension);
		const signer = ['-CA', `${by}.pem`, '-CAkey', `${by}.key`, '-CAcreateserial'];
		openssl(
			'x509',
			'-req',
			'-in',
			`${name}.csr`,
			...signer,
			'-days',
			String(days),
			'-extfile',
			`${name}.ext`,
			'-out',
			`${name}.pem`,
		);
	};
	authority('ca');
	authority('other-ca');
	const forServer = `subjectAltName=${isIP(address) ? 'IP' : 'DNS'}:${address}\nextendedKeyUsage=serverAuth\nauthorityKeyIdentifier=keyid\n`;
	sign('server', 'ca', forServer);
	sign('expired-server', 'ca', forServer, -1);
	sign('client', 'ca', 'extendedKeyUsage=clientAuth\n');
	sign('expired-client', 'ca', 'extendedKeyUsage=clientAuth\n', -1);
	sign('stranger', 'other-ca', 'extendedKeyUsage=clientAuth\n');
	return {
		ca: text('ca.pem'),
		client: { certificate: text('client.pem'), key: text('client.key') },
		expired: { certificate: text('expired-client.pem'), key: text('expired-client.key') },
		stranger: { ca: text('other-ca.pem'), certificate: text('stranger.pem'), key: text('stranger.key') },
	};
}
