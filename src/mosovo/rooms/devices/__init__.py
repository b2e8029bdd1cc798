"""Devices, online accounts and monitoring software, their examinations, and who viewed images."""
