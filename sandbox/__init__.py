"""A Telegram in a box: Bot API over HTTP, a chat page, a clock, faults."""
