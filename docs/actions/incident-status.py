import os
import sys

import requests

API = os.environ.get("STATUSPAGE_API", "https://api.statuspage.io")
PAGE = f"{API}/v1/pages/{os.environ['STATUSPAGE_PAGE_ID']}"
PER_PAGE = 100

wanted = [word for word in (os.environ.get("error_code"), os.environ.get("feature")) if word]


def get(url, **params):
    headers = {"Authorization": f"OAuth {os.environ['STATUSPAGE_API_KEY']}"}
    try:
        response = requests.get(url, params=params, headers=headers, timeout=10)
        if not response.ok:
            sys.exit(f"Statuspage answered {response.status_code}: {response.text[:300]}")
        return response.json()
    except requests.Timeout:
        sys.exit("Statuspage did not answer within 10 seconds. Please try again.")
    except requests.RequestException as error:
        sys.exit(f"Statuspage gave no usable answer: {error}")


def all_incidents():
    number, found = 1, []
    while True:
        page = get(f"{PAGE}/incidents/unresolved", page=number, per_page=PER_PAGE)
        found += page
        if len(page) < PER_PAGE:
            return found
        number += 1


def concerns(incident):
    updates = [update["body"] for update in incident["incident_updates"]]
    parts = [component["name"] for component in incident["components"]]
    text = " ".join([incident["name"], *updates, *parts]).lower()
    return any(word.lower() in text for word in wanted)


def line_about(word, incident):
    """The newest line of an update that begins with the word, as in "Workaround: use the app"."""
    for update in incident["incident_updates"]:
        for line in update["body"].splitlines():
            if line.lower().startswith(word):
                return line.partition(":")[2].strip() or line
    return None


incidents = all_incidents()
if not incidents:
    print("There is no open incident.")
    print("Ask: when did it start, what exactly does the message say, which browser or app, is anyone else affected?")
    sys.exit()

about = [incident for incident in incidents if concerns(incident)]
if wanted and not about:
    print(f"No open incident mentions {' or '.join(wanted)}. Open are:")
for incident in about or incidents:
    latest = incident["incident_updates"][0]
    expected = line_about("expected", incident) or incident.get("scheduled_until") or "not known yet"
    print(f"{incident['name']} ({incident['status']}, impact {incident['impact']})")
    print(f"Affected: {', '.join(part['name'] for part in incident['components']) or 'not stated'}")
    print(f"Workaround: {line_about('workaround', incident) or 'none known'}")
    print(f"Last update, {latest['display_at'][:16].replace('T', ' ')} UTC: {latest['body']}")
    print(f"Expected end: {expected}")
    print(f"Reply to send: We know about \"{incident['name']}\" and are working on it. Updates: {incident['shortlink']}")

page = get(PAGE)
print(f"Subscribe to updates: {page.get('url') or 'https://' + page['subdomain'] + '.statuspage.io'}")
