import os
import sys
from datetime import datetime, timedelta, timezone

import requests

API = os.environ.get("SHIPPO_API", "https://api.goshippo.com")
RECENT_DAYS = 90
MOST_PAGES = 10  # Shippo cannot be asked for an order by its number, so its orders are read page by page
PER_PAGE = 100
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
    where = event.get("location") or {}
    return ", ".join(where[key] for key in ("city", "state", "country") if where.get(key)) or "place not stated"


def day(moment):
    return moment[:10] if moment else "not known"


def matching_orders():
    """The orders with this number; None where there are more orders than are read."""
    since = (datetime.now(timezone.utc) - timedelta(days=RECENT_DAYS)).strftime("%Y-%m-%dT%H:%M:%SZ")
    for number in range(1, MOST_PAGES + 1):
        page = get("orders", start_date=since, results=PER_PAGE, page=number)
        found = [order for order in page["results"] if (order.get("order_number") or "").lstrip("#") == order_id]
        if found or not page["next"]:
            return found
    return None


def parcels_of(order):
    # An order holds its labels' ids, or a few fields of each: the tracking number stands in the label itself.
    for label in order.get("transactions") or []:
        parcel = get(f"transactions/{label['object_id'] if isinstance(label, dict) else label}")
        if parcel.get("tracking_number"):
            yield parcel


orders = matching_orders()
if orders is None:
    print(f"Order {order_id} is not among the {MOST_PAGES * PER_PAGE:,} orders that were read, and there are more.")
    print(f"Next step: look for it in Shippo; fewer than {RECENT_DAYS} days in the action leave fewer orders to read.")
    sys.exit()

parcels = [parcel for order in orders for parcel in parcels_of(order)]
if not orders:
    print(f"There is no order {order_id} of the last {RECENT_DAYS} days in Shippo.")
    print("A new one is still being processed: please ask again in 24 to 48 hours. An older one has to be looked up in Shippo.")
elif not parcels:
    print(f"Order {order_id} is still being processed: there is no parcel yet. Please ask again in 24 to 48 hours.")

for parcel in parcels:
    rate = parcel["rate"] if isinstance(parcel["rate"], dict) else get(f"rates/{parcel['rate']}")
    token = get(f"carrier_accounts/{rate['carrier_account']}")["carrier"]
    carrier, number = rate["provider"], parcel["tracking_number"]
    track = get(f"tracks/{token}/{number}")
    status = track.get("tracking_status")
    if not status:
        print(f"{carrier} has no news of parcel {number} yet. Please ask again in 24 to 48 hours.")
        continue
    print(f"Parcel {number} of order {order_id} with {carrier}: {status['status']}, {status['status_details']}")
    print(f"Now at: {place(status)}")
    print(f"Expected: {day(track.get('eta'))}")
    for event in track["tracking_history"][-3:]:
        print(f"- {day(event.get('status_date'))}: {event['status_details']} ({place(event)})")
    if status["status"] in PROBLEMS:
        print(f"Exception: {PROBLEMS[status['status']]}. Next step: check the address with the customer and contact {carrier}.")
