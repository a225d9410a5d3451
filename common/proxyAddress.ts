/** A proxy's address as HTTPS_PROXY and the like give it: without a scheme it means http, as for curl. */
export function withProxyScheme(address: string): string {
	return /^[a-z][a-z\d+.-]*:\/\//i.test(address) ? address : `http://${address}`;
}
