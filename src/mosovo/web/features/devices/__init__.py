"""Pages of devices, online accounts and monitoring software, and of officers’ image exposure."""
