import os
import sys

import requests

# The exit status by which an action says that nobody knows how its change ended.
UNKNOWN = 75
API = os.environ.get("SLACK_API", "https://slack.com/api")
CHANNEL = "#hr-approvals"
LOOK_FIRST = f"Look in {CHANNEL} before trying again."
ADVICE = {
    "channel_not_found": "Check the channel's name; if the channel is private, invite the bot to it.",
    "not_in_channel": "Invite the bot to the channel.",
    "invalid_auth": "Put the bot's token into SLACK_BOT_TOKEN.",
    "missing_scope": "Give the app the scope chat:write and install it again.",
    "fatal_error": LOOK_FIRST,
    "internal_error": LOOK_FIRST,
}

person = os.environ["GURUBASE_USER_NAME"] or "Somebody who is not signed in"
text = f"{person} has requested {os.environ['date']} off. Please approve or decline."

try:
    response = requests.post(
        f"{API}/chat.postMessage",
        json={"channel": CHANNEL, "text": text},
        headers={"Authorization": f"Bearer {os.environ['SLACK_BOT_TOKEN']}"},
        timeout=10,
    )
    if 400 <= response.status_code < 500:
        sys.exit(f"Slack answered {response.status_code} and posted nothing: {response.text[:300]}")
    response.raise_for_status()
    answer = response.json()
except requests.ConnectTimeout:
    sys.exit("Slack could not be reached within 10 seconds. Nothing was posted.")
except requests.RequestException as error:
    print(f"It is not known whether the message was posted. {LOOK_FIRST} ({error})", file=sys.stderr)
    sys.exit(UNKNOWN)

# Slack refuses with status 200: whether it took the message stands in its answer.
if not answer["ok"]:
    advice = ADVICE.get(answer["error"], "Slack's page on chat.postMessage says what it means.")
    sys.exit(f"Slack refused the message: {answer['error']}. {advice}")

print(f"Posted to {CHANNEL}: {text}")
