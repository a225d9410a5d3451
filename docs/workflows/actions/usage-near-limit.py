import json
import os
import sys

import requests

API = os.environ.get("PRODUCT_DB_API", "https://product-db.example.com")  # your product database

try:
    response = requests.get(
        f"{API}/v1/usage",
        params={"above_percent": os.environ["percent"]},
        headers={"Authorization": f"Bearer {os.environ['PRODUCT_DB_API_KEY']}"},
        timeout=10,
    )
    if not response.ok:
        sys.exit(f"The product database answered {response.status_code}: {response.text[:300]}")
    accounts = response.json()["accounts"]
except requests.Timeout:
    sys.exit("The product database did not answer within 10 seconds. Please try again.")
except requests.RequestException as error:
    sys.exit(f"The product database gave no usable answer: {error}")

print(json.dumps({"accounts": accounts}))
