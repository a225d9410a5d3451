import os
import sys

import requests

API = os.environ.get("INVENTORY_API", "https://inventory.example.com")  # your inventory service
LOW = 10  # more than this many are "in stock"

product_name = os.environ["product_name"]
variant_name = os.environ.get("variant", "")


def get(path, **params):
    headers = {"Authorization": f"Bearer {os.environ['INVENTORY_API_KEY']}"}
    try:
        response = requests.get(f"{API}{path}", params=params, headers=headers, timeout=10)
        if not response.ok:
            sys.exit(f"The inventory answered {response.status_code}: {response.text[:300]}")
        return response.json()
    except requests.Timeout:
        sys.exit("The inventory did not answer within 10 seconds. Please try again.")
    except requests.RequestException as error:
        sys.exit(f"The inventory gave no usable answer: {error}")


def products(**wanted):
    found, page = [], 1
    while page:
        answer = get("/v1/stock", page=page, **wanted)
        found += answer["products"]
        page = answer["next_page"]
    return found


def level(quantity):
    return "in stock" if quantity > LOW else f"low stock, {quantity} left" if quantity > 0 else "out of stock"


def in_stock(product):
    return any(variant["quantity"] > 0 for variant in product["variants"])


found = products(search=product_name)
if not found:
    print(f"There is no product called {product_name}. Ask for the exact name.")
    sys.exit()

product = next((each for each in found if each["name"].lower() == product_name.lower()), found[0])
variants = [each for each in product["variants"] if variant_name.lower() in each["name"].lower()]
if not variants:
    known = ", ".join(each["name"] for each in product["variants"])
    print(f"{product['name']} does not come in {variant_name}. There are: {known}")

for variant in variants:
    print(f"{product['name']}, {variant['name']}: {level(variant['quantity'])}")
    if variant["quantity"] > 0:
        print(f"Ships within {variant['ships_in_days']} days.")
    else:
        print(f"Back in stock: {variant['restock_date'] or 'not known'}")

if not any(variant["quantity"] > 0 for variant in variants):
    others = [each["name"] for each in products(category=product["category"]) if each["id"] != product["id"] and in_stock(each)]
    print(f"Alternatives: {', '.join(others[:3]) or 'none at the moment'}")
