import os
import sys

import requests

email = os.environ["GURUBASE_USER_EMAIL"]
if not email:
    sys.exit("It is not known who is asking: this works for people who are signed in.")

try:
    response = requests.get(
        f"{os.environ['HR_API']}/pto",
        params={"user": email},
        headers={"Authorization": f"Bearer {os.environ['HR_TOKEN']}"},
        timeout=10,
    )
    if response.status_code == 404:
        print(f"The HR system does not know {email}. Please ask the HR team.")
        sys.exit()
    if not response.ok:
        sys.exit(f"The HR system answered {response.status_code}: {response.text[:300]}")
    balance = response.json()
except requests.Timeout:
    sys.exit("The HR system did not answer within 10 seconds. Please try again.")
except requests.RequestException as error:
    sys.exit(f"The HR system gave no usable answer: {error}")

print(f"{balance['remaining']} PTO days remain.")
print(f"Last used: {balance['last_used'] or 'not this year'}")
