import fc from 'fast-check';

import { refuseParameterName, refuseSecretName } from '../../../../nodes/GuruAction/action/nameRules';
import { toolNameOf } from '../../../../nodes/shared/actionContract/toolName';

test.each(['order_id', 'City', 'a', '_x', 'path', 'home', 'email'])('%s may be a parameter', (name) => {
	expect(refuseParameterName(name)).toBeUndefined();
});

test.each([
	['', 'no name'],
	['order-id', 'only letters (a–z) and underscores'],
	['order id', 'letters'],
	['order2', 'letters'],
	['größe', 'letters'],
	['GURUBASE_USER_EMAIL', 'built-in variable'],
	['PATH', 'read by'],
	['HOME', 'read by'],
	['TZ', 'read by'],
	['LD_PRELOAD', 'read by'],
	['PYTHONPATH', 'read by'],
	['SSL_CERT_FILE', 'read by'],
	['http_proxy', 'read by'],
	['HTTPS_PROXY', 'read by'],
	['No_Proxy', 'read by'],
	['__proto__', 'cannot be used'],
	['OPENSSL_CONF', 'read by'],
	['GIT_SSH_COMMAND', 'read by'],
	['GIT_EXEC_PATH', 'read by'],
	['GIT_CONFIG_COUNT', 'read by'],
	['HOSTALIASES', 'read by'],
	['RES_OPTIONS', 'read by'],
	['LOCALDOMAIN', 'read by'],
	['constructor', 'every JavaScript object'],
	['toString', 'every JavaScript object'],
	['valueOf', 'every JavaScript object'],
	['hasOwnProperty', 'every JavaScript object'],
	['a'.repeat(65), 'longer than'],
])('%s is refused as a parameter and the reason says why', (name, reason) => {
	expect(refuseParameterName(name)).toContain(reason);
});

test('a secret may have digits, and takes no name of the system', () => {
	expect(refuseSecretName('S3_KEY')).toBeUndefined();
	expect(refuseSecretName('PYTHONHOME')).toContain('read by');
	expect(refuseSecretName('my-key')).toContain('letters, digits and underscores');
});

test.each(['sk-live-4eC39HqLyjW', 'p4ss word', 'k'.repeat(65), '9'.repeat(41)])(
	'a name that may be the value of a secret is refused without being repeated (%#)',
	(name) => {
		const refusal = refuseSecretName(name);
		expect(refusal).toContain('name');
		expect(refusal).not.toContain(name);
	},
);

describe("a tool's name", () => {
	test.each([
		['Refund status', 'Refund_status'],
		['pto_balance_lookup', 'pto_balance_lookup'],
		['Duplicate-charge check!', 'Duplicate-charge_check'],
		['Café', 'Cafe'],
	])('of %s is %s', (name, expected) => {
		expect(toolNameOf(name)).toBe(expected);
	});

	test('keeps names of other scripts apart', () => {
		expect(toolNameOf('退款状态')).not.toBe(toolNameOf('订单跟踪'));
	});

	test('is always one that models accept, and the same every time', () => {
		fc.assert(
			fc.property(fc.string({ minLength: 1, maxLength: 64, unit: 'grapheme' }), (name) => {
				expect(toolNameOf(name)).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
				expect(toolNameOf(name)).toBe(toolNameOf(name));
			}),
		);
	});
});
