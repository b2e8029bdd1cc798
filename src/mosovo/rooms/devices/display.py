"""Describe a device, an account and software in one line."""

from mosovo.rooms.devices.models import Device, MonitoringSoftware, OnlineAccount


def describe_device(row: Device) -> str:
    """Return a device in one line: Mobile telephone, Samsung A14, IMEI 490154203237518."""
    make_and_model = " ".join(part for part in (row.make, row.model_name) if part)
    return ", ".join(part for part in (str(row.get_kind_display()), make_and_model, format_device_number(row)) if part)


def format_device_number(row: Device) -> str:
    """Return the first of its numbers that is known."""
    if row.imei:
        return f"IMEI {row.imei}"
    if row.serial:
        return f"serial {row.serial}"
    return row.phone_number or (f"SIM {row.iccid}" if row.iccid else "")


def describe_account(row: OnlineAccount) -> str:
    """Return an account in one line: Instagram, oldoak_7."""
    return ", ".join(part for part in (row.service, row.handle, row.email, row.phone_number) if part)


def describe_software(row: MonitoringSoftware) -> str:
    """Return software in one line: Securus, licence 4711-A."""
    return f"{row.product}, licence {row.licence_id}" if row.licence_id else row.product
