"""What the fake server answers, as bytes."""

ME = (
    b'{"ok":true,"result":{"id":123456,"is_bot":true,"first_name":"Bench","username":"bench_bot",'
    b'"can_join_groups":true,"can_read_all_group_messages":false,"supports_inline_queries":false}}'
)
WEBHOOK = b'{"ok":true,"result":{"url":"","has_custom_certificate":false,"pending_update_count":0}}'
TRUE = b'{"ok":true,"result":true}'
NOTHING = b'{"ok":true,"result":[]}'
UNKNOWN = b'{"ok":false,"error_code":404,"description":"Not Found"}'
CONFLICT = (
    b'{"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates '
    b'request; make sure that only one bot instance is running"}'
)
TOO_MANY = (
    b'{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1",'
    b'"parameters":{"retry_after":1}}'
)
MESSAGE = (
    b'{"ok":true,"result":{"message_id":%d,"from":{"id":123456,"is_bot":true,"first_name":"Bench",'
    b'"username":"bench_bot"},"chat":{"id":%d,"first_name":"Robin","username":"robin_%d",'
    b'"type":"private"},"date":1750000000,"text":"Thank you. Your answer is kept. The next '
    b'question comes when you said it should; write /pause to rest.","entities":[{"offset":83,'
    b'"length":6,"type":"bot_command"}]}}'
)
