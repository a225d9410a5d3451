/** A secret with characters that each encoding writes differently. */
export const LEAKED = { name: 'API_TOKEN', value: 'sk_live_4eC39Hq/LyjW+Da "rjtT"' };

/** What the code says beside the secret: what shows that its output was stored or searched at all. */
export const CONTROL = 'printed-beside-the-secret';

/** Python that prints its secret in every form, over both outputs, and then fails with it. */
export const LEAKING_CODE = `
import base64, json, os, subprocess, sys, urllib.parse
s = os.environ["${LEAKED.name}"]
b = s.encode()
texts = [s, s[::-1], b.hex(), b.hex().upper(), urllib.parse.quote(s), urllib.parse.quote(s, safe=""), urllib.parse.quote_plus(s), json.dumps(s), repr(s)]
for before in range(3):
    data = b"x" * before + b
    texts += [base64.b64encode(data).decode(), base64.urlsafe_b64encode(data).decode(), base64.b64encode(data).decode().rstrip("=")]
print("${CONTROL}")
for text in texts:
    print(text)
    print(text, file=sys.stderr)
for character in s:
    sys.stdout.write(character)
    sys.stdout.flush()
print()
print(dict(os.environ))
print(subprocess.run(["env"], capture_output=True, text=True).stdout)
for before in (65520, 65530, 65536):
    print("x" * (before % 97) + s, end="", flush=True)
raise ValueError(f"refused: {s}")
`;
