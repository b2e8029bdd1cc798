"""The files of meetings: enclosed with a report, or laid as a paper; kept apart until clean, each with for whom."""
