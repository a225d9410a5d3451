import os
import sys

import requests

API = os.environ.get("SHIPPO_API", "https://api.goshippo.com")
PROBLEMS = {"FAILURE": "the delivery failed", "RETURNED": "it is on its way back to the sender"}

order_id = os.environ["order_id"].lstrip("#")


def get(path, **params):
    headers = {"Authorization": f"ShippoToken {os.environ['SHIPPO_API_KEY']}"}
    try:
        response = requests.get(f"{API}/{path}", params=params, headers=headers, timeout=10)
        if not response.ok:
            sys.exit(f"Shippo answered {response.status_code}: {response.text[:300]}")
        return response.json()
    except requests.Timeout:
        sys.exit("Shippo did not answer within 10 seconds. Please try again.")
    except requests.RequestException as error:
        sys.exit(f"Shippo gave no usable answer: {error}")


def place(event):
    where = event["location"] or {}
    return ", ".join(where[key] for key in ("city", "state", "country") if where.get(key)) or "place not stated"


def matching_orders():
    number, found = 1, []
    while True:
        page = get("orders/", q=order_id, page=number, results=100)
        found += [order for order in page["results"] if order["order_number"].lstrip("#") == order_id]
        if not page["next"]:
            return found
        number += 1


parcels = [parcel for order in matching_orders() for parcel in order["transactions"] if parcel["tracking_number"]]
if not parcels:
    print(f"Order {order_id} is still being processed: there is no parcel yet. Please ask again in 24 to 48 hours.")

for parcel in parcels:
    carrier, number = parcel["rate"]["provider"], parcel["tracking_number"]
    track = get(f"tracks/{carrier.lower().replace(' ', '_')}/{number}")
    status = track["tracking_status"]
    if not status:
        print(f"{carrier} has no news of parcel {number} yet. Please ask again in 24 to 48 hours.")
        continue
    print(f"Parcel {number} of order {order_id} with {carrier}: {status['status']}, {status['status_details']}")
    print(f"Now at: {place(status)}")
    print(f"Expected: {track['eta'][:10] if track['eta'] else 'not known'}")
    for event in track["tracking_history"][-3:]:
        print(f"- {event['status_date'][:10]}: {event['status_details']} ({place(event)})")
    if status["status"] in PROBLEMS:
        print(f"Exception: {PROBLEMS[status['status']]}. Next step: check the address with the customer and contact {carrier}.")
